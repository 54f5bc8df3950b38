// The part of the parser that reads conditions and values (ADQL 2.1 sections 2.2.4–2.2.6, 2.3).
//
// One grammar for both: whether a condition stands where a value is wanted is found by resolve.
#pragma once

#include "adql/ast.h"
#include "adql/token_stream_impl.h"

namespace adql {

class ExpressionParser {
 public:
    explicit ExpressionParser(TokenStream& tokens) : tokens_(tokens) {}

    /// A condition or value. Throws Error(usage or unsupported) at the offending token.
    Expr parse() { return disjunction(); }
    /// `name[.name…]`, at most four parts; reserved words may stand after a dot.
    std::vector<Name> parse_path(std::string_view what);

 private:
    class Nesting;

    Expr disjunction();
    Expr conjunction();
    Expr negation();
    Expr predicate();
    Expr is_null(Expr value);
    Expr between(Expr value, bool negated);
    Expr in_list(Expr value, bool negated);
    Expr like(Expr value, bool negated, bool ignore_case);
    Expr concatenation();
    Expr sum();
    Expr product();
    Expr unary();
    Expr primary();
    Expr bracketed();
    Expr word();
    Expr call();
    Expr literal(ExprKind kind);
    void arguments(Expr& call);
    template <class Next, class Match>
    Expr chain(ExprKind kind, Next next, Match match);
    [[noreturn]] void fail_no_expression() const;
    void refuse_subquery(std::size_t ahead) const;

    TokenStream& tokens_;
    int depth_ = 0;
};

}  // namespace adql
