#include <array>
#include <cmath>
#include <variant>

#include "adql/fold_impl.h"
#include "libvo/sky/box.h"
#include "libvo/sky/frames.h"
#include "libvo/sky/healpix.h"
#include "libvo/sky/region_value.h"

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
    if (expr.function == FunctionId::coord1 || expr.function == FunctionId::coord2) {
        const auto region = constant_region(expr.operands[0]);
        const auto* point = region ? std::get_if<vo::sky::LonLat>(&*region) : nullptr;
        if (point == nullptr) return std::nullopt;
        return expr.function == FunctionId::coord1 ? point->lon_deg : point->lat_deg;
    }
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

namespace {

/// The numbers of a shape, if all are constant.
std::optional<std::vector<double>> constant_numbers(const BoundExpr& expr) {
    std::vector<double> numbers;
    for (const BoundExpr& operand : expr.operands) {
        const auto number = constant_value(operand);
        if (!number) return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

std::vector<vo::sky::LonLat> positions(const std::vector<double>& numbers) {
    std::vector<vo::sky::LonLat> out;
    for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) {
        out.push_back({numbers[i], numbers[i + 1]});
    }
    return out;
}

std::optional<vo::sky::Region> constant_literal(const BoundExpr& expr) {
    if (const auto* blob = std::get_if<vo::db::Blob>(&expr.value)) {
        return vo::sky::decode(blob->bytes);
    }
    if (const auto* text = std::get_if<std::string>(&expr.value); expr.type == ValueType::moc) {
        return text == nullptr ? std::nullopt : vo::sky::decode_text(*text);
    }
    return std::nullopt;
}

std::optional<vo::sky::Region> constant_transform(const BoundExpr& expr) {
    const auto region = constant_region(expr.operands[2]);
    if (!region) return std::nullopt;
    return turned(*region, std::get<std::string>(expr.operands[0].value),
                  std::get<std::string>(expr.operands[1].value));
}

std::optional<vo::sky::Region> constant_call(const BoundExpr& expr) {
    if (expr.function == FunctionId::geom_transform) return constant_transform(expr);
    if (expr.function != FunctionId::healpix_center) return std::nullopt;
    const auto order = constant_value(expr.operands[0]);
    const auto* index = std::get_if<std::int64_t>(&expr.operands[1].value);
    if (!order || index == nullptr || !expr.operands[1].is_constant()) return std::nullopt;
    if (*order < 0 || *order > vo::sky::kMaxHpxOrder || *index < 0 ||
        *index >= vo::sky::pixel_count(static_cast<int>(*order))) {
        return std::nullopt;  // the engine says what is wrong
    }
    return vo::sky::to_lon_lat(vo::sky::hpx_centre(static_cast<int>(*order), *index));
}

}  // namespace

std::optional<vo::sky::Region> turned(const vo::sky::Region& region, std::string_view from,
                                      std::string_view to) {
    const auto a = vo::sky::parse_frame(from);
    const auto b = vo::sky::parse_frame(to);
    if (!a || !b) return std::nullopt;
    if (const auto* point = std::get_if<vo::sky::LonLat>(&region)) {
        return vo::sky::transformed(*point, *a, *b);
    }
    if (const auto* circle = std::get_if<vo::sky::Circle>(&region)) {
        return vo::sky::Circle(vo::sky::transformed(circle->centre(), *a, *b),
                               circle->radius_deg());
    }
    if (const auto* polygon = std::get_if<vo::sky::Polygon>(&region)) {
        std::vector<vo::sky::LonLat> vertices;
        for (const vo::sky::LonLat vertex : polygon->vertices()) {
            vertices.push_back(vo::sky::transformed(vertex, *a, *b));
        }
        return vo::sky::Polygon(std::move(vertices));
    }
    return std::nullopt;
}

std::optional<vo::sky::Region> constant_region(const BoundExpr& expr) {
    if (expr.is_constant()) return constant_literal(expr);
    if (expr.kind == BoundKind::call) return constant_call(expr);
    if (expr.kind != BoundKind::point && expr.kind != BoundKind::circle &&
        expr.kind != BoundKind::polygon && expr.kind != BoundKind::box) {
        return std::nullopt;
    }
    const auto numbers = constant_numbers(expr);
    if (!numbers) return std::nullopt;
    const std::vector<double>& n = *numbers;
    if (expr.kind == BoundKind::point) return vo::sky::LonLat{n[0], n[1]};
    if (expr.kind == BoundKind::circle) return vo::sky::Circle({n[0], n[1]}, n[2]);
    if (expr.kind == BoundKind::box) return vo::sky::make_box({n[0], n[1]}, n[2], n[3]);
    return vo::sky::Polygon(positions(n));
}

}  // namespace adql
