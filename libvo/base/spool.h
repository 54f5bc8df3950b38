// A nameless file for bytes that are too many for memory: gone when closed, however the process
// ends.
//
// One thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vo {

class Spool {
 public:
    /// In the system's folder for temporary files. Throws Error(unavailable, "spool.no_space").
    Spool();
    ~Spool();
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;

    /// Throws Error(unavailable, "spool.no_space").
    void append(std::string_view bytes);
    [[nodiscard]] std::uint64_t size() const { return size_; }
    /// A path that opens the file as long as the spool lives, for libraries that want one.
    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }
    /// Appends up to `count` bytes from `offset` on to `out`; fewer at the end.
    void read(std::string& out, std::uint64_t offset, std::size_t count) const;
    /// All bytes, mapped into memory; valid as long as the spool and until the next append().
    [[nodiscard]] std::string_view map();

 private:
    void unmap();

    int file_ = -1;
    std::uint64_t size_ = 0;
    void* mapped_ = nullptr;
    std::uint64_t mapped_size_ = 0;
};

}  // namespace vo
