// Base64 (RFC 4648 section 4) of a stream given in pieces.
#pragma once

#include <string>
#include <string_view>

namespace vo::format {

/// Encodes pieces as one continuous stream: no padding before finish(), no line breaks.
class Base64Stream {
 public:
    /// Appends the text of all whole groups of three bytes; keeps up to two bytes for later.
    void append(std::string& out, std::string_view bytes);
    /// Appends the kept bytes with padding and starts anew.
    void finish(std::string& out);

 private:
    char kept_[3] = {};
    std::size_t kept_size_ = 0;
};

}  // namespace vo::format
