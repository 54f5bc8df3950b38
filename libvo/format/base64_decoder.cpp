#include "libvo/format/base64_decoder.h"

#include <array>

namespace vo::format {
namespace {

constexpr std::uint8_t blank = 64, padding = 65, bad = 66;

constexpr std::array<std::uint8_t, 256> make_table() {
    std::array<std::uint8_t, 256> table{};
    for (std::uint8_t& entry : table) entry = bad;
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < digits.size(); ++i) {
        table[static_cast<unsigned char>(digits[i])] = static_cast<std::uint8_t>(i);
    }
    for (const char c : std::string_view(" \t\r\n")) table[static_cast<unsigned char>(c)] = blank;
    table['='] = padding;
    return table;
}

constexpr auto table = make_table();

std::uint8_t digit(char c) {
    return table[static_cast<unsigned char>(c)];
}

void append_triple(std::uint32_t bits, std::string& out) {
    const char bytes[3] = {static_cast<char>(bits >> 16), static_cast<char>(bits >> 8),
                           static_cast<char>(bits)};
    out.append(bytes, 3);
}

}  // namespace

bool Base64Decoder::append(std::string_view text, std::string& out) {
    std::size_t i = 0;
    while (i < text.size()) {
        if (digits_ == 0 && !padded_ && i + 4 <= text.size()) {
            const std::uint8_t a = digit(text[i]), b = digit(text[i + 1]), c = digit(text[i + 2]),
                               d = digit(text[i + 3]);
            if ((a | b | c | d) < blank) {
                append_triple(std::uint32_t(a) << 18 | b << 12 | c << 6 | d, out);
                i += 4;
                continue;
            }
        }
        const std::uint8_t value = digit(text[i++]);
        if (value == blank) continue;
        if (value == padding) {
            padded_ = true;
            continue;
        }
        if (value == bad || padded_) return false;
        bits_ = bits_ << 6 | value;
        if (++digits_ == 4) {
            append_triple(bits_, out);
            bits_ = 0;
            digits_ = 0;
        }
    }
    return true;
}

bool Base64Decoder::finish(std::string& out) {
    const int digits = digits_;
    digits_ = 0;
    if (digits == 1) return false;
    if (digits >= 2) out += static_cast<char>(bits_ >> (digits == 2 ? 4 : 10));
    if (digits == 3) out += static_cast<char>(bits_ >> 2);
    return true;
}

}  // namespace vo::format
