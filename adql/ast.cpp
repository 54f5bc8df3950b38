#include "adql/ast.h"

#include <cmath>
#include <tuple>

#include "libvo/base/number.h"

namespace adql {
namespace {

Expr negated_if(bool negative, Expr magnitude) {
    if (!negative) return magnitude;
    Expr out;
    out.kind = ExprKind::negate;
    out.operands.push_back(std::move(magnitude));
    return out;
}

Expr make_text(ExprKind kind, std::string text) {
    Expr out;
    out.kind = kind;
    out.text = std::move(text);
    return out;
}

}  // namespace

// Written out: these types hold each other, which defaulted comparisons do not bear in Clang 14.
bool Expr::operator==(const Expr& other) const {
    const auto members = [](const Expr& e) {
        return std::tie(e.kind, e.negated, e.distinct, e.star, e.ignore_case, e.simple, e.text,
                        e.length, e.path, e.operators, e.operands, e.queries);
    };
    return members(*this) == members(other);
}

bool TableRef::operator==(const TableRef& other) const {
    const auto members = [](const TableRef& t) {
        return std::tie(t.kind, t.path, t.queries, t.alias, t.join, t.natural, t.using_columns,
                        t.on, t.operands);
    };
    return members(*this) == members(other);
}

bool Query::operator==(const Query& other) const {
    const auto members = [](const Query& q) {
        return std::tie(q.with, q.distinct, q.top, q.items, q.from, q.where, q.group_by, q.having,
                        q.operands, q.set_operations, q.order_by, q.offset);
    };
    return members(*this) == members(other);
}

Expr make_integer(std::int64_t value) {
    std::string digits;
    vo::number::append(digits, value);
    if (value < 0) digits.erase(0, 1);
    return negated_if(value < 0, make_text(ExprKind::integer, std::move(digits)));
}

Expr make_real(double value) {
    std::string digits = vo::number::to_string(std::abs(value));
    if (digits.find_first_of(".e") == std::string::npos) digits += ".0";
    return negated_if(std::signbit(value), make_text(ExprKind::real, std::move(digits)));
}

Expr make_string(std::string value) {
    return make_text(ExprKind::string, std::move(value));
}

Expr make_column(std::string declared_name) {
    Expr out;
    out.kind = ExprKind::column;
    out.path.push_back({std::move(declared_name), true, {}});
    return out;
}

Expr make_call(std::string function, std::vector<Expr> arguments) {
    Expr out = make_text(ExprKind::call, std::move(function));
    out.operands = std::move(arguments);
    return out;
}

Expr make_compare(Expr left, Operator comparison, Expr right) {
    Expr out;
    out.kind = ExprKind::compare;
    out.operators.push_back(comparison);
    out.operands.push_back(std::move(left));
    out.operands.push_back(std::move(right));
    return out;
}

std::string_view spelling(Operator op) {
    // clang-format off
    switch (op) {
        case Operator::add: return "+";
        case Operator::subtract: return "-";
        case Operator::multiply: return "*";
        case Operator::divide: return "/";
        case Operator::modulo: return "%";
        case Operator::equal: return "=";
        case Operator::not_equal: return "<>";
        case Operator::less: return "<";
        case Operator::less_equal: return "<=";
        case Operator::greater: return ">";
        case Operator::greater_equal: return ">=";
    }
    // clang-format on
    return "";
}

}  // namespace adql
