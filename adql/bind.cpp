#include <algorithm>
#include <cmath>
#include <limits>

#include "adql/bind_impl.h"
#include "adql/print.h"
#include "adql/token.h"
#include "libvo/base/number.h"

namespace adql {
namespace {

/// The one magnitude that fits into 64 bits only with a minus sign.
constexpr std::string_view kTwoTo63 = "9223372036854775808";

[[noreturn]] void fail_not_condition(const Expr& expr, const BoundExpr& bound) {
    const std::string text = shown(print(expr));
    if (bound.kind == BoundKind::contains || bound.kind == BoundKind::intersects) {
        fail("wrong_type",
             text + " is a number, 1 or 0; as a condition write 1 = " + print(expr) + ".",
             expr.place);
    }
    if (bound.type == ValueType::boolean && !bound.is_constant()) {
        fail("wrong_type", text + " is a value, not a condition; write " + print(expr) + " = 1.",
             expr.place);
    }
    fail("wrong_type",
         "A condition is expected here, but " + text + " is " + std::string(in_words(bound.type)) +
             ".",
         expr.place);
}

}  // namespace

BoundExpr make_node(BoundKind kind, ValueType type, const Place& place) {
    BoundExpr out;
    out.kind = kind;
    out.type = type;
    out.place = place;
    return out;
}

void fail_type(std::string_view who, std::string_view wanted, const Expr& expr, ValueType type) {
    fail("wrong_type",
         std::string(who) + " needs " + std::string(wanted) + ", but " + shown(print(expr)) +
             " is " + std::string(in_words(type)) + ".",
         expr.place);
}

ValueType arithmetic_type(std::span<const BoundExpr> operands) {
    ValueType type = ValueType::integer;
    for (const BoundExpr& operand : operands) {
        if (!is_integer(operand.type)) return ValueType::double_real;
        if (operand.type == ValueType::long_int) type = ValueType::long_int;
    }
    return type;
}

ValueType widened(ValueType type) {
    return is_integer(type) ? ValueType::long_int : type;
}

BoundExpr as_double(BoundExpr expr) {
    if (expr.is_constant()) {
        if (const auto* whole = std::get_if<std::int64_t>(&expr.value)) {
            return make_constant(static_cast<double>(*whole), expr.place);
        }
    }
    if (!is_integer(expr.type)) return expr;
    BoundExpr out = make_node(BoundKind::to_double, ValueType::double_real, expr.place);
    out.operands.push_back(std::move(expr));
    return out;
}

void check_orderable(const Expr& expr, const BoundExpr& bound) {
    if (bound.type < ValueType::point) return;
    fail("wrong_type",
         shown(print(expr)) + " is " + std::string(in_words(bound.type)) +
             ", which cannot be grouped or ordered.",
         expr.place);
}

ValueType unified(ValueType a, const BoundExpr& b, const Expr& text_b, std::string_view who) {
    if (a == ValueType::null || a == b.type) return b.type;
    if (b.type == ValueType::null) return a;
    if (is_numeric(a) && is_numeric(b.type)) return std::max(a, b.type);
    if (is_text(a) && is_text(b.type)) return ValueType::text;
    fail_type(who, "values of one type, here " + std::string(in_words(a)), text_b, b.type);
}

BoundExpr Binder::value(const Expr& expr, Clause clause) {
    clause_ = clause;
    BoundExpr out = argument(expr);
    if (clause != Clause::select) check_orderable(expr, out);
    return out;
}

BoundExpr Binder::condition(const Expr& expr, Clause clause) {
    clause_ = clause;
    BoundExpr out = bind(expr);
    if (out.type != ValueType::condition) fail_not_condition(expr, out);
    return out;
}

BoundExpr Binder::argument(const Expr& expr) {
    BoundExpr out = bind(expr);
    if (out.type == ValueType::condition) {
        fail("wrong_type",
             "A value is expected here, but " + shown(print(expr)) + " is a condition.",
             expr.place);
    }
    return out;
}

BoundExpr Binder::bind(const Expr& expr) {
    // clang-format off
    switch (expr.kind) {
        case ExprKind::integer:
        case ExprKind::real:
        case ExprKind::string:
        case ExprKind::null:
        case ExprKind::truth: return literal(expr);
        case ExprKind::column: return scope_.find_column(expr.path);
        case ExprKind::call: return call(expr);
        case ExprKind::cast: return cast(expr);
        case ExprKind::case_when: return case_when(expr);
        case ExprKind::subquery: return subquery(expr);
        case ExprKind::negate: return negate(expr);
        case ExprKind::sum: return sum(expr);
        case ExprKind::product: return product(expr);
        case ExprKind::concat: return concat(expr);
        default: return predicate(expr);
    }
    // clang-format on
}

BoundExpr Binder::predicate(const Expr& expr) {
    // clang-format off
    switch (expr.kind) {
        case ExprKind::compare:
        case ExprKind::between:
        case ExprKind::in_list: return comparison(expr);
        case ExprKind::in_query: return in_query(expr);
        case ExprKind::exists: return exists(expr);
        case ExprKind::like: return like(expr);
        case ExprKind::is_null: return is_null(expr);
        default: return logical(expr);
    }
    // clang-format on
}

BoundExpr Binder::literal(const Expr& expr) {
    BoundExpr out = make_node(BoundKind::constant, ValueType::null, expr.place);
    if (expr.kind == ExprKind::string) {
        out.type = ValueType::text;
        out.value = expr.text;
    } else if (expr.kind == ExprKind::truth) {
        out.type = ValueType::boolean;
        out.value = std::int64_t{expr.text == "TRUE"};
    } else if (expr.kind != ExprKind::null) {
        if (expr.kind == ExprKind::integer) {
            if (const auto whole = vo::number::parse_int64(expr.text)) {
                return make_constant(*whole, expr.place);
            }
        }
        const auto number = vo::number::parse_double(expr.text);
        if (!number || !std::isfinite(*number)) {
            fail("bad_number", "The number " + shown(expr.text) + " is too large.", expr.place);
        }
        return make_constant(*number, expr.place);
    }
    return out;
}

BoundExpr Binder::number(const Expr& expr, std::string_view who) {
    BoundExpr out = argument(expr);
    if (!is_numeric(out.type) && out.type != ValueType::null) {
        fail_type(who, "numbers", expr, out.type);
    }
    return out;
}

BoundExpr Binder::negate(const Expr& expr) {
    if (expr.operands[0].kind == ExprKind::integer && expr.operands[0].text == kTwoTo63) {
        return make_constant(std::numeric_limits<std::int64_t>::min(), expr.place);
    }
    BoundExpr operand = argument(expr.operands[0]);
    if (!is_numeric(operand.type) && operand.type != ValueType::null) {
        fail_type("A minus sign", "a number", expr.operands[0], operand.type);
    }
    // A negative number is one constant, so that its sign does not change the statement's text.
    if (const auto* whole = std::get_if<std::int64_t>(&operand.value); whole != nullptr) {
        if (operand.is_constant()) return make_constant(-*whole, expr.place);
    }
    if (const auto* real = std::get_if<double>(&operand.value); real != nullptr) {
        if (operand.is_constant()) return make_constant(-*real, expr.place);
    }
    BoundExpr out = make_node(BoundKind::negate, widened(operand.type), expr.place);
    out.operands.push_back(std::move(operand));
    return out;
}

BoundExpr Binder::sum(const Expr& expr) {
    BoundExpr out = make_node(BoundKind::sum, ValueType::double_real, expr.place);
    out.operators = expr.operators;
    out.operands.reserve(expr.operands.size());
    for (const Expr& operand : expr.operands) {
        out.operands.push_back(number(operand, "Arithmetic"));
    }
    out.type = widened(arithmetic_type(out.operands));
    return out;
}

/// a * b % c / d is MOD(a * b, c) / d.
BoundExpr Binder::product(const Expr& expr) {
    BoundExpr out = make_node(BoundKind::product, ValueType::double_real, expr.place);
    out.operands.push_back(number(expr.operands[0], "Arithmetic"));
    const auto closed = [](BoundExpr chain) {
        if (chain.operands.size() == 1) return BoundExpr(std::move(chain.operands[0]));
        chain.type = widened(arithmetic_type(chain.operands));
        return chain;
    };
    for (std::size_t i = 1; i < expr.operands.size(); ++i) {
        BoundExpr operand = number(expr.operands[i], "Arithmetic");
        if (expr.operators[i - 1] != Operator::modulo) {
            out.operators.push_back(expr.operators[i - 1]);
            out.operands.push_back(std::move(operand));
            continue;
        }
        BoundExpr modulo = make_node(BoundKind::call, ValueType::double_real, expr.place);
        modulo.function = FunctionId::mod;
        modulo.operands.push_back(closed(std::move(out)));
        modulo.operands.push_back(std::move(operand));
        modulo.type = arithmetic_type(modulo.operands);
        out = make_node(BoundKind::product, ValueType::double_real, expr.place);
        out.operands.push_back(std::move(modulo));
    }
    return closed(std::move(out));
}

BoundExpr Binder::concat(const Expr& expr) {
    BoundExpr out = make_node(BoundKind::concat, ValueType::text, expr.place);
    out.operands.reserve(expr.operands.size());
    for (const Expr& operand : expr.operands) {
        out.operands.push_back(argument(operand));
        const ValueType type = out.operands.back().type;
        if (is_text(type) || type == ValueType::null) continue;
        if (is_numeric(type)) {
            fail("wrong_type",
                 "|| joins texts, but " + shown(print(operand)) + " is " +
                     std::string(in_words(type)) + "; write CAST(" + print(operand) +
                     " AS VARCHAR).",
                 operand.place);
        }
        fail_type("||", "text", operand, type);
    }
    return out;
}

/// compare, between and in_list: the first operand is compared with each of the others.
BoundExpr Binder::comparison(const Expr& expr) {
    const BoundKind kind = expr.kind == ExprKind::compare   ? BoundKind::compare
                           : expr.kind == ExprKind::between ? BoundKind::between
                                                            : BoundKind::in_list;
    BoundExpr out = make_node(kind, ValueType::condition, expr.place);
    out.negated = expr.negated;
    out.operators = expr.operators;
    out.operands.reserve(expr.operands.size());
    for (const Expr& operand : expr.operands) out.operands.push_back(bind(operand));
    for (std::size_t i = 1; i < out.operands.size(); ++i) {
        make_comparable(out.operands[0], expr.operands[0], out.operands[i], expr.operands[i]);
    }
    return out;
}

BoundExpr Binder::like(const Expr& expr) {
    BoundExpr out = make_node(BoundKind::like, ValueType::condition, expr.place);
    out.negated = expr.negated;
    out.ignore_case = expr.ignore_case;
    for (const Expr& operand : expr.operands) {
        out.operands.push_back(argument(operand));
        const ValueType type = out.operands.back().type;
        if (!is_text(type) && type != ValueType::null) {
            fail_type(expr.ignore_case ? "ILIKE" : "LIKE", "text", operand, type);
        }
    }
    return out;
}

BoundExpr Binder::is_null(const Expr& expr) {
    BoundExpr out = make_node(BoundKind::is_null, ValueType::condition, expr.place);
    out.negated = expr.negated;
    out.operands.push_back(argument(expr.operands[0]));
    return out;
}

BoundExpr Binder::logical(const Expr& expr) {
    const BoundKind kind = expr.kind == ExprKind::logical_and  ? BoundKind::logical_and
                           : expr.kind == ExprKind::logical_or ? BoundKind::logical_or
                                                               : BoundKind::logical_not;
    BoundExpr out = make_node(kind, ValueType::condition, expr.place);
    out.operands.reserve(expr.operands.size());
    for (const Expr& operand : expr.operands) {
        out.operands.push_back(bind(operand));
        if (out.operands.back().type != ValueType::condition) {
            fail_not_condition(operand, out.operands.back());
        }
    }
    return out;
}

}  // namespace adql
