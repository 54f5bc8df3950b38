// A file that appears whole or not at all: written aside, flushed to disk, renamed into place.
//
// One thread at a time. If commit() is not reached, the destructor removes the temporary file; a
// killed process leaves it behind, and the next AtomicFile for the same target removes it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace vo {

class AtomicFile {
 public:
    /// Reserves `<target>.part-<pid>` beside `target` (same file system), empty. Removes leftovers
    /// of dead processes in that folder. Throws Error(internal, "file.create").
    explicit AtomicFile(std::filesystem::path target);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    /// Where the contents go until commit(); any library may write there.
    [[nodiscard]] const std::filesystem::path& temporary() const { return temporary_; }
    /// Flushes contents and folder to disk and renames into place. Throws Error(internal).
    void commit();

 private:
    std::filesystem::path target_;
    std::filesystem::path temporary_;
    bool committed_ = false;
};

/// Writes `contents` to `target` through an AtomicFile.
void write_file_atomically(const std::filesystem::path& target, std::string_view contents);
/// The whole file; throws Error(not_found, "file.read") with the path in the message (the caller
/// is an operator's command, not a client).
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

}  // namespace vo
