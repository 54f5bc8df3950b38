#include "adql/lexer.h"

#include "libvo/base/text.h"

namespace adql {
namespace {

constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_name_part(char c) {
    return is_letter(c) || is_digit(c) || c == '_';
}

// White space that comes with text pasted from web pages and documents.
constexpr bool is_wide_space(char32_t c) {
    return c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000 || c == 0xFEFF;
}

constexpr bool is_typographic_quote(char32_t c) {
    return (c >= 0x2018 && c <= 0x201F) || c == 0xB4 || c == 0xAB || c == 0xBB || c == 0x2032 ||
           c == 0x2033;
}

class Lexer {
 public:
    explicit Lexer(std::string_view text) : text_(text) {}

    std::vector<Token> run() {
        std::vector<Token> tokens;
        tokens.reserve(text_.size() / 4 + 8);
        while (skip_blank()) tokens.push_back(token());
        tokens.push_back({TokenKind::end, text_.substr(text_.size()), here()});
        return tokens;
    }

 private:
    [[nodiscard]] char at(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    [[nodiscard]] vo::TextPosition here() const { return {line_, column_}; }

    /// Moves over `bytes` bytes, counting lines and code points.
    void advance(std::size_t bytes) {
        for (const std::size_t end = at_ + bytes; at_ < end; ++at_) {
            const char c = text_[at_];
            if (c == '\n') {
                ++line_;
                column_ = 1;
            } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
                ++column_;
            }
        }
    }

    /// Skips white space and comments; false at the end of the text.
    bool skip_blank() {
        while (at_ < text_.size()) {
            const char c = at();
            if (c == ' ' || (c >= '\t' && c <= '\r')) {
                advance(1);
            } else if (c == '-' && at(1) == '-') {
                const std::size_t end = text_.find('\n', at_);
                advance((end == std::string_view::npos ? text_.size() : end) - at_);
            } else if (static_cast<unsigned char>(c) >= 0x80) {
                std::size_t next = at_;
                if (!is_wide_space(vo::text::next_code_point(text_, next))) return true;
                advance(next - at_);
            } else {
                return true;
            }
        }
        return false;
    }

    Token take(TokenKind kind, std::size_t bytes) {
        const Token token{kind, text_.substr(at_, bytes), here()};
        advance(bytes);
        return token;
    }

    Token token() {
        const char c = at();
        if (is_letter(c)) return name();
        if (is_digit(c) || (c == '.' && is_digit(at(1)))) return number();
        if (c == '\'') return quoted(TokenKind::string);
        if (c == '"') return quoted(TokenKind::delimited_name);
        return symbol();
    }

    Token name() {
        std::size_t size = 1;
        while (is_name_part(at(size))) ++size;
        if (size > kMaxNameBytes) fail_long_name();
        return take(TokenKind::name, size);
    }

    [[noreturn]] void fail_long_name() const {
        fail("too_long", "A name has at most 128 characters.", here());
    }

    Token number() {
        std::size_t size = 0;
        TokenKind kind = TokenKind::integer;
        while (is_digit(at(size))) ++size;
        if (at(size) == '.') {
            kind = TokenKind::real;
            do ++size;
            while (is_digit(at(size)));
        }
        if (at(size) == 'e' || at(size) == 'E') {
            const std::size_t sign = at(size + 1) == '+' || at(size + 1) == '-' ? 1 : 0;
            if (is_digit(at(size + 1 + sign))) {
                kind = TokenKind::real;
                size += 2 + sign;
                while (is_digit(at(size))) ++size;
            }
        }
        if (is_name_part(at(size))) fail_number_with_letters(size);
        return take(kind, size);
    }

    [[noreturn]] void fail_number_with_letters(std::size_t size) const {
        while (is_name_part(at(size))) ++size;
        const std::string word(text_.substr(at_, std::min<std::size_t>(size, 60)));
        fail("syntax",
             shown(word) +
                 " is neither a number nor a name; a name that begins with a "
                 "digit must be written in double quotes: \"" +
                 word + "\".",
             here());
    }

