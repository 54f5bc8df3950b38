#include <algorithm>
#include <array>
#include <optional>

#include "adql/expression_parser_impl.h"
#include "adql/parser.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"

namespace adql {
namespace {

std::optional<Operator> comparison(TokenKind kind) {
    // clang-format off
    switch (kind) {
        case TokenKind::equal: return Operator::equal;
        case TokenKind::not_equal: return Operator::not_equal;
        case TokenKind::less: return Operator::less;
        case TokenKind::less_equal: return Operator::less_equal;
        case TokenKind::greater: return Operator::greater;
        case TokenKind::greater_equal: return Operator::greater_equal;
        default: return std::nullopt;
    }
    // clang-format on
}

Expr node(ExprKind kind, const Place& place) {
    Expr out;
    out.kind = kind;
    out.place = place;
    return out;
}

/// A node whose first operand is `value`, beginning where that begins.
Expr around(ExprKind kind, Expr value, bool negated) {
    Expr out = node(kind, value.place);
    out.negated = negated;
    out.operands.push_back(std::move(value));
    return out;
}

}  // namespace

/// Operands joined by what `match` accepts: one operand as it is, else one flat node.
/// `match` returns nothing, or the operator (any, for chains that need none).
template <class Next, class Match>
Expr ExpressionParser::chain(ExprKind kind, Next next, Match match) {
    Expr first = next();
    std::optional<Operator> op = match();
    if (!op) return first;
    const bool logical = kind == ExprKind::logical_and || kind == ExprKind::logical_or;
    Expr out = node(kind, first.place);
    const auto add = [&out, logical](Expr operand) {
        // a AND (b AND c) means a AND b AND c.
        if (logical && operand.kind == out.kind) {
            for (Expr& inner : operand.operands) out.operands.push_back(std::move(inner));
        } else {
            out.operands.push_back(std::move(operand));
        }
    };
    add(std::move(first));
    for (; op; op = match()) {
        if (kind == ExprKind::sum || kind == ExprKind::product) out.operators.push_back(*op);
        add(next());
    }
    return out;
}

Expr ExpressionParser::disjunction() {
    return chain(
        ExprKind::logical_or, [this] { return conjunction(); },
        [this] { return tokens_.accept_word("OR") ? std::optional(Operator::add) : std::nullopt; });
}

Expr ExpressionParser::conjunction() {
    return chain(
        ExprKind::logical_and, [this] { return negation(); },
        [this] {
            return tokens_.accept_word("AND") ? std::optional(Operator::add) : std::nullopt;
        });
}

Expr ExpressionParser::negation() {
    if (!tokens_.at_word("NOT")) return predicate();
    const Nesting nesting(tokens_, tokens_.peek().position);
    Expr out = node(ExprKind::logical_not, tokens_.take().position);
    out.operands.push_back(negation());
    return out;
}

Expr ExpressionParser::predicate() {
    Expr left = concatenation();
    if (const auto op = comparison(tokens_.peek().kind)) {
        tokens_.take();
        Expr out = around(ExprKind::compare, std::move(left), false);
        out.operators.push_back(*op);
        out.operands.push_back(concatenation());
        if (comparison(tokens_.peek().kind)) {
            fail("syntax", "Comparisons cannot be chained; join two of them with AND.",
                 tokens_.peek().position);
        }
        return out;
    }
    if (tokens_.at_word("IS")) return is_null(std::move(left));
    const bool negated = tokens_.accept_word("NOT");
    if (tokens_.accept_word("BETWEEN")) return between(std::move(left), negated);
    if (tokens_.accept_word("IN")) return in(std::move(left), negated);
    if (tokens_.accept_word("LIKE")) return like(std::move(left), negated, false);
    if (tokens_.accept_word("ILIKE")) return like(std::move(left), negated, true);
    if (negated) tokens_.fail_expected("BETWEEN, IN, LIKE or ILIKE after NOT");
    return left;
}

Expr ExpressionParser::is_null(Expr value) {
    tokens_.take();
    const bool negated = tokens_.accept_word("NOT");
    if (!tokens_.accept_word("NULL")) {
        tokens_.fail_expected(negated ? "NULL after IS NOT" : "NULL or NOT NULL after IS");
    }
    return around(ExprKind::is_null, std::move(value), negated);
}

Expr ExpressionParser::between(Expr value, bool negated) {
    Expr out = around(ExprKind::between, std::move(value), negated);
    out.operands.push_back(concatenation());
    if (!tokens_.accept_word("AND")) tokens_.fail_expected("AND and the upper limit of BETWEEN");
    out.operands.push_back(concatenation());
    return out;
}

Expr ExpressionParser::in(Expr value, bool negated) {
    Expr out = around(ExprKind::in_list, std::move(value), negated);
    const vo::TextPosition opening = tokens_.peek().position;
    if (tokens_.peek().kind != TokenKind::open) {
        tokens_.fail_expected("a list or query in brackets after IN");
    }
    if (at_query(1)) {
        Expr query = subquery(ExprKind::in_query, opening);
        out.kind = ExprKind::in_query;
        out.queries = std::move(query.queries);
        return out;
    }
    tokens_.take();
    const Nesting nesting(tokens_, opening);
    do out.operands.push_back(concatenation());
    while (tokens_.accept(TokenKind::comma));
    tokens_.expect_close(opening);
    return out;
}

Expr ExpressionParser::like(Expr value, bool negated, bool ignore_case) {
    Expr out = around(ExprKind::like, std::move(value), negated);
    out.ignore_case = ignore_case;
    out.operands.push_back(concatenation());
    if (tokens_.at_word("ESCAPE")) {
        fail("syntax", "ADQL has no ESCAPE after LIKE.", tokens_.peek().position);
    }
    return out;
}

Expr ExpressionParser::concatenation() {
    return chain(
        ExprKind::concat, [this] { return sum(); },
        [this] {
            return tokens_.accept(TokenKind::concat) ? std::optional(Operator::add) : std::nullopt;
        });
}

Expr ExpressionParser::sum() {
    return chain(
        ExprKind::sum, [this] { return product(); },
        [this]() -> std::optional<Operator> {
            if (tokens_.accept(TokenKind::plus)) return Operator::add;
            if (tokens_.accept(TokenKind::minus)) return Operator::subtract;
            return std::nullopt;
        });
}

Expr ExpressionParser::product() {
    return chain(
        ExprKind::product, [this] { return unary(); },
        [this]() -> std::optional<Operator> {
            if (tokens_.accept(TokenKind::star)) return Operator::multiply;
            if (tokens_.accept(TokenKind::slash)) return Operator::divide;
            if (tokens_.accept(TokenKind::percent)) return Operator::modulo;
            return std::nullopt;
        });
}

Expr ExpressionParser::unary() {
    const Token& sign = tokens_.peek();
    if (sign.kind != TokenKind::minus && sign.kind != TokenKind::plus) return primary();
    const Nesting nesting(tokens_, sign.position);
    tokens_.take();
    if (sign.kind == TokenKind::plus) return unary();
    Expr out = node(ExprKind::negate, sign.position);
    out.operands.push_back(unary());
    return out;
}

Expr ExpressionParser::primary() {
    // clang-format off
    switch (tokens_.peek().kind) {
        case TokenKind::integer: return literal(ExprKind::integer);
        case TokenKind::real: return literal(ExprKind::real);
        case TokenKind::string: return literal(ExprKind::string);
        case TokenKind::open: return bracketed();
        case TokenKind::name: return word();
        case TokenKind::delimited_name: {
            Expr out = node(ExprKind::column, tokens_.peek().position);
            out.path = parse_path("a column name");
            if (tokens_.peek().kind == TokenKind::open) {
                fail("syntax", "A function name is written without quotes.", out.place);
            }
            return out;
        }
        default: fail_no_expression();
    }
    // clang-format on
}

Expr ExpressionParser::literal(ExprKind kind) {
    const Token& token = tokens_.take();
    Expr out = node(kind, token.position);
    out.text = contents(token);
    return out;
}

Expr ExpressionParser::bracketed() {
    if (at_query(1)) return subquery(ExprKind::subquery, tokens_.peek().position);
    const vo::TextPosition opening = tokens_.take().position;
    const Nesting nesting(tokens_, opening);
    Expr inner = disjunction();
    if (tokens_.peek().kind == TokenKind::comma) {
        fail("syntax", "A list in brackets can only stand after IN or after a function name.",
             tokens_.peek().position);
    }
    tokens_.expect_close(opening);
    return inner;
}

Expr ExpressionParser::word() {
    const Token& token = tokens_.peek();
    const bool before_open = tokens_.peek(1).kind == TokenKind::open;
    if (is_word(token, "NULL")) return node(ExprKind::null, tokens_.take().position);
    if (is_word(token, "TRUE") || is_word(token, "FALSE")) {
        Expr out = literal(ExprKind::truth);
        out.text = is_word(token, "TRUE") ? "TRUE" : "FALSE";
        return out;
    }
    if (is_word(token, "CASE")) return case_when();
    if (is_word(token, "CAST") && before_open) return cast();
    if (is_word(token, "EXISTS")) return exists();
    if (before_open && !is_clause_word(token)) return call();
    if (tokens_.is_reserved(token) && tokens_.peek(1).kind != TokenKind::dot) {
        // A column may well be called offset.
        const bool name_like =
            is_word(token, "OFFSET") && tokens_.peek(1).kind != TokenKind::integer;
        if (is_clause_word(token) && !name_like) fail_no_expression();
        fail_reserved(token);
    }
    Expr out = node(ExprKind::column, token.position);
    out.path = parse_path("a column name");
    return out;
}

Expr ExpressionParser::call() {
    const Token& name = tokens_.take();
    Expr out = node(ExprKind::call, name.position);
    out.text = std::string(name.text);
    const vo::TextPosition opening = tokens_.take().position;
    const Nesting nesting(tokens_, opening);
    if (tokens_.peek().kind == TokenKind::star && tokens_.peek(1).kind == TokenKind::close) {
        tokens_.take();
        out.star = true;
    } else if (tokens_.peek().kind != TokenKind::close) {
        arguments(out);
    }
    tokens_.expect_close(opening);
    return out;
}

void ExpressionParser::arguments(Expr& call) {
    call.distinct = tokens_.accept_word("DISTINCT");
    if (!call.distinct) tokens_.accept_word("ALL");
    do call.operands.push_back(disjunction());
    while (tokens_.accept(TokenKind::comma));
}

std::vector<Name> ExpressionParser::parse_path(std::string_view what) {
    std::vector<Name> path;
    const Token& first = tokens_.peek();
    // A reserved word that a dot follows can only be meant as a name.
    if (first.kind == TokenKind::name && tokens_.peek(1).kind == TokenKind::dot) {
        tokens_.take();
        path.push_back({std::string(first.text), false, first.position});
    } else {
        path.push_back(tokens_.expect_name(what));
    }
    while (tokens_.peek().kind == TokenKind::dot && tokens_.peek(1).kind != TokenKind::star) {
        tokens_.take();
        const Token& part = tokens_.peek();
        if (path.size() == 4) {
            fail("syntax", "A name has at most four parts: catalog.schema.table.column.",
                 part.position);
        }
        if (part.kind == TokenKind::name) {
            tokens_.take();
            path.push_back({std::string(part.text), false, part.position});
        } else {
            path.push_back(tokens_.expect_name("a name after the dot"));
        }
    }
    return path;
}

bool ExpressionParser::at_query(std::size_t ahead) const {
    // ((SELECT …) UNION …) is a query, ((SELECT …) + 1) an expression, ((SELECT …) JOIN …) a join.
    for (; tokens_.peek(ahead).kind == TokenKind::open; ++ahead) {
        const Token& behind = tokens_.peek(tokens_.closing(ahead) + 1);
        if (behind.kind == TokenKind::end) continue;
        static constexpr std::array<std::string_view, 5> goes_on = {"UNION", "EXCEPT", "INTERSECT",
                                                                    "ORDER", "OFFSET"};
        if (behind.kind != TokenKind::close &&
            std::none_of(goes_on.begin(), goes_on.end(),
                         [&behind](std::string_view word) { return is_word(behind, word); })) {
            return false;
        }
    }
    return is_word(tokens_.peek(ahead), "SELECT") || is_word(tokens_.peek(ahead), "WITH");
}

/// `(query)`, the opening bracket being the current token.
Expr ExpressionParser::subquery(ExprKind kind, vo::TextPosition position) {
    Expr out = node(kind, position);
    const vo::TextPosition opening = tokens_.take().position;
    const Nesting nesting(tokens_, opening);
    out.queries.push_back(parse_query_());
    tokens_.expect_close(opening);
    return out;
}

Expr ExpressionParser::exists() {
    const vo::TextPosition position = tokens_.take().position;
    if (tokens_.peek().kind != TokenKind::open || !at_query(1)) {
        tokens_.fail_expected("a query in brackets after EXISTS");
    }
    return subquery(ExprKind::exists, position);
}

Expr ExpressionParser::case_when() {
    Expr out = node(ExprKind::case_when, tokens_.take().position);
    const Nesting nesting(tokens_, out.place);
    if (!tokens_.at_word("WHEN")) {
        out.simple = true;
        out.operands.push_back(disjunction());
    }
    if (!tokens_.at_word("WHEN")) tokens_.fail_expected("WHEN in CASE");
    while (tokens_.accept_word("WHEN")) {
        out.operands.push_back(disjunction());
        if (!tokens_.accept_word("THEN"))
            tokens_.fail_expected("THEN after WHEN and its condition");
        out.operands.push_back(disjunction());
    }
    if (tokens_.accept_word("ELSE")) out.operands.push_back(disjunction());
    if (!tokens_.accept_word("END")) {
        if (tokens_.peek().kind == TokenKind::end) {
            fail("unclosed", "The CASE that begins here is not closed: END is missing.", out.place);
        }
        tokens_.fail_expected("WHEN, ELSE or END in CASE");
    }
    return out;
}

Expr ExpressionParser::cast() {
    Expr out = node(ExprKind::cast, tokens_.take().position);
    const vo::TextPosition opening = tokens_.take().position;
    const Nesting nesting(tokens_, opening);
    out.operands.push_back(disjunction());
    if (!tokens_.accept_word("AS")) tokens_.fail_expected("AS and a type in CAST");
    cast_type(out);
    tokens_.expect_close(opening);
    return out;
}

void ExpressionParser::cast_type(Expr& cast) {
    static constexpr std::string_view expected =
        "a type (SMALLINT, INTEGER, BIGINT, REAL, DOUBLE PRECISION, CHAR(n), VARCHAR(n), "
        "TIMESTAMP, POINT, CIRCLE or POLYGON)";
    const Token& token = tokens_.peek();
    const std::string word =
        token.kind == TokenKind::name ? vo::text::to_upper(token.text) : std::string();
    // What other systems call them, and what ADQL does.
    static constexpr std::pair<std::string_view, std::string_view> types[] = {
        {"SMALLINT", "SMALLINT"}, {"INTEGER", "INTEGER"},
        {"INT", "INTEGER"},       {"BIGINT", "BIGINT"},
        {"REAL", "REAL"},         {"FLOAT", "DOUBLE PRECISION"},
        {"CHAR", "CHAR"},         {"CHARACTER", "CHAR"},
        {"VARCHAR", "VARCHAR"},   {"TIMESTAMP", "TIMESTAMP"},
        {"POINT", "POINT"},       {"CIRCLE", "CIRCLE"},
        {"POLYGON", "POLYGON"},   {"DOUBLE", "DOUBLE PRECISION"}};
    const auto* found = std::find_if(std::begin(types), std::end(types),
                                     [&word](const auto& type) { return type.first == word; });
    if (found == std::end(types)) tokens_.fail_expected(expected);
    tokens_.take();
    cast.text = found->second;
    if (word == "DOUBLE") tokens_.accept_word("PRECISION");
    if (word == "CHARACTER" && tokens_.accept_word("VARYING")) cast.text = "VARCHAR";
    if (tokens_.peek().kind != TokenKind::open) return;
    if (cast.text != "CHAR" && cast.text != "VARCHAR") {
        fail("syntax", "Only CHAR and VARCHAR take a length.", tokens_.peek().position);
    }
    const vo::TextPosition opening = tokens_.take().position;
    const auto length = tokens_.peek().kind == TokenKind::integer
                            ? vo::number::parse_int64(tokens_.peek().text)
                            : std::nullopt;
    if (!length || *length < 1 || *length > 1'000'000) {
        tokens_.fail_expected("a length from 1 to 1000000");
    }
    tokens_.take();
    cast.length = *length;
    tokens_.expect_close(opening);
}

void ExpressionParser::fail_no_expression() const {
    const Token& token = tokens_.peek();
    if (token.kind == TokenKind::star) {
        fail("syntax",
             "A * can only stand alone in the select list, after a table name and a dot, "
             "or in COUNT(*).",
             token.position);
    }
    fail("syntax",
         "A column, number or other expression is missing before " + described(token) + ".",
         token.position);
}

}  // namespace adql
