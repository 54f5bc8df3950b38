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

}  // namespace vo::format
