// What the parsers of clauses and of expressions share: a place in the list of tokens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adql/ast.h"
#include "adql/token.h"

namespace adql {

class TokenStream {
 public:
    /// Requires: the last token is of kind `end`.
    explicit TokenStream(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    /// The current token; moves behind it (never behind the end).
    const Token& take();
    [[nodiscard]] bool at_word(std::string_view upper_word) const {
        return is_word(peek(), upper_word);
    }
    bool accept(TokenKind kind);
    bool accept_word(std::string_view upper_word);

    /// Takes a name that is not reserved, or a delimited one; `what` names it in the message
    /// ("a table name"). Throws adql.reserved_word, adql.syntax.
    Name expect_name(std::string_view what);
    /// Takes the `)` of the bracket at `opening`. Throws adql.unclosed, adql.syntax.
    void expect_close(vo::TextPosition opening);
    /// "Expected <what>, but found <token>."
    [[noreturn]] void fail_expected(std::string_view what) const;

 private:
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
};

/// Throws adql.reserved_word for the token, telling how to quote it.
[[noreturn]] void fail_reserved(const Token& word);

}  // namespace adql
