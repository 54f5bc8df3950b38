// Bytes that may be gzip-compressed, read as plain bytes.
//
// For files and uploads: the first two bytes decide, not a name or a header. One thread at a time.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

struct z_stream_s;

namespace vo::format {

/// Writes up to `size` bytes to `to` and returns how many; 0 at the end.
using ByteSupplier = std::function<std::size_t(char* to, std::size_t size)>;

class Gunzip {
 public:
    /// Passes `supply` on, decompressed if it begins as gzip (RFC 1952; several members allowed).
    /// `name` begins every message.
    Gunzip(ByteSupplier supply, std::string name);
    ~Gunzip();
    Gunzip(const Gunzip&) = delete;
    Gunzip& operator=(const Gunzip&) = delete;

    /// Up to `size` plain bytes; 0 at the end. Throws Error(usage, "gzip.damaged").
    [[nodiscard]] std::size_t read(char* to, std::size_t size);

 private:
    void start();
    [[nodiscard]] bool refill();

    struct Free {
        void operator()(z_stream_s* stream) const;
    };
    ByteSupplier supply_;
    std::string name_;
    std::vector<char> input_;
    std::size_t available_ = 0;  // bytes of input_ not yet used, when not compressed
    std::size_t offset_ = 0;
    std::unique_ptr<z_stream_s, Free> stream_;  // null: not compressed
    bool started_ = false;
    bool member_ended_ = false;
};

}  // namespace vo::format
