// Calls of functions: how many arguments, of which types, and what comes out.
#include <algorithm>
#include <array>

#include "adql/bind_impl.h"
#include "adql/output_impl.h"
#include "adql/print.h"
#include "adql/token.h"
#include "libvo/base/text.h"
#include "libvo/catalog/unit_value.h"
#include "libvo/catalog/units.h"

namespace adql {
namespace {

constexpr std::size_t most_arguments = 100;
constexpr std::int64_t most_bins = 100'000;

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

constexpr std::string_view clause_name(Clause clause) {
    constexpr std::array<std::string_view, 6> names = {"the select list", "WHERE",    "GROUP BY",
                                                       "HAVING",          "ORDER BY", "ON"};
    return names[static_cast<std::size_t>(clause)];
}

/// What a parameter of this letter takes, and whether a value of `type` is that.
struct Wanted {
    std::string_view in_words;
    bool fits;
};

Wanted wanted(char kind, ValueType type) {
    switch (kind) {
        case 't':
            return {"text", is_text(type)};
        case 'm':
            return {"a timestamp", is_text(type)};
        case 'i':
            return {"whole numbers", is_integer(type)};
        default:
            return {"numbers", is_numeric(type)};
    }
}

}  // namespace

void fail_count(const Expr& expr, const Function& f) {
    const std::size_t count = expr.star ? 1 : expr.operands.size();
    fail("wrong_arguments",
         std::string(f.name) + " is written " + std::string(f.form) + ", but is called with " +
             (count == 0 ? "no" : std::to_string(count)) +
             (count == 1 ? " argument." : " arguments."),
         expr.place);
}

BoundExpr Binder::call(const Expr& expr) {
    const Function* f = find_function(expr.text);
    if (f == nullptr) fail_no_function(expr);
    if (f->group == FunctionGroup::refused) {
        fail("not_supported",
             std::string(f->name) + " needs a name resolver, which this service does not have.",
             expr.place);
    }
    if (f->group == FunctionGroup::type) {
        fail("syntax", "CAST needs AS and a type: CAST(x AS DOUBLE PRECISION).", expr.place);
    }
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
        case FunctionId::coalesce: return coalesce(expr, f);
        case FunctionId::nullif: return null_if(expr, f);
        case FunctionId::concat: return concat_call(expr, f);
        case FunctionId::in_unit: return in_unit(expr, f);
        default: return geometry(expr, f);
    }
    // clang-format on
}

BoundExpr Binder::scalar(const Expr& expr, const Function& f) {
    const std::size_t count = expr.operands.size();
    if (count < static_cast<std::size_t>(f.required) || count > f.parameters.size()) {
        fail_count(expr, f);
    }
    BoundExpr out = make_node(BoundKind::call, ValueType::double_real, expr.place);
    out.function = f.id;
    for (std::size_t i = 0; i < count; ++i) {
        out.operands.push_back(parameter(expr.operands[i], f, f.parameters[i]));
    }
    // clang-format off
    switch (f.result) {
        case ResultType::like_argument: out.type = widened(out.operands[0].type); break;
        case ResultType::integer_like: out.type = arithmetic_type(out.operands); break;
        case ResultType::text: out.type = ValueType::text; break;
        case ResultType::integer: out.type = ValueType::integer; break;
        case ResultType::point: out.type = ValueType::point; break;
        default: break;
    }
    // clang-format on
    if (f.parameters == "rd" && count == 1) {
        out.operands.push_back(make_constant(std::int64_t{0}, expr.place));
    }
    // What a seed does is not defined (ADQL 2.1 section 2.3): here, nothing.
    if (f.id == FunctionId::rand) out.operands.clear();
    return out;
}

