#include <array>
#include <cmath>
#include <variant>

#include "adql/fold_impl.h"

namespace adql {
namespace {

using Number = std::variant<std::int64_t, double>;

double as_real(const Number& number) {
    return std::visit([](auto value) { return static_cast<double>(value); }, number);
}

std::optional<Number> apply_whole(std::int64_t a, Operator op, std::int64_t b) {
    std::int64_t out = 0;
    bool overflow = false;
    switch (op) {
        case Operator::add:
            overflow = __builtin_add_overflow(a, b, &out);
            break;
        case Operator::subtract:
            overflow = __builtin_sub_overflow(a, b, &out);
            break;
        case Operator::multiply:
            overflow = __builtin_mul_overflow(a, b, &out);
            break;
        default:
            if (b == 0 || b == -1) return std::nullopt;
            out = a / b;
    }
    if (overflow) return std::nullopt;
    return Number(out);
}

std::optional<Number> apply(const Number& a, Operator op, const Number& b) {
    const auto* x = std::get_if<std::int64_t>(&a);
    const auto* y = std::get_if<std::int64_t>(&b);
    if (x != nullptr && y != nullptr) return apply_whole(*x, op, *y);
    switch (op) {
        case Operator::add:
            return as_real(a) + as_real(b);
        case Operator::subtract:
            return as_real(a) - as_real(b);
        case Operator::multiply:
            return as_real(a) * as_real(b);
        default:
            break;
    }
    if (as_real(b) == 0) return std::nullopt;
    return as_real(a) / as_real(b);
}

std::optional<Number> evaluate(const BoundExpr& expr);

std::optional<Number> evaluate_chain(const BoundExpr& expr) {
    std::optional<Number> out = evaluate(expr.operands[0]);
    for (std::size_t i = 1; out && i < expr.operands.size(); ++i) {
        const auto next = evaluate(expr.operands[i]);
        if (!next) return std::nullopt;
        out = apply(*out, expr.operators[i - 1], *next);
    }
    return out;
}

std::optional<Number> evaluate_call(const BoundExpr& expr) {
    const Function& f = function(expr.function);
    std::array<double, 2> arguments{};
    if (f.fold == nullptr || expr.type != ValueType::double_real) return std::nullopt;
    for (std::size_t i = 0; i < expr.operands.size(); ++i) {
        const auto argument = evaluate(expr.operands[i]);
        if (!argument) return std::nullopt;
        arguments[i] = as_real(*argument);
    }
    return f.fold(arguments.data());
}

std::optional<Number> evaluate(const BoundExpr& expr) {
    switch (expr.kind) {
        case BoundKind::constant:
            if (const auto* whole = std::get_if<std::int64_t>(&expr.value)) return *whole;
            if (const auto* real = std::get_if<double>(&expr.value)) return *real;
            return std::nullopt;
        case BoundKind::negate: {
            const auto value = evaluate(expr.operands[0]);
            return value ? apply(Number(std::int64_t{0}), Operator::subtract, *value) : value;
        }
        case BoundKind::to_double: {
            const auto value = evaluate(expr.operands[0]);
            return value ? std::optional<Number>(as_real(*value)) : value;
        }
        case BoundKind::sum:
        case BoundKind::product:
            return evaluate_chain(expr);
        case BoundKind::call:
            return evaluate_call(expr);
        default:
            return std::nullopt;
    }
}

}  // namespace

std::optional<double> constant_value(const BoundExpr& expr) {
    const auto number = evaluate(expr);
    if (!number || !std::isfinite(as_real(*number))) return std::nullopt;
    return as_real(*number);
}

}  // namespace adql