    Token quoted(TokenKind kind) {
        const char quote = at();
        std::size_t size = 1;
        while (true) {
            const std::size_t end = text_.find(quote, at_ + size);
            if (end == std::string_view::npos) fail_unclosed(quote);
            size = end - at_ + 1;
            if (at(size) != quote) break;
            ++size;
        }
        if (kind == TokenKind::delimited_name) {
            if (size == 2) fail("syntax", "A name in double quotes cannot be empty.", here());
            if (size - 2 > kMaxNameBytes) fail_long_name();
        }
        return take(kind, size);
    }

    [[noreturn]] void fail_unclosed(char quote) const {
        fail("unclosed",
             quote == '\'' ? "The string that begins here is not closed: a single "
                             "quote (') is missing at its end."
                           : "The name that begins here is not closed: a double "
                             "quote (\") is missing at its end.",
             here());
    }

    Token symbol() {
        const char c = at();
        const char d = at(1);
        // clang-format off
        switch (c) {
            case ',': return take(TokenKind::comma, 1);
            case '.': return take(TokenKind::dot, 1);
            case '*': return take(TokenKind::star, 1);
            case '+': return take(TokenKind::plus, 1);
            case '-': return take(TokenKind::minus, 1);
            case '(': return take(TokenKind::open, 1);
            case ')': return take(TokenKind::close, 1);
            case ';': return take(TokenKind::semicolon, 1);
            case '%': return take(TokenKind::percent, 1);
            case '/':
                if (d != '*') return take(TokenKind::slash, 1);
                break;
            case '=':
                if (d != '=') return take(TokenKind::equal, 1);
                break;
            case '|':
                if (d == '|') return take(TokenKind::concat, 2);
                break;
            case '!':
                if (d == '=') return take(TokenKind::not_equal, 2);
                break;
            case '<':
                if (d == '>') return take(TokenKind::not_equal, 2);
                return d == '=' ? take(TokenKind::less_equal, 2) : take(TokenKind::less, 1);
            case '>':
                return d == '=' ? take(TokenKind::greater_equal, 2) : take(TokenKind::greater, 1);
            default: break;
        }
        // clang-format on
        fail_symbol(c);
    }

    [[noreturn]] void fail_symbol(char c) const {
        std::string_view help;
        // clang-format off
        switch (c) {
            case '/': help = "ADQL has no /* */ comments; begin a comment with --."; break;
            case '=': help = "Write a single = to compare two values, not ==."; break;
            case '!': help = "Write NOT to negate a condition and <> or != for \"not equal\"."; break;
            case '&': help = "Write AND to join conditions, not &."; break;
            case '|': help = "Write OR to join conditions, or || to join strings, not |."; break;
            case '`': help = "Write names in double quotes (\"), not in backquotes."; break;
            case '[': case ']': help = "Write names in double quotes (\"), not in brackets."; break;
            case '^': help = "Write POWER(x, y), not x ^ y."; break;
            case '_': help = "A name that begins with _ must be written in double quotes."; break;
            default: break;
        }
        // clang-format on
        if (!help.empty()) fail("syntax", std::string(help), here());
        std::size_t next = at_;
        const char32_t code = vo::text::next_code_point(text_, next);
        fail_character(code, text_.substr(at_, next - at_));
    }

    [[noreturn]] void fail_character(char32_t code, std::string_view character) const {
        if (is_typographic_quote(code)) {
            fail("syntax",
                 "Typographic quotes (" + std::string(character) +
                     ") are not understood; "
                     "write straight single quotes (') around text.",
                 here());
        }
        if (code == 0x2212 || (code >= 0x2010 && code <= 0x2015)) {
            fail("syntax",
                 "The dash " + std::string(character) +
                     " is not understood; write the minus sign of the keyboard (-).",
                 here());
        }
        if (code >= 0x80) {
            fail("syntax",
                 "The character " + shown(character) +
                     " cannot stand here; a name with "
                     "other characters than a-z, 0-9 and _ must be written in double quotes.",
                 here());
        }
        fail("syntax", "The character " + shown(character) + " has no meaning in ADQL.", here());
    }

    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 1;
    int column_ = 1;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
    return Lexer(text).run();
}

}  // namespace adql