BoundExpr Binder::parameter(const Expr& expr, const Function& f, char kind) {
    BoundExpr out = argument(expr);
    const Wanted want = wanted(kind, out.type);
    if (!want.fits && out.type != ValueType::null) fail_type(f.form, want.in_words, expr, out.type);
    if (kind == 'd' && !(out.is_constant() && std::holds_alternative<std::int64_t>(out.value))) {
        fail("wrong_arguments",
             std::string(f.id == FunctionId::histogram ? "The bins of " : "The digits of ") +
                 std::string(f.form) + " must be a whole number, not " + shown(print(expr)) + ".",
             expr.place);
    }
    return kind == 'r' ? as_double(std::move(out)) : out;
}

BoundExpr Binder::coalesce(const Expr& expr, const Function& f) {
    if (expr.operands.empty() || expr.operands.size() > most_arguments) fail_count(expr, f);
    BoundExpr out = make_node(BoundKind::call, ValueType::null, expr.place);
    out.function = f.id;
    for (const Expr& operand : expr.operands) {
        BoundExpr bound = argument(operand);
        out.type = unified(out.type, bound, operand, f.name);
        out.operands.push_back(std::move(bound));
    }
    if (out.operands.size() == 1) return BoundExpr(std::move(out.operands[0]));
    if (out.type == ValueType::double_real) {
        for (BoundExpr& operand : out.operands) operand = as_double(std::move(operand));
    }
    return out;
}

BoundExpr Binder::null_if(const Expr& expr, const Function& f) {
    if (expr.operands.size() != 2) fail_count(expr, f);
    BoundExpr out = make_node(BoundKind::call, ValueType::null, expr.place);
    out.function = f.id;
    for (const Expr& operand : expr.operands) out.operands.push_back(argument(operand));
    make_comparable(out.operands[0], expr.operands[0], out.operands[1], expr.operands[1]);
    out.type = out.operands[0].type;
    return out;
}

/// NULL counts as empty, numbers as their text.
BoundExpr Binder::concat_call(const Expr& expr, const Function& f) {
    if (expr.operands.empty() || expr.operands.size() > most_arguments) fail_count(expr, f);
    BoundExpr out = make_node(BoundKind::concat, ValueType::text, expr.place);
    for (const Expr& operand : expr.operands) {
        BoundExpr value = argument(operand);
        if (!is_text(value.type) && !is_numeric(value.type) && value.type != ValueType::null) {
            fail_type(f.name, "texts or numbers", operand, value.type);
        }
        if (is_numeric(value.type)) {
            BoundExpr text = make_node(BoundKind::cast, ValueType::text, operand.place);
            text.operands.push_back(std::move(value));
            value = std::move(text);
        }
        BoundExpr filled = make_node(BoundKind::call, ValueType::text, operand.place);
        filled.function = FunctionId::coalesce;
        filled.operands.push_back(std::move(value));
        BoundExpr empty = make_node(BoundKind::constant, ValueType::text, operand.place);
        empty.value = std::string();
        filled.operands.push_back(std::move(empty));
        out.operands.push_back(std::move(filled));
    }
    if (out.operands.size() == 1) return BoundExpr(std::move(out.operands[0]));
    return out;
}

