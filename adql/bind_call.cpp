// Calls of functions: how many arguments, of which types, and what comes out.
#include <algorithm>
#include <array>

#include "adql/bind_impl.h"
#include "adql/print.h"
#include "adql/token.h"
#include "libvo/base/text.h"
#include "libvo/sky/healpix.h"

namespace adql {
namespace {

constexpr std::size_t most_coalesce_arguments = 100;

BoundExpr node(BoundKind kind, ValueType type, const Place& place) {
    BoundExpr out;
    out.kind = kind;
    out.type = type;
    out.place = place;
    return out;
}

[[noreturn]] void fail_count(const Expr& expr, const Function& f) {
    const std::size_t count = expr.star ? 1 : expr.operands.size();
    fail("wrong_arguments",
         std::string(f.name) + " is written " + std::string(f.form) + ", but is called with " +
             (count == 0 ? "no" : std::to_string(count)) +
             (count == 1 ? " argument." : " arguments."),
         expr.place);
}

[[noreturn]] void fail_no_function(const Expr& expr) {
    std::vector<std::string> names;
    for (const Function& f : functions()) {
        if (f.group != FunctionGroup::refused) names.emplace_back(f.name);
    }
    fail(
        "unknown_function",
        "There is no function " + shown(expr.text) + "." + vo::text::did_you_mean(expr.text, names),
        expr.place);
}

/// Arguments without a leading coordinate system, which must be a literal. Positions are compared
/// as they are stored, so systems that are rotated against ICRS are refused, not ignored.
std::span<const Expr> without_frame(const Expr& expr) {
    const std::span<const Expr> all = expr.operands;
    if (all.empty() || all[0].kind != ExprKind::string) return all;
    for (const std::string_view rotated :
         {"GALACTIC", "SUPER_GALACTIC", "SUPERGALACTIC", "ECLIPTIC", "FK4", "B1950"}) {
        if (vo::text::istarts_with(vo::text::trim(all[0].text), rotated)) {
            fail_unsupported("A coordinate system other than ICRS", false, all[0].place);
        }
    }
    return all.subspan(1);
}

constexpr std::string_view clause_name(Clause clause) {
    constexpr std::array<std::string_view, 5> names = {"the select list", "WHERE", "GROUP BY",
                                                       "HAVING", "ORDER BY"};
    return names[static_cast<std::size_t>(clause)];
}

}  // namespace

BoundExpr Binder::call(const Expr& expr) {
    const Function* f = find_function(expr.text);
    if (f == nullptr) fail_no_function(expr);
    if (f->group == FunctionGroup::refused) fail_unsupported(f->name, false, expr.place);
    if (f->group == FunctionGroup::aggregate) return aggregate(expr, *f);
    if (expr.star || expr.distinct) {
        fail("wrong_arguments",
             std::string(expr.star ? "A *" : "DISTINCT") +
                 " can only stand in an aggregate, not in " + std::string(f->name) + ".",
             expr.place);
    }
    return f->result == ResultType::special ? special(expr, *f) : scalar(expr, *f);
}

BoundExpr Binder::special(const Expr& expr, const Function& f) {
    // clang-format off
    switch (f.id) {
        case FunctionId::coalesce: return coalesce(expr);
        case FunctionId::point: return point(expr);
        case FunctionId::circle: return circle(expr);
        case FunctionId::distance: return distance(expr);
        case FunctionId::coord1: return coordinate(expr, 0);
        case FunctionId::coord2: return coordinate(expr, 1);
        case FunctionId::healpix_index: return healpix_index(expr);
        default: return contains(expr);
    }
    // clang-format on
}

BoundExpr Binder::scalar(const Expr& expr, const Function& f) {
    const std::size_t count = expr.operands.size();
    if (count < static_cast<std::size_t>(f.required) || count > f.parameters.size()) {
        fail_count(expr, f);
    }
    BoundExpr out = node(BoundKind::call, ValueType::double_real, expr.place);
    out.function = f.id;
    for (std::size_t i = 0; i < count; ++i) {
        out.operands.push_back(parameter(expr.operands[i], f, f.parameters[i]));
    }
    if (f.result == ResultType::like_argument) out.type = widened(out.operands[0].type);
    if (f.result == ResultType::integer_like) out.type = arithmetic_type(out.operands);
    if (f.result == ResultType::text) out.type = ValueType::text;
    if (f.parameters == "rd" && count == 1) {
        out.operands.push_back(make_constant(std::int64_t{0}, expr.place));
    }
    // What a seed does is not defined (ADQL 2.1 section 2.3): here, nothing.
    if (f.id == FunctionId::rand) out.operands.clear();
    return out;
}

BoundExpr Binder::parameter(const Expr& expr, const Function& f, char kind) {
    BoundExpr out = argument(expr);
    const bool fits = kind == 't' ? is_text(out.type) : is_numeric(out.type);
    if (!fits && out.type != ValueType::null) {
        fail_type(f.form, kind == 't' ? "text" : "a number", expr, out.type);
    }
    if (kind == 'd' && !std::holds_alternative<std::int64_t>(out.value)) {
        fail("wrong_arguments",
             "The digits of " + std::string(f.form) + " must be a whole number, not " +
                 shown(print(expr)) + ".",
             expr.place);
    }
    return kind == 'r' ? as_double(std::move(out)) : out;
}

BoundExpr Binder::coalesce(const Expr& expr) {
    const Function& f = function(FunctionId::coalesce);
    if (expr.operands.empty() || expr.operands.size() > most_coalesce_arguments) {
        fail_count(expr, f);
    }
    BoundExpr out = node(BoundKind::call, ValueType::null, expr.place);
    out.function = f.id;
    for (const Expr& operand : expr.operands) {
        BoundExpr bound = argument(operand);
        if (bound.type >= ValueType::point)
            fail_type(f.name, "numbers or text", operand, bound.type);
        if (out.type == ValueType::null) {
            out.type = bound.type;
        } else if (bound.type != ValueType::null && bound.type != out.type) {
            if (is_numeric(bound.type) && is_numeric(out.type)) {
                const std::array pair = {bound, out};
                out.type = arithmetic_type(pair);
            } else if (is_text(bound.type) && is_text(out.type)) {
                out.type = ValueType::text;
            } else {
                fail_type(f.name, "arguments of one type", operand, bound.type);
            }
        }
        out.operands.push_back(std::move(bound));
    }
    if (out.operands.size() == 1) return std::move(out.operands[0]);
    if (out.type == ValueType::double_real) {
        for (BoundExpr& operand : out.operands) operand = as_double(std::move(operand));
    }
    return out;
}

BoundExpr Binder::aggregate(const Expr& expr, const Function& f) {
    if (clause_ == Clause::where || clause_ == Clause::group_by) {
        fail("misplaced_aggregate",
             std::string(f.name) + " cannot stand in " + std::string(clause_name(clause_)) +
                 ", which is applied before rows are grouped" +
                 (clause_ == Clause::where ? "; use HAVING." : "."),
             expr.place);
    }
    if (in_aggregate_) {
        fail("misplaced_aggregate", "An aggregate cannot stand inside another one.", expr.place);
    }
    BoundExpr out = node(BoundKind::aggregate, ValueType::long_int, expr.place);
    out.function = f.id;
    out.distinct = expr.distinct;
    aggregates_ = true;
    if (expr.star) {
        if (f.id != FunctionId::count) fail_count(expr, f);
        return out;
    }
    if (expr.operands.size() != 1) fail_count(expr, f);
    in_aggregate_ = true;
    out.operands.push_back(argument(expr.operands[0]));
    in_aggregate_ = false;
    const ValueType type = out.operands[0].type;
    if (f.id == FunctionId::count) {
        if (type != ValueType::point && type != ValueType::circle) return out;
        fail_type(f.name, "a value", expr.operands[0], type);
    }
    const bool ordered = f.id == FunctionId::min || f.id == FunctionId::max;
    if (ordered ? type >= ValueType::point : !is_numeric(type) && type != ValueType::null) {
        fail_type(f.name, ordered ? "numbers or text" : "numbers", expr.operands[0], type);
    }
    const bool whole_sum = f.id == FunctionId::sum && is_integer(type);
    if (!whole_sum) out.type = ordered ? type : ValueType::double_real;
    return out;
}

BoundExpr Binder::angle(const Expr& expr, const Function& f) {
    BoundExpr out = argument(expr);
    if (!is_numeric(out.type) && out.type != ValueType::null) {
        fail_type(f.form, "numbers", expr, out.type);
    }
    return out.is_constant() ? as_double(std::move(out)) : out;
}

BoundExpr Binder::point_argument(const Expr& expr, const Function& f) {
    BoundExpr out = argument(expr);
    if (out.kind != BoundKind::point) fail_type(f.form, "a point", expr, out.type);
    return out;
}

BoundExpr Binder::point(const Expr& expr) {
    const Function& f = function(FunctionId::point);
    const Arguments arguments = without_frame(expr);
    if (arguments.size() != 2) fail_count(expr, f);
    BoundExpr out = node(BoundKind::point, ValueType::point, expr.place);
    for (const Expr& operand : arguments) out.operands.push_back(angle(operand, f));
    return out;
}

BoundExpr Binder::circle(const Expr& expr) {
    const Function& f = function(FunctionId::circle);
    const Arguments arguments = without_frame(expr);
    BoundExpr out = node(BoundKind::circle, ValueType::circle, expr.place);
    if (arguments.size() == 2) {
        out.operands = point_argument(arguments[0], f).operands;
        out.operands.push_back(angle(arguments[1], f));
    } else if (arguments.size() == 3) {
        for (const Expr& operand : arguments) out.operands.push_back(angle(operand, f));
    } else {
        fail_count(expr, f);
    }
    return out;
}

/// CONTAINS(point, circle), and INTERSECTS of the two in either order.
BoundExpr Binder::contains(const Expr& expr) {
    const Function& f = *find_function(expr.text);
    if (expr.operands.size() != 2) fail_count(expr, f);
    BoundExpr a = argument(expr.operands[0]);
    BoundExpr b = argument(expr.operands[1]);
    for (const auto& [bound, text] : {std::pair(&a, &expr.operands[0]), {&b, &expr.operands[1]}}) {
        if (bound->kind != BoundKind::point && bound->kind != BoundKind::circle) {
            fail_type(f.form, "a point and a circle", *text, bound->type);
        }
    }
    if (f.id == FunctionId::intersects && a.kind == BoundKind::circle) std::swap(a, b);
    if (a.kind != BoundKind::point || b.kind != BoundKind::circle) {
        fail_unsupported(std::string(f.name) + " of anything but a point and a circle", false,
                         expr.place);
    }
    BoundExpr out = node(BoundKind::contains, ValueType::integer, expr.place);
    out.operands = std::move(a.operands);
    for (BoundExpr& operand : b.operands) out.operands.push_back(std::move(operand));
    return out;
}

BoundExpr Binder::distance(const Expr& expr) {
    const Function& f = function(FunctionId::distance);
    BoundExpr out = node(BoundKind::separation, ValueType::double_real, expr.place);
    if (expr.operands.size() == 2) {
        for (const Expr& operand : expr.operands) {
            BoundExpr point = point_argument(operand, f);
            for (BoundExpr& coordinate : point.operands) {
                out.operands.push_back(std::move(coordinate));
            }
        }
    } else if (expr.operands.size() == 4) {
        for (const Expr& operand : expr.operands) out.operands.push_back(angle(operand, f));
    } else {
        fail_count(expr, f);
    }
    return out;
}

BoundExpr Binder::coordinate(const Expr& expr, std::size_t which) {
    const Function& f = *find_function(expr.text);
    if (expr.operands.size() != 1) fail_count(expr, f);
    BoundExpr point = point_argument(expr.operands[0], f);
    return as_double(std::move(point.operands[which]));
}

BoundExpr Binder::healpix_index(const Expr& expr) {
    const Function& f = function(FunctionId::healpix_index);
    const std::size_t count = expr.operands.size();
    if (count != 2 && count != 3) fail_count(expr, f);
    BoundExpr out = node(BoundKind::call, ValueType::long_int, expr.place);
    out.function = f.id;
    out.operands.push_back(argument(expr.operands[0]));
    const BoundExpr& order = out.operands[0];
    if (!is_integer(order.type)) fail_type(f.form, "a whole number", expr.operands[0], order.type);
    if (const auto* value = std::get_if<std::int64_t>(&order.value)) {
        if (*value < 0 || *value > vo::sky::kMaxHpxOrder) {
            fail("wrong_arguments",
                 "A HEALPix order is a number from 0 to 29, not " + std::to_string(*value) + ".",
                 expr.operands[0].place);
        }
    }
    if (count == 2) {
        BoundExpr point = point_argument(expr.operands[1], f);
        for (BoundExpr& coordinate : point.operands) out.operands.push_back(std::move(coordinate));
    } else {
        for (std::size_t i = 1; i < 3; ++i) out.operands.push_back(angle(expr.operands[i], f));
    }
    return out;
}

}  // namespace adql
