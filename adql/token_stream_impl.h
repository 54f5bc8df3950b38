// What the parsers of clauses and of expressions share: a place in the list of tokens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adql/ast.h"
#include "adql/parser.h"
#include "adql/token.h"

namespace adql {

class TokenStream {
 public:
    /// Requires: the last token is of kind `end`.
    TokenStream(std::vector<Token> tokens, Version version);

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
    /// True if the token is a word that cannot be a name in the version of ADQL that is read.
    [[nodiscard]] bool is_reserved(const Token& token) const;

    /// Takes a name that is not reserved, or a delimited one; `what` names it in the message
    /// ("a table name"). Throws adql.reserved_word, adql.syntax.
    Name expect_name(std::string_view what);
    /// Takes the `)` of the bracket at `opening`. Throws adql.unclosed, adql.syntax.
    void expect_close(vo::TextPosition opening);
    /// How many tokens ahead the `)` is that closes the `(` that is `ahead` tokens ahead; the end
    /// of the query if there is none.
    [[nodiscard]] std::size_t closing(std::size_t ahead) const {
        return closing_[std::min(at_ + ahead, tokens_.size() - 1)] - at_;
    }
    /// "Expected <what>, but found <token>."
    [[noreturn]] void fail_expected(std::string_view what) const;
    /// True at `LIMIT n`, which other languages have.
    [[nodiscard]] bool at_limit() const {
        return at_word("LIMIT") && peek(1).kind == TokenKind::integer;
    }
    [[noreturn]] void fail_limit() const;

    /// Counts one level of nesting while it lives. Throws adql.too_deep.
    class Nesting {
     public:
        Nesting(TokenStream& tokens, vo::TextPosition position);
        ~Nesting() { --tokens_.depth_; }
        Nesting(const Nesting&) = delete;
        Nesting& operator=(const Nesting&) = delete;

     private:
        TokenStream& tokens_;
    };

 private:
    std::vector<Token> tokens_;
    std::vector<std::size_t> closing_;  ///< for each `(` the index of its `)`
    std::size_t at_ = 0;
    int depth_ = 0;
    Version version_;
};

/// Throws adql.reserved_word for the token, telling how to quote it.
[[noreturn]] void fail_reserved(const Token& word);

}  // namespace adql
