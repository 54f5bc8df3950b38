#include "libvo/base/uri.h"

#include "libvo/base/error.h"
#include "libvo/base/text.h"

namespace vo::uri {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

Error bad_encoding() {
    return Error(Fault::usage, "http.bad_encoding",
                 "The request's parameters are not valid percent-encoded UTF-8; write each "
                 "reserved or non-ASCII character as %XX.");
}

}  // namespace

std::string encode(std::string_view s) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : s) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

namespace {

/// The bytes that percent code stands for.
std::optional<std::string> decode_bytes(std::string_view s, bool plus_is_space) {
    std::string out;
    out.reserve(s.size());
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s[i] == '%') {
            if (i + 2 >= s.size()) return std::nullopt;
            const int high = hex_value(s[i + 1]);
            const int low = hex_value(s[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += s[i] == '+' && plus_is_space ? ' ' : s[i];
        }
    }
    return out;
}

}  // namespace

std::optional<std::string> decode(std::string_view s, bool plus_is_space) {
    std::optional<std::string> out = decode_bytes(s, plus_is_space);
    if (out && !text::is_utf8(*out)) return std::nullopt;
    return out;
}

Pairs parse_query(std::string_view query, Charset charset) {
    const auto decode_or_throw = [charset](std::string_view part) {
        std::optional<std::string> bytes = decode_bytes(part, true);
        if (bytes && charset == Charset::latin1) {
            std::string text;
            for (const char c : *bytes)
                text::append_code_point(text, static_cast<unsigned char>(c));
            return text;
        }
        if (bytes && text::is_utf8(*bytes)) return std::move(*bytes);
        throw bad_encoding();
    };
    Pairs pairs;
    for (const std::string_view part : text::split(query, '&')) {
        if (part.empty()) continue;
        const std::size_t equals = part.find('=');
        std::string name = decode_or_throw(part.substr(0, equals));
        std::string value;
        if (equals != std::string_view::npos) value = decode_or_throw(part.substr(equals + 1));
        pairs.emplace_back(std::move(name), std::move(value));
    }
    return pairs;
}

}  // namespace vo::uri
