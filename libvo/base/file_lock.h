// A file that marks a folder as taken by one process. One thread at a time.
#pragma once

#include <filesystem>

namespace vo {

/// Held until it is destroyed, or the process ends in whatever way.
class FileLock {
 public:
    /// Makes the file if it is not there. Throws Error(internal, "file.lock") if it cannot be
    /// opened; whether it could be taken is told by is_ours().
    explicit FileLock(const std::filesystem::path& file);
    ~FileLock();
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    /// False if another one has it.
    [[nodiscard]] bool is_ours() const { return is_ours_; }

 private:
    int descriptor_ = -1;
    bool is_ours_ = false;
};

}  // namespace vo
