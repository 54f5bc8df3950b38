#include "libvo/format/utf16.h"

#include "libvo/base/text.h"
#include "libvo/format/big_endian.h"

namespace vo::format {

void append_utf16_be(std::string& out, std::string_view utf8) {
    std::size_t offset = 0;
    while (offset < utf8.size()) {
        char32_t code = text::next_code_point(utf8, offset);
        if (code >= 0x10000) {
            code -= 0x10000;
            append_big_endian(out, static_cast<std::uint16_t>(0xD800 + (code >> 10)));
            code = 0xDC00 + (code & 0x3FF);
        }
        append_big_endian(out, static_cast<std::uint16_t>(code));
    }
}

void append_from_utf16_be(std::string& out, std::string_view utf16) {
    for (std::size_t i = 0; i + 1 < utf16.size(); i += 2) {
        char32_t code = load_big_endian<std::uint16_t>(utf16.data() + i);
        if (code >= 0xD800 && code < 0xDC00 && i + 3 < utf16.size()) {
            const char32_t low = load_big_endian<std::uint16_t>(utf16.data() + i + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        text::append_code_point(out, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
    }
}

}  // namespace vo::format
