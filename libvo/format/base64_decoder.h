// base64 text (RFC 4648), in pieces of any size, to bytes; white space is passed over.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vo::format {

class Base64Decoder {
 public:
    /// Appends the bytes of `text`, continuing the pieces before; false if a character is none of
    /// base64 or follows the padding.
    [[nodiscard]] bool append(std::string_view text, std::string& out);
    /// Appends the last bytes; false if the text ends within a byte.
    [[nodiscard]] bool finish(std::string& out);

 private:
    std::uint32_t bits_ = 0;
    int digits_ = 0;  // of the current group of four
    bool padded_ = false;
};

}  // namespace vo::format
