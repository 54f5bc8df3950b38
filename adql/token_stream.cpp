#include <algorithm>

#include "adql/token_stream_impl.h"
#include "libvo/base/text.h"
#include "libvo/catalog/model.h"

namespace adql {

TokenStream::TokenStream(std::vector<Token> tokens, Version version)
    : tokens_(std::move(tokens)), closing_(tokens_.size(), tokens_.size() - 1), version_(version) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
        if (tokens_[i].kind == TokenKind::open) {
            open.push_back(i);
        } else if (tokens_[i].kind == TokenKind::close && !open.empty()) {
            closing_[open.back()] = i;
            open.pop_back();
        }
    }
}

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
    if (is_reserved(token)) fail_reserved(token);
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

bool TokenStream::is_reserved(const Token& token) const {
    if (token.kind != TokenKind::name || !vo::catalog::is_reserved_word(token.text)) return false;
    if (version_ == Version::v2_1) return true;
    // New in ADQL 2.1 (its section 2.1.1): still names for those who ask for 2.0.
    for (const std::string_view word : {"BIGINT", "ILIKE", "IN_UNIT", "OFFSET"}) {
        if (vo::text::iequals(token.text, word)) return false;
    }
    return true;
}

void TokenStream::fail_limit() const {
    fail("syntax",
         "ADQL has no LIMIT; write SELECT TOP " + std::string(peek(1).text) +
             " … at the beginning instead.",
         peek().position);
}

TokenStream::Nesting::Nesting(TokenStream& tokens, vo::TextPosition position) : tokens_(tokens) {
    if (++tokens_.depth_ > kMaxDepth) {
        --tokens_.depth_;  // no destructor will
        fail("too_deep",
             "The query is nested too deeply here; the limit is " + std::to_string(kMaxDepth) +
                 " levels.",
             position);
    }
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
