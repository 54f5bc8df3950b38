// Calls of geometrical functions (ADQL 2.1 section 4.2) and of those of the catalogue of
// user-defined functions that take shapes.
//
// All shapes are in ICRS: a coordinate system given as first argument, which ADQL 2.0 asks for,
// turns the shape.
#include <algorithm>

#include "adql/bind_impl.h"
#include "adql/print.h"
#include "adql/token.h"
#include "libvo/base/error.h"
#include "libvo/base/text.h"
#include "libvo/sky/frames.h"
#include "libvo/sky/healpix.h"
#include "libvo/sky/moc_text.h"
#include "libvo/sky/region_text.h"
#include "libvo/sky/region_value.h"

namespace adql {
namespace {

constexpr std::size_t most_vertices = 1000;

struct System {
    std::span<const Expr> arguments;  ///< without the coordinate system
    std::string_view frame;           ///< as ivo_geom_transform names it; empty: ICRS
};

/// Takes off a leading coordinate system, which is a literal: 'ICRS GEOCENTER', 'GALACTIC', ''.
System without_system(const Expr& expr) {
    const std::span<const Expr> all = expr.operands;
    if (all.empty() || all[0].kind != ExprKind::string) return {all, ""};
    const auto words = vo::text::words(all[0].text);
    const std::string word = words.empty() ? "" : vo::text::to_upper(words[0]);
    static constexpr std::pair<std::string_view, std::string_view> turned[] = {
        {"GALACTIC", "GALACTIC"},
        {"GALACTIC_II", "GALACTIC"},
        {"ECLIPTIC", "ECLIPTIC"},
        {"FK4", "FK4"},
        {"B1950", "FK4"},
        {"FK5", "FK5"},
        {"SUPER_GALACTIC", "SUPER_GALACTIC"},
        {"SUPERGALACTIC", "SUPER_GALACTIC"}};
    for (const auto& [name, frame] : turned) {
        if (word == name) return {all.subspan(1), frame};
    }
    // ICRS, J2000, UNKNOWNFRAME, a reference position alone, or anything else: ADQL 2.1 says that
    // it can be ignored.
    return {all.subspan(1), ""};
}

BoundExpr text_constant(std::string text, const Place& place) {
    BoundExpr out = make_node(BoundKind::constant, ValueType::text, place);
    out.value = std::move(text);
    return out;
}

BoundExpr transformed(BoundExpr shape, std::string_view from, std::string_view to) {
    if (from == to) return shape;
    BoundExpr out = make_node(BoundKind::call, shape.type, shape.place);
    out.function = FunctionId::geom_transform;
    out.operands.push_back(text_constant(std::string(from), shape.place));
    out.operands.push_back(text_constant(std::string(to), shape.place));
    out.operands.push_back(std::move(shape));
    return out;
}

BoundExpr in_icrs(BoundExpr shape, const System& system) {
    if (system.frame.empty()) return shape;
    return transformed(std::move(shape), system.frame, "ICRS");
}

/// Reads a literal shape, telling the place of what is wrong with it.
template <class Read>
auto read_at(const Place& place, Read read) {
    try {
        return read();
    } catch (const vo::Error& error) {
        fail("bad_geometry", error.message(), place);
    }
}

}  // namespace

BoundExpr Binder::geometry(const Expr& expr, const Function& f) {
    // clang-format off
    switch (f.id) {
        case FunctionId::point: return point(expr, f);
        case FunctionId::circle: return circle(expr, f);
        case FunctionId::box: return box(expr, f);
        case FunctionId::polygon: return polygon(expr, f);
        case FunctionId::region:
        case FunctionId::moc: return region(expr, f);
        case FunctionId::contains:
        case FunctionId::intersects: return relation_of_shapes(expr, f);
        case FunctionId::distance: return distance(expr, f);
        case FunctionId::coord1:
        case FunctionId::coord2: return coordinate(expr, f);
        case FunctionId::healpix_index: return healpix_index(expr, f);
        case FunctionId::geom_transform: return geom_transform(expr, f);
        default: return shape_function(expr, f);
    }
    // clang-format on
}

BoundExpr Binder::angle(const Expr& expr, const Function& f) {
    BoundExpr out = argument(expr);
    if (!is_numeric(out.type) && out.type != ValueType::null) {
        fail_type(f.form, "numbers", expr, out.type);
    }
    return out.is_constant() ? as_double(std::move(out)) : out;
}

BoundExpr Binder::shape(const Expr& expr, const Function& f) {
    BoundExpr out = argument(expr);
    if (!is_shape(out.type) && out.type != ValueType::null) {
        fail_type(f.form, "a shape", expr, out.type);
    }
    return out;
}

void Binder::point_argument(const Expr& expr, const Function& f, BoundExpr& out) {
    BoundExpr point = argument(expr);
    if (point.type != ValueType::point && point.type != ValueType::null) {
        fail_type(f.form, "a point", expr, point.type);
    }
    if (point.kind == BoundKind::point) {
        for (BoundExpr& coordinate : point.operands) {
            out.operands.push_back(std::move(coordinate));
        }
        return;
    }
    for (const FunctionId id : {FunctionId::coord1, FunctionId::coord2}) {
        BoundExpr coordinate = make_node(BoundKind::call, ValueType::double_real, expr.place);
        coordinate.function = id;
        coordinate.operands.push_back(point);
        out.operands.push_back(std::move(coordinate));
    }
}

BoundExpr Binder::point(const Expr& expr, const Function& f) {
    const System system = without_system(expr);
    if (system.arguments.size() != 2) fail_count(expr, f);
    BoundExpr out = make_node(BoundKind::point, ValueType::point, expr.place);
    for (const Expr& operand : system.arguments) out.operands.push_back(angle(operand, f));
    return in_icrs(std::move(out), system);
}

BoundExpr Binder::circle(const Expr& expr, const Function& f) {
    const System system = without_system(expr);
    const std::size_t count = system.arguments.size();
    if (count != 2 && count != 3) fail_count(expr, f);
    BoundExpr out = make_node(BoundKind::circle, ValueType::circle, expr.place);
    if (count == 2) point_argument(system.arguments[0], f, out);
    for (const Expr& operand : system.arguments.subspan(count == 2 ? 1 : 0)) {
        out.operands.push_back(angle(operand, f));
    }
    // A centre given as a point is turned already if its own system says so.
    return count == 2 ? out : in_icrs(std::move(out), system);
}

BoundExpr Binder::box(const Expr& expr, const Function& f) {
    const System system = without_system(expr);
    const std::size_t count = system.arguments.size();
    if (count != 3 && count != 4) fail_count(expr, f);
    BoundExpr out = make_node(BoundKind::box, ValueType::polygon, expr.place);
    if (count == 3) point_argument(system.arguments[0], f, out);
    for (const Expr& operand : system.arguments.subspan(count == 3 ? 1 : 0)) {
        out.operands.push_back(angle(operand, f));
    }
    return in_icrs(std::move(out), system);
}

BoundExpr Binder::polygon(const Expr& expr, const Function& f) {
    const System system = without_system(expr);
    BoundExpr out = make_node(BoundKind::polygon, ValueType::polygon, expr.place);
    if (system.arguments.size() < 3) fail_count(expr, f);
    const BoundExpr first = argument(system.arguments[0]);
    const bool of_points = first.type == ValueType::point;
    if (system.arguments.size() > most_vertices * (of_points ? 1 : 2)) {
        fail("wrong_arguments",
             "A polygon has at most " + std::to_string(most_vertices) + " vertices.", expr.place);
    }
    for (const Expr& operand : system.arguments) {
        if (of_points) {
            point_argument(operand, f, out);
        } else {
            out.operands.push_back(angle(operand, f));
        }
    }
    if (out.operands.size() % 2 != 0 || out.operands.size() < 6) fail_count(expr, f);
    return of_points ? out : in_icrs(std::move(out), system);
}

BoundExpr Binder::region(const Expr& expr, const Function& f) {
    if (expr.operands.size() != 1) fail_count(expr, f);
    const Expr& text = expr.operands[0];
    if (text.kind != ExprKind::string) {
        if (f.id == FunctionId::moc) {
            BoundExpr column = argument(text);
            if (column.type == ValueType::moc) return column;
        }
        fail("wrong_arguments",
             std::string(f.name) + " takes one text in quotes: " + std::string(f.form) + ".",
             text.place);
    }
    BoundExpr out = make_node(BoundKind::constant, ValueType::moc, text.place);
    if (f.id == FunctionId::moc) {
        out.value = vo::sky::to_moc_text(
            read_at(text.place, [&text] { return vo::sky::parse_moc_text(text.text); }));
        return out;
    }
    const vo::sky::Region region =
        read_at(text.place, [&text] { return vo::sky::parse_region(text.text); });
    if (std::holds_alternative<vo::sky::Moc>(region)) {
        out.value = vo::sky::encode(region);
        return out;
    }
    out.type = std::holds_alternative<vo::sky::LonLat>(region)   ? ValueType::point
               : std::holds_alternative<vo::sky::Circle>(region) ? ValueType::circle
                                                                 : ValueType::polygon;
    out.value = vo::db::Blob{vo::sky::encode(region)};
    return out;
}

BoundExpr Binder::relation_of_shapes(const Expr& expr, const Function& f) {
    if (expr.operands.size() != 2) fail_count(expr, f);
    const bool contains = f.id == FunctionId::contains;
    BoundExpr out = make_node(contains ? BoundKind::contains : BoundKind::intersects,
                              ValueType::integer, expr.place);
    for (const Expr& operand : expr.operands) out.operands.push_back(shape(operand, f));
    if (contains && out.operands[1].type == ValueType::point &&
        out.operands[0].type != ValueType::point && out.operands[0].type != ValueType::null) {
        fail("wrong_type",
             "CONTAINS(inner, outer) asks whether the first lies in the second, and nothing but a "
             "point lies in a point; write CONTAINS(" +
                 print(expr.operands[1]) + ", " + print(expr.operands[0]) + ").",
             expr.place);
    }
    return out;
}

BoundExpr Binder::distance(const Expr& expr, const Function& f) {
    BoundExpr out = make_node(BoundKind::separation, ValueType::double_real, expr.place);
    if (expr.operands.size() == 2) {
        for (const Expr& operand : expr.operands) point_argument(operand, f, out);
    } else if (expr.operands.size() == 4) {
        for (const Expr& operand : expr.operands) out.operands.push_back(angle(operand, f));
    } else {
        fail_count(expr, f);
    }
    return out;
}

BoundExpr Binder::coordinate(const Expr& expr, const Function& f) {
    if (expr.operands.size() != 1) fail_count(expr, f);
    BoundExpr pair;
    point_argument(expr.operands[0], f, pair);
    return as_double(std::move(pair.operands[f.id == FunctionId::coord1 ? 0 : 1]));
}

/// AREA, CENTROID and COORDSYS.
BoundExpr Binder::shape_function(const Expr& expr, const Function& f) {
    if (expr.operands.size() != 1) fail_count(expr, f);
    BoundExpr operand = shape(expr.operands[0], f);
    if (f.id == FunctionId::coordsys) return text_constant("ICRS", expr.place);
    if (f.id == FunctionId::centroid && operand.type == ValueType::point) return operand;
    const ValueType type = f.id == FunctionId::centroid ? ValueType::point : ValueType::double_real;
    BoundExpr out = make_node(BoundKind::call, type, expr.place);
    out.function = f.id;
    out.operands.push_back(std::move(operand));
    return out;
}

BoundExpr Binder::healpix_index(const Expr& expr, const Function& f) {
    const std::size_t count = expr.operands.size();
    if (count != 2 && count != 3) fail_count(expr, f);
    BoundExpr out = make_node(BoundKind::call, ValueType::long_int, expr.place);
    out.function = f.id;
    out.operands.push_back(argument(expr.operands[0]));
    const BoundExpr& order = out.operands[0];
    if (!is_integer(order.type)) fail_type(f.form, "a whole number", expr.operands[0], order.type);
    if (const auto* value = std::get_if<std::int64_t>(&order.value); order.is_constant()) {
        if (*value < 0 || *value > vo::sky::kMaxHpxOrder) {
            fail("wrong_arguments",
                 "A HEALPix order is a number from 0 to 29, not " + std::to_string(*value) + ".",
                 expr.operands[0].place);
        }
    }
    if (count == 2) {
        point_argument(expr.operands[1], f, out);
    } else {
        for (std::size_t i = 1; i < 3; ++i) out.operands.push_back(angle(expr.operands[i], f));
    }
    return out;
}

BoundExpr Binder::geom_transform(const Expr& expr, const Function& f) {
    if (expr.operands.size() != 3) fail_count(expr, f);
    for (std::size_t i = 0; i < 2; ++i) {
        const Expr& frame = expr.operands[i];
        if (frame.kind == ExprKind::string && vo::sky::parse_frame(frame.text)) continue;
        fail("wrong_arguments",
             "The frames of " + std::string(f.name) + " are texts in quotes, one of " +
                 listed(vo::sky::frame_names(), 10) + "; " + shown(print(frame)) + " is not.",
             frame.place);
    }
    BoundExpr geometry = shape(expr.operands[2], f);
    if (geometry.type == ValueType::moc) {
        fail_type(f.form, "a point, circle or polygon", expr.operands[2], geometry.type);
    }
    return transformed(std::move(geometry), expr.operands[0].text, expr.operands[1].text);
}

}  // namespace adql
