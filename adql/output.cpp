#include <algorithm>
#include <cstdlib>

#include "adql/output_impl.h"
#include "adql/print.h"
#include "libvo/base/text.h"
#include "libvo/catalog/unit_value.h"

namespace adql {
namespace {

using vo::table::Datatype;

std::string unit_text(const BoundExpr& e, const Relations& relations);

/// The unit that all of `operands` share; empty if they do not.
std::string common_unit(const std::vector<BoundExpr>& operands, const Relations& relations) {
    std::string first;
    bool any = false;
    for (const BoundExpr& operand : operands) {
        if (operand.type == ValueType::null) continue;
        const std::string unit = unit_text(operand, relations);
        if (any && unit != first) return "";
        first = unit;
        any = true;
    }
    return first;
}

/// Units of factors and divisors combine; a bare number changes nothing.
std::string product_unit(const BoundExpr& e, const Relations& relations) {
    std::string out = unit_text(e.operands[0], relations);
    for (std::size_t i = 1; i < e.operands.size(); ++i) {
        const std::string next = unit_text(e.operands[i], relations);
        const bool divide = e.operators[i - 1] == Operator::divide;
        if (next.empty()) continue;
        std::string combined =
            divide ? vo::catalog::unit_quotient(out, next) : vo::catalog::unit_product(out, next);
        out = std::move(combined);
    }
    return out;
}

std::string power_unit(const BoundExpr& e, const Relations& relations) {
    const auto* exponent = std::get_if<std::int64_t>(&e.operands[1].value);
    if (exponent == nullptr || std::abs(*exponent) > 20) return "";
    return vo::catalog::unit_power(unit_text(e.operands[0], relations), static_cast<int>(*exponent),
                                   1);
}

/// The values of CASE: every second operand, and the last of an odd number.
std::vector<BoundExpr> case_values(const BoundExpr& e) {
    std::vector<BoundExpr> out;
    for (std::size_t i = 1; i < e.operands.size(); i += 2) out.push_back(e.operands[i]);
    if (e.operands.size() % 2 == 1) out.push_back(e.operands.back());
    return out;
}

std::string call_unit(const BoundExpr& e, const Relations& relations) {
    if (e.function == FunctionId::in_unit) return std::get<std::string>(e.value);
    if (e.function == FunctionId::power) return power_unit(e, relations);
    if (e.function == FunctionId::coalesce) return common_unit(e.operands, relations);
    if (e.function == FunctionId::area) return "deg**2";
    if (e.function == FunctionId::to_jd || e.function == FunctionId::to_mjd) return "d";
    const std::string of_first = e.operands.empty() ? "" : unit_text(e.operands[0], relations);
    // clang-format off
    switch (function(e.function).unit) {
        case ResultUnit::none: return "";
        case ResultUnit::degrees: return "deg";
        case ResultUnit::radians: return "rad";
        case ResultUnit::of_argument: return of_first;
        case ResultUnit::squared: return vo::catalog::unit_power(of_first, 2, 1);
        case ResultUnit::root: return vo::catalog::unit_power(of_first, 1, 2);
    }
    // clang-format on
    return "";
}

std::string unit_text(const BoundExpr& e, const Relations& relations) {
    // clang-format off
    switch (e.kind) {
        case BoundKind::column: return relations.column(e).unit;
        case BoundKind::negate:
        case BoundKind::to_double: return unit_text(e.operands[0], relations);
        case BoundKind::cast: return is_numeric(e.type) ? unit_text(e.operands[0], relations) : "";
        case BoundKind::sum: return common_unit(e.operands, relations);
        case BoundKind::product: return product_unit(e, relations);
        case BoundKind::case_when: return common_unit(case_values(e), relations);
        case BoundKind::separation:
        case BoundKind::point:
        case BoundKind::circle:
        case BoundKind::polygon:
        case BoundKind::box: return "deg";
        case BoundKind::subquery: return e.queries[0].items[0].column.unit;
        case BoundKind::call:
        case BoundKind::aggregate:
            if (is_shape(e.type) && e.type != ValueType::moc) return "deg";
            return call_unit(e, relations);
        default: return e.is_constant() && is_shape(e.type) && e.type != ValueType::moc ? "deg" : "";
    }
    // clang-format on
}

/// True if text of this expression may hold other than 7-bit characters.
bool has_unicode(const BoundExpr& e, const Relations& relations) {
    if (e.kind == BoundKind::column) {
        return relations.column(e).type.datatype == Datatype::unicode_char;
    }
    if (e.kind == BoundKind::subquery) {
        return e.queries[0].items[0].column.type.datatype == Datatype::unicode_char;
    }
    if (const auto* text = std::get_if<std::string>(&e.value)) return !vo::text::is_ascii(*text);
    return std::any_of(
        e.operands.begin(), e.operands.end(),
        [&relations](const BoundExpr& operand) { return has_unicode(operand, relations); });
}

vo::table::Type type_of(const BoundExpr& e, const Relations& relations) {
    // clang-format off
    switch (e.type) {
        case ValueType::boolean: return {Datatype::boolean, ""};
        case ValueType::short_int: return {Datatype::short_int, ""};
        case ValueType::integer: return {Datatype::integer, ""};
        case ValueType::long_int: return {Datatype::long_int, ""};
        case ValueType::float_real: return {Datatype::float_real, ""};
        case ValueType::double_real: return {Datatype::double_real, ""};
        case ValueType::point: return {Datatype::double_real, "2"};
        case ValueType::circle: return {Datatype::double_real, "3"};
        case ValueType::polygon: return {Datatype::double_real, "*"};
        case ValueType::moc: return {Datatype::character, "*"};
        default: break;
    }
    // clang-format on
    if (e.kind == BoundKind::aggregate && e.function == FunctionId::histogram) {
        return {Datatype::long_int, std::to_string(e.length)};
    }
    const bool unicode = has_unicode(e, relations);
    if (e.kind == BoundKind::cast && e.length > 0) {
        return {unicode ? Datatype::unicode_char : Datatype::character,
                std::to_string(e.length) + (e.fixed ? "" : "*")};
    }
    return {unicode ? Datatype::unicode_char : Datatype::character, "*"};
}

std::string shortened(std::string text) {
    constexpr std::size_t longest = 200;
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

std::string joined_name(const Expr& expr, const BoundExpr& bound, const Relations& relations) {
    std::string name;
    if (expr.operands.size() > 3 || bound.operands.size() != expr.operands.size()) {
        return "expression";
    }
    for (std::size_t i = 0; i < expr.operands.size(); ++i) {
        const Expr& operand = expr.operands[i];
        if (operand.kind != ExprKind::column) return "expression";
        if (i > 0) {
            // clang-format off
            switch (expr.operators[i - 1]) {
                case Operator::add: name += "_plus_"; break;
                case Operator::subtract: name += "_minus_"; break;
                case Operator::multiply: name += "_times_"; break;
                case Operator::divide: name += "_over_"; break;
                default: name += "_mod_";
            }
            // clang-format on
        }
        name += readable_name(operand, bound.operands[i], relations);
    }
    return name;
}

/// The column that gives an expression its description: itself, or that of USING.
const BoundExpr* described_by(const Expr& expr, const BoundExpr& bound) {
    if (expr.kind != ExprKind::column) return nullptr;
    return bound.kind == BoundKind::column ? &bound : &bound.operands[0];
}

/// xtype of a shape or timestamp.
std::string_view xtype_of(ValueType type) {
    // clang-format off
    switch (type) {
        case ValueType::timestamp: return "timestamp";
        case ValueType::point: return "point";
        case ValueType::circle: return "circle";
        case ValueType::polygon: return "polygon";
        case ValueType::moc: return "moc";
        default: return "";
    }
    // clang-format on
}

}  // namespace

std::string UniqueNames::take(std::string name) {
    std::string unique = name;
    for (int i = 2; !used_.insert(vo::text::to_lower(unique)).second; ++i) {
        unique = name + '_' + std::to_string(i);
    }
    return unique;
}

std::string readable_name(const Expr& expr, const BoundExpr& bound, const Relations& relations) {
    switch (expr.kind) {
        case ExprKind::column:
            return relations.column(*described_by(expr, bound)).name;
        case ExprKind::call: {
            std::string name = vo::text::to_lower(expr.text);
            if (expr.operands.empty() || expr.operands[0].kind != ExprKind::column) return name;
            return name + '_' + vo::text::to_lower(expr.operands[0].path.back().text);
        }
        case ExprKind::cast:
            if (!bound.operands.empty()) {
                return readable_name(expr.operands[0], bound.operands[0], relations);
            }
            return "expression";
        case ExprKind::sum:
        case ExprKind::product:
            return joined_name(expr, bound, relations);
        case ExprKind::integer:
        case ExprKind::real:
        case ExprKind::string:
        case ExprKind::null:
        case ExprKind::truth:
            return "value";
        case ExprKind::subquery:
            return bound.queries[0].items[0].column.name;
        default:
            return "expression";
    }
}

std::string unit_of(const BoundExpr& expr, const Relations& relations) {
    return unit_text(expr, relations);
}

vo::table::Column describe(const Expr& expr, const BoundExpr& bound, const Relations& relations) {
    if (const auto* column = described_by(expr, bound))
        return relations.traced(column->relation, column->column);
    if (bound.kind == BoundKind::subquery) return bound.queries[0].items[0].column;
    vo::table::Column column;
    column.description = shortened(print(expr));
    column.unit = unit_text(bound, relations);
    const bool extreme = bound.kind == BoundKind::aggregate && !bound.operands.empty() &&
                         (bound.function == FunctionId::min || bound.function == FunctionId::max);
    if (extreme && bound.operands[0].kind == BoundKind::column) {
        const vo::table::Column& of = relations.column(bound.operands[0]);
        column.type = of.type;
        column.frame = of.frame;
        column.epoch = of.epoch;
        column.time = of.time;
    } else {
        column.type = type_of(bound, relations);
    }
    column.xtype = xtype_of(bound.type);
    return column;
}

}  // namespace adql