/// ADQL 2.1 section 4.7: an error if either unit is unknown or they do not fit each other.
BoundExpr Binder::in_unit(const Expr& expr, const Function& f) {
    if (expr.operands.size() != 2) fail_count(expr, f);
    const Expr& unit = expr.operands[1];
    if (unit.kind != ExprKind::string) {
        fail("wrong_arguments", "The unit of IN_UNIT must be a text in quotes, such as 'mas'.",
             unit.place);
    }
    BoundExpr value = number(expr.operands[0], f.form);
    const std::string from = unit_of(value, scope_.relations());
    if (from.empty()) {
        fail("wrong_unit",
             "No unit is known of " + shown(print(expr.operands[0])) +
                 ", so it cannot be converted to " + shown(unit.text) + ".",
             expr.operands[0].place);
    }
    if (unit.text.empty() || !vo::catalog::is_known_unit(unit.text)) {
        const auto meant = vo::catalog::to_vounit(unit.text);
        fail("wrong_unit",
             shown(unit.text) + " is not a unit that VOUnits knows." +
                 (meant && !meant->empty() ? " Did you mean " + shown(*meant) + "?" : ""),
             unit.place);
    }
    const auto factor = vo::catalog::conversion_factor(from, unit.text);
    if (!factor) {
        fail("wrong_unit",
             shown(print(expr.operands[0])) + " is in " + shown(from) +
                 ", which cannot be converted to " + shown(unit.text) + ".",
             unit.place);
    }
    BoundExpr out = make_node(BoundKind::call, ValueType::double_real, expr.place);
    out.function = f.id;
    out.value = unit.text;
    out.operands.push_back(as_double(std::move(value)));
    out.operands.push_back(make_constant(*factor, expr.place));
    return out;
}

BoundExpr Binder::aggregate(const Expr& expr, const Function& f) {
    if (clause_ == Clause::where || clause_ == Clause::group_by || clause_ == Clause::on) {
        fail("misplaced_aggregate",
             std::string(f.name) + " cannot stand in " + std::string(clause_name(clause_)) +
                 ", which is applied before rows are grouped" +
                 (clause_ == Clause::where ? "; use HAVING." : "."),
             expr.place);
    }
    if (in_aggregate_) {
        fail("misplaced_aggregate", "An aggregate cannot stand inside another one.", expr.place);
    }
    BoundExpr out = make_node(BoundKind::aggregate, ValueType::long_int, expr.place);
    out.function = f.id;
    out.distinct = expr.distinct;
    aggregates_ = true;
    if (expr.star) {
        if (f.id != FunctionId::count) fail_count(expr, f);
        return out;
    }
    if (expr.operands.size() != static_cast<std::size_t>(f.required)) fail_count(expr, f);
    if (out.distinct && f.required > 1) {
        fail("wrong_arguments", std::string(f.name) + " takes no DISTINCT.", expr.place);
    }
    in_aggregate_ = true;
    aggregate_arguments(expr, f, out);
    in_aggregate_ = false;
    return out;
}

void Binder::aggregate_arguments(const Expr& expr, const Function& f, BoundExpr& out) {
    out.operands.push_back(argument(expr.operands[0]));
    const ValueType type = out.operands[0].type;
    if (f.id == FunctionId::count) return;
    if (f.id == FunctionId::min || f.id == FunctionId::max) {
        if (type >= ValueType::point) {
            fail_type(f.name, "numbers or text", expr.operands[0], type);
        }
        out.type = type;
        return;
    }
    const bool joins_text = f.id == FunctionId::string_agg;
    if (!(joins_text ? is_text(type) : is_numeric(type)) && type != ValueType::null) {
        fail_type(f.name, joins_text ? "text" : "numbers", expr.operands[0], type);
    }
    out.type = ValueType::double_real;
    if (f.id == FunctionId::sum && is_integer(type)) out.type = ValueType::long_int;
    if (joins_text) {
        out.type = ValueType::text;
        out.operands.push_back(parameter(expr.operands[1], f, 't'));
    }
    if (f.id != FunctionId::histogram) return;
    out.type = ValueType::opaque;
    for (std::size_t i = 1; i < 3; ++i) {
        out.operands.push_back(parameter(expr.operands[i], f, 'r'));
    }
    out.operands.push_back(parameter(expr.operands[3], f, 'd'));
    const std::int64_t bins = std::get<std::int64_t>(out.operands.back().value);
    if (bins < 1 || bins > most_bins) {
        fail("wrong_arguments",
             "The bins of " + std::string(f.form) + " must be from 1 to " +
                 std::to_string(most_bins) + ".",
             expr.operands[3].place);
    }
    out.length = static_cast<int>(bins) + 2;
}

}  // namespace adql
