#include <algorithm>

#include "adql/output_impl.h"
#include "adql/print.h"
#include "libvo/base/text.h"

namespace adql {
namespace {

using vo::table::Datatype;

/// The unit that all of `operands` share; empty if they do not.
std::string_view common_unit(const std::vector<BoundExpr>& operands,
                             const vo::catalog::Table& table);

std::string_view unit_of(const BoundExpr& e, const vo::catalog::Table& table) {
    switch (e.kind) {
        case BoundKind::column:
            return table.columns[e.column].unit;
        case BoundKind::negate:
        case BoundKind::to_double:
            return unit_of(e.operands[0], table);
        case BoundKind::sum:
            return common_unit(e.operands, table);
        case BoundKind::separation:
            return "deg";
        case BoundKind::call:
        case BoundKind::aggregate:
            break;
        default:
            return "";
    }
    switch (function(e.function).unit) {
        case ResultUnit::none:
            return "";
        case ResultUnit::degrees:
            return "deg";
        case ResultUnit::radians:
            return "rad";
        case ResultUnit::of_argument:
            break;
    }
    if (e.function == FunctionId::coalesce) return common_unit(e.operands, table);
    return e.operands.empty() ? "" : unit_of(e.operands[0], table);
}

std::string_view common_unit(const std::vector<BoundExpr>& operands,
                             const vo::catalog::Table& table) {
    const std::string_view first = unit_of(operands[0], table);
    const bool same = std::all_of(operands.begin() + 1, operands.end(),
                                  [&](const BoundExpr& e) { return unit_of(e, table) == first; });
    return same ? first : "";
}

/// True if text of this expression may hold other than 7-bit characters.
bool has_unicode(const BoundExpr& e, const vo::catalog::Table& table) {
    if (e.kind == BoundKind::column) {
        return table.columns[e.column].type.datatype == Datatype::unicode_char;
    }
    if (const auto* text = std::get_if<std::string>(&e.value)) return !vo::text::is_ascii(*text);
    return std::any_of(e.operands.begin(), e.operands.end(),
                       [&table](const BoundExpr& operand) { return has_unicode(operand, table); });
}

vo::table::Type type_of(const BoundExpr& e, const vo::catalog::Table& table) {
    // clang-format off
    switch (e.type) {
        case ValueType::boolean: return {Datatype::boolean, ""};
        case ValueType::short_int: return {Datatype::short_int, ""};
        case ValueType::integer: return {Datatype::integer, ""};
        case ValueType::long_int: return {Datatype::long_int, ""};
        case ValueType::float_real: return {Datatype::float_real, ""};
        case ValueType::double_real: return {Datatype::double_real, ""};
        default: break;
    }
    // clang-format on
    return {has_unicode(e, table) ? Datatype::unicode_char : Datatype::character, "*"};
}

std::string shortened(std::string text) {
    constexpr std::size_t longest = 200;
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

std::string joined_name(const Expr& expr, const vo::catalog::Table& table) {
    std::string name;
    if (expr.operands.size() > 3) return "expression";
    for (std::size_t i = 0; i < expr.operands.size(); ++i) {
        const Expr& operand = expr.operands[i];
        if (operand.kind != ExprKind::column) return "expression";
        if (i > 0) {
            switch (expr.operators[i - 1]) {
                case Operator::add:
                    name += "_plus_";
                    break;
                case Operator::subtract:
                    name += "_minus_";
                    break;
                case Operator::multiply:
                    name += "_times_";
                    break;
                default:
                    name += "_over_";
            }
        }
        name += readable_name(operand, table);
    }
    return name;
}

}  // namespace

std::string UniqueNames::take(std::string name) {
    std::string unique = name;
    for (int i = 2; !used_.insert(vo::text::to_lower(unique)).second; ++i) {
        unique = name + '_' + std::to_string(i);
    }
    return unique;
}

std::string readable_name(const Expr& expr, const vo::catalog::Table& table) {
    switch (expr.kind) {
        case ExprKind::column: {
            const auto* column = table.find_column(expr.path.back().text);
            return column == nullptr ? expr.path.back().text : column->name;
        }
        case ExprKind::call: {
            std::string name = vo::text::to_lower(expr.text);
            if (!expr.operands.empty() && expr.operands[0].kind == ExprKind::column) {
                name += '_' + readable_name(expr.operands[0], table);
            }
            return name;
        }
        case ExprKind::sum:
        case ExprKind::product:
            return joined_name(expr, table);
        case ExprKind::integer:
        case ExprKind::real:
        case ExprKind::string:
        case ExprKind::null:
        case ExprKind::truth:
            return "value";
        default:
            return "expression";
    }
}

vo::table::Column describe(const Expr& expr, const BoundExpr& bound,
                           const vo::catalog::Table& table) {
    if (expr.kind == ExprKind::column) return table.columns[bound.column];
    vo::table::Column column;
    column.description = shortened(print(expr));
    column.unit = unit_of(bound, table);
    const bool extreme = bound.kind == BoundKind::aggregate && !bound.operands.empty() &&
                         (bound.function == FunctionId::min || bound.function == FunctionId::max);
    if (extreme && bound.operands[0].kind == BoundKind::column) {
        column.type = table.columns[bound.operands[0].column].type;
    } else {
        column.type = type_of(bound, table);
    }
    if (bound.type == ValueType::timestamp) column.xtype = "timestamp";
    return column;
}

}  // namespace adql
