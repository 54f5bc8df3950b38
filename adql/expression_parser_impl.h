// The part of the parser that reads conditions and values (ADQL 2.1 sections 2.2.4–2.2.6, 2.3).
//
// One grammar for both: whether a condition stands where a value is wanted is found by resolve.
#pragma once

#include <functional>

#include "adql/ast.h"
#include "adql/token_stream_impl.h"

namespace adql {

class ExpressionParser {
 public:
    /// `parse_query` reads a query up to the bracket that closes it.
    ExpressionParser(TokenStream& tokens, std::function<Query()> parse_query)
        : tokens_(tokens), parse_query_(std::move(parse_query)) {}

    /// A condition or value. Throws Error(usage) at the offending token.
    Expr parse() { return disjunction(); }
    /// `name[.name…]`, at most four parts; reserved words may stand after a dot.
    std::vector<Name> parse_path(std::string_view what);
    /// True if a query begins `ahead` tokens from here, brackets before it skipped.
    [[nodiscard]] bool at_query(std::size_t ahead) const;

 private:
    using Nesting = TokenStream::Nesting;

    Expr disjunction();
    Expr conjunction();
    Expr negation();
    Expr predicate();
    Expr is_null(Expr value);
    Expr between(Expr value, bool negated);
    Expr in(Expr value, bool negated);
    Expr like(Expr value, bool negated, bool ignore_case);
    Expr concatenation();
    Expr sum();
    Expr product();
    Expr unary();
    Expr primary();
    Expr bracketed();
    Expr word();
    Expr call();
    Expr cast();
    void cast_type(Expr& cast);
    Expr case_when();
    Expr exists();
    Expr subquery(ExprKind kind, vo::TextPosition position);
    Expr literal(ExprKind kind);
    void arguments(Expr& call);
    template <class Next, class Match>
    Expr chain(ExprKind kind, Next next, Match match);
    [[noreturn]] void fail_no_expression() const;

    TokenStream& tokens_;
    std::function<Query()> parse_query_;
};

}  // namespace adql
