// A folder of its own for one test, removed with all it holds.
#pragma once

#include <filesystem>

#include "libvo/base/random_id.h"

namespace test {

class TempDir {
 public:
    TempDir()
        : path_(std::filesystem::temp_directory_path() / ("almagest-test-" + vo::random_id())) {
        std::filesystem::create_directories(path_);
    }
    ~TempDir() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
    std::filesystem::path path_;
};

}  // namespace test
