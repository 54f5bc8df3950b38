#include "adql/token.h"

#include "libvo/base/text.h"

namespace adql {
namespace {

std::string undouble(std::string_view quoted) {
    const char quote = quoted.front();
    std::string out;
    out.reserve(quoted.size());
    for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
        out += quoted[i];
        if (quoted[i] == quote) ++i;
    }
    return out;
}

[[noreturn]] void raise(const vo::Error& error, vo::TextPosition position) {
    if (position.line > 0) throw error.at(position);
    throw error;
}

}  // namespace

bool is_word(const Token& token, std::string_view upper_word) {
    return token.kind == TokenKind::name && vo::text::iequals(token.text, upper_word);
}

std::string contents(const Token& token) {
    if (token.kind == TokenKind::string || token.kind == TokenKind::delimited_name) {
        return undouble(token.text);
    }
    return std::string(token.text);
}

std::string shown(std::string_view text) {
    constexpr std::size_t longest = 60;
    std::string out = "`";
    std::size_t offset = 0;
    std::size_t count = 0;
    while (offset < text.size() && count++ < longest) {
        const char32_t c = vo::text::next_code_point(text, offset);
        vo::text::append_code_point(out, c < 0x20 || (c >= 0x7F && c < 0xA0) ? U' ' : c);
    }
    if (offset < text.size()) out += "…";
    return out + "`";
}

std::string described(const Token& token) {
    if (token.kind == TokenKind::end) return "the end of the query";
    return shown(token.text);
}

void fail(std::string_view code, std::string message, vo::TextPosition position) {
    raise(vo::Error(vo::Fault::usage, "adql." + std::string(code), std::move(message)), position);
}

void fail_unsupported(std::string_view feature, bool many, vo::TextPosition position) {
    std::string message(feature);
    message += many ? " are part of ADQL, but this service does not offer them."
                    : " is part of ADQL, but this service does not offer it.";
    raise(vo::Error(vo::Fault::unsupported, "adql.not_supported", std::move(message)), position);
}

}  // namespace adql
