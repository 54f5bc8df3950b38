#include <algorithm>

#include "adql/token_stream_impl.h"
#include "libvo/catalog/model.h"

namespace adql {

const Token& TokenStream::take() {
    const Token& token = peek();
    if (token.kind != TokenKind::end) ++at_;
    return token;
}

bool TokenStream::accept(TokenKind kind) {
    if (peek().kind != kind) return false;
    take();
    return true;
}

bool TokenStream::accept_word(std::string_view upper_word) {
    if (!at_word(upper_word)) return false;
    take();
    return true;
}

Name TokenStream::expect_name(std::string_view what) {
    const Token& token = peek();
    if (token.kind == TokenKind::delimited_name) {
        take();
        return {contents(token), true, token.position};
    }
    if (token.kind == TokenKind::string) {
        fail("syntax",
             "Expected " + std::string(what) +
                 ", but found a string; a name that needs "
                 "quotes takes double quotes (\").",
             token.position);
    }
    if (token.kind != TokenKind::name) fail_expected(what);
    if (vo::catalog::is_reserved_word(token.text)) fail_reserved(token);
    take();
    return {std::string(token.text), false, token.position};
}

void TokenStream::expect_close(vo::TextPosition opening) {
    if (accept(TokenKind::close)) return;
    const Token& token = peek();
    if (token.kind == TokenKind::end) {
        fail("unclosed", "The bracket that opens here is not closed: a ) is missing.", opening);
    }
    fail("syntax",
         "Expected ) to close the bracket of line " + std::to_string(opening.line) + ", column " +
             std::to_string(opening.column) + ", but found " + described(token) + ".",
         token.position);
}

void TokenStream::fail_expected(std::string_view what) const {
    fail("syntax", "Expected " + std::string(what) + ", but found " + described(peek()) + ".",
         peek().position);
}

void fail_reserved(const Token& word) {
    fail("reserved_word",
         shown(word.text) +
             " is a reserved word of ADQL; as a name it must be "
             "written in double quotes: \"" +
             std::string(word.text) + "\".",
         word.position);
}

}  // namespace adql
