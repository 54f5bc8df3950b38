// Golden files: the expected text stands under tests/golden/; VO_UPDATE_GOLDEN=1 rewrites it.
#pragma once

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "libvo/base/atomic_file.h"

namespace vo::test {

inline std::filesystem::path golden_path(const std::string& name) {
    return std::filesystem::path(VO_SOURCE_DIR) / "tests" / "golden" / name;
}

/// Compares with tests/golden/`name`; with VO_UPDATE_GOLDEN=1 writes that file instead.
inline void check_golden(const std::string& name, const std::string& actual) {
    const std::filesystem::path path = golden_path(name);
    const char* update = std::getenv("VO_UPDATE_GOLDEN");
    if (update && std::string(update) == "1") {
        std::filesystem::create_directories(path.parent_path());
        vo::write_file_atomically(path, actual);
        return;
    }
    INFO("golden file " << path.string());
    CHECK(actual == vo::read_file(path));
}

}  // namespace vo::test
