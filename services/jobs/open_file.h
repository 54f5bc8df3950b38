// An open file that is closed with its owner.
#pragma once

#include <unistd.h>

#include <utility>

namespace jobs {

class OpenFile {
 public:
    OpenFile() = default;
    /// Takes over a descriptor; negative: none.
    explicit OpenFile(int file) : file_(file) {}
    OpenFile(OpenFile&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
    OpenFile& operator=(OpenFile&& other) noexcept {
        std::swap(file_, other.file_);
        return *this;
    }
    ~OpenFile() { close(); }
    void close() {
        if (file_ >= 0) ::close(file_);
        file_ = -1;
    }
    [[nodiscard]] int get() const { return file_; }

 private:
    int file_ = -1;
};

}  // namespace jobs
