// The words of an ADQL text (ADQL 2.1 section 2.1), and how messages speak of them.
//
// Tokens are views into the text they were cut from. Plain values; safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "libvo/base/error.h"

namespace adql {

enum class TokenKind : std::uint8_t {
    end,
    name,            ///< regular identifier or keyword
    delimited_name,  ///< "…"
    string,          ///< '…'
    integer,
    real,
    comma,
    dot,
    star,
    plus,
    minus,
    slash,
    percent,
    concat,
    open,
    close,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    semicolon,
};

struct Token {
    TokenKind kind = TokenKind::end;
    std::string_view text;  ///< as written, quotes included
    vo::TextPosition position;
};

/// True if the token is the keyword `upper_word` (never a delimited name).
[[nodiscard]] bool is_word(const Token& token, std::string_view upper_word);
/// Contents of a string or delimited name, doubled quotes undone; else the text.
[[nodiscard]] std::string contents(const Token& token);

/// `text` in backquotes for a message: shortened, without control characters.
[[nodiscard]] std::string shown(std::string_view text);
/// What a message calls the token: "`FROM`", "the end of the query", ….
[[nodiscard]] std::string described(const Token& token);

/// Throws Error(usage, "adql.<code>") at `position`, or without a place if its line is 0.
[[noreturn]] void fail(std::string_view code, std::string message, vo::TextPosition position);
/// Throws Error(unsupported, "adql.not_supported"); `feature` begins the sentence, `many` says
/// that it is a plural.
[[noreturn]] void fail_unsupported(std::string_view feature, bool many, vo::TextPosition position);

}  // namespace adql
