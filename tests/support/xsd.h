// Documents against the schemas of the IVOA, by tests/conformance/validate_xml.py.
#pragma once

#include <sys/wait.h>

#include <catch2/catch.hpp>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

#include "libvo/base/atomic_file.h"
#include "libvo/base/random_id.h"

namespace vo::test {

struct Validation {
    int exit_status = -1;
    std::string output;
};

inline Validation validate_xml(const std::string& document) {
    const std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("vo-" + vo::random_id() + ".xml");
    vo::write_file_atomically(path, document);
    const std::string command = std::string("'") + VO_SOURCE_DIR +
                                "/tests/conformance/validate_xml.py' '" + path.string() + "' 2>&1";
    Validation result;
    if (FILE* pipe = popen(command.c_str(), "r")) {
        std::array<char, 4096> buffer;
        while (std::fgets(buffer.data(), buffer.size(), pipe)) result.output += buffer.data();
        result.exit_status = WEXITSTATUS(pclose(pipe));
    }
    std::filesystem::remove(path);
    return result;
}

/// Fails with the schema's words; warns where the schemas are not installed.
inline void check_valid_xml(const std::string& document) {
    const Validation result = validate_xml(document);
    if (result.exit_status == 77) {
        WARN("not validated: " << result.output);
        return;
    }
    INFO(result.output);
    CHECK(result.exit_status == 0);
}

}  // namespace vo::test
