// Queries inside expressions, CASE and CAST.
#include "adql/bind_impl.h"
#include "adql/print.h"
#include "adql/token.h"

namespace adql {

BoundQuery Binder::inner_query(const Query& query) {
    return resolver_.query(query, &scope_);
}

BoundExpr Binder::exists(const Expr& expr) {
    BoundExpr out = make_node(BoundKind::exists, ValueType::condition, expr.place);
    out.queries.push_back(inner_query(expr.queries[0]));
    return out;
}

BoundExpr Binder::in_query(const Expr& expr) {
    BoundExpr out = make_node(BoundKind::in_query, ValueType::condition, expr.place);
    out.negated = expr.negated;
    out.operands.push_back(argument(expr.operands[0]));
    BoundQuery query = inner_query(expr.queries[0]);
    if (query.items.size() != 1) {
        fail("wrong_columns",
             "The query of IN must give one column; this one gives " +
                 std::to_string(query.items.size()) + ".",
             expr.queries[0].place);
    }
    BoundExpr value =
        make_node(BoundKind::subquery, query.items[0].expr.type, query.items[0].expr.place);
    Expr text;
    text.kind = ExprKind::column;
    text.path = {{query.items[0].column.name, false, {}}};
    text.place = expr.queries[0].place;
    make_comparable(out.operands[0], expr.operands[0], value, text);
    out.queries.push_back(std::move(query));
    return out;
}

BoundExpr Binder::subquery(const Expr& expr) {
    BoundQuery query = inner_query(expr.queries[0]);
    if (query.items.size() != 1) {
        fail("wrong_columns",
             "A query that stands for a value must give one column; this one gives " +
                 std::to_string(query.items.size()) + ".",
             expr.queries[0].place);
    }
    BoundExpr out = make_node(BoundKind::subquery, query.items[0].expr.type, expr.place);
    out.queries.push_back(std::move(query));
    return out;
}

BoundExpr Binder::case_when(const Expr& expr) {
    BoundExpr out = make_node(BoundKind::case_when, ValueType::null, expr.place);
    std::optional<BoundExpr> value;
    std::size_t i = 0;
    if (expr.simple) value = argument(expr.operands[i++]);
    for (; i + 1 < expr.operands.size(); i += 2) {
        const Expr& when = expr.operands[i];
        if (value) {
            BoundExpr compare = make_node(BoundKind::compare, ValueType::condition, when.place);
            compare.operators = {Operator::equal};
            compare.operands = {*value, argument(when)};
            make_comparable(compare.operands[0], expr.operands[0], compare.operands[1], when);
            out.operands.push_back(std::move(compare));
        } else {
            out.operands.push_back(condition(when, clause_));
        }
        BoundExpr then = argument(expr.operands[i + 1]);
        out.type = unified(out.type, then, expr.operands[i + 1], "CASE");
        out.operands.push_back(std::move(then));
    }
    if (i < expr.operands.size()) {
        BoundExpr otherwise = argument(expr.operands[i]);
        out.type = unified(out.type, otherwise, expr.operands[i], "CASE");
        out.operands.push_back(std::move(otherwise));
    }
    return out;
}

namespace {

ValueType cast_target(const std::string& name) {
    static constexpr std::pair<std::string_view, ValueType> types[] = {
        {"SMALLINT", ValueType::short_int},
        {"INTEGER", ValueType::integer},
        {"BIGINT", ValueType::long_int},
        {"REAL", ValueType::float_real},
        {"DOUBLE PRECISION", ValueType::double_real},
        {"CHAR", ValueType::text},
        {"VARCHAR", ValueType::text},
        {"TIMESTAMP", ValueType::timestamp},
        {"POINT", ValueType::point},
        {"CIRCLE", ValueType::circle},
        {"POLYGON", ValueType::polygon}};
    for (const auto& [word, type] : types) {
        if (word == name) return type;
    }
    return ValueType::null;
}

/// ADQL 2.1 section 4.5.1: numbers become numbers and text, text becomes anything, timestamps
/// become text.
bool can_become(ValueType from, ValueType to) {
    if (from == ValueType::null || from == to) return true;
    if (is_numeric(from) || from == ValueType::boolean)
        return is_numeric(to) || to == ValueType::text;
    if (from == ValueType::timestamp) return is_text(to);
    return from == ValueType::text && to <= ValueType::polygon;
}

}  // namespace

BoundExpr Binder::cast(const Expr& expr) {
    const ValueType target = cast_target(expr.text);
    BoundExpr operand = argument(expr.operands[0]);
    if (!can_become(operand.type, target)) {
        fail("wrong_type",
             shown(print(expr.operands[0])) + " is " + std::string(in_words(operand.type)) +
                 " and cannot be cast to " + expr.text + ".",
             expr.place);
    }
    BoundExpr out = make_node(BoundKind::cast, target, expr.place);
    out.length = static_cast<int>(expr.length.value_or(0));
    // CHAR alone is CHAR(1) in SQL-92, but nobody who writes it wants one character.
    out.fixed = expr.text == "CHAR" && expr.length.has_value();
    out.operands.push_back(std::move(operand));
    return out;
}

}  // namespace adql
