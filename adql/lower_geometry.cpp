// Every spelling of "in this part of the sky" becomes within_radius or within_region.
#include <algorithm>
#include <cmath>

#include "adql/fold_impl.h"
#include "adql/lower_impl.h"
#include "adql/token.h"
#include "libvo/base/error.h"
#include "libvo/base/number.h"
#include "libvo/sky/lon_lat.h"
#include "libvo/sky/region_value.h"

namespace adql {
namespace {

std::optional<double> real_constant(const BoundExpr& expr) {
    const auto* value = std::get_if<double>(&expr.value);
    return expr.is_constant() && value != nullptr ? std::optional(*value) : std::nullopt;
}

void fold(BoundExpr& expr) {
    if (const auto value = constant_value(expr)) expr = make_constant(*value, expr.place);
}

/// Folds and checks the position at `operands[at]` and `operands[at + 1]`.
void check_position(std::vector<BoundExpr>& operands, std::size_t at) {
    BoundExpr& lon = operands[at];
    BoundExpr& lat = operands[at + 1];
    fold(lon);
    fold(lat);
    if (const auto value = real_constant(lon)) lon.value = vo::sky::normalized_lon_deg(*value);
    const auto value = real_constant(lat);
    if (value && std::abs(*value) > 90) {
        fail("bad_geometry",
             "A latitude or declination lies between -90 and 90 degrees; " +
                 shown(vo::number::to_string(*value)) + " does not.",
             lat.place);
    }
}

BoundExpr negated_if(bool negate, BoundExpr operand) {
    return negate ? negation(std::move(operand)) : operand;
}

/// Distance is symmetric: brings a constant position behind the one that varies.
void constant_last(BoundExpr& e) {
    auto& p = e.operands;
    if (p[0].is_constant() && p[1].is_constant() && !(p[2].is_constant() && p[3].is_constant())) {
        std::swap(p[0], p[2]);
        std::swap(p[1], p[3]);
    }
}

bool is_test(const BoundExpr& e) {
    return e.kind == BoundKind::within_radius || e.kind == BoundKind::within_region ||
           e.kind == BoundKind::contains || e.kind == BoundKind::intersects;
}

class GeometryLowerer {
 public:
    explicit GeometryLowerer(const StoredTables& tables) : tables_(tables) {}

    void run(BoundQuery& query) {
        for_each_expression(query, [this](BoundExpr& e) { lower(e); });
    }

 private:
    void lower(BoundExpr& e) {
        for (BoundExpr& operand : e.operands) lower(operand);
        for (BoundQuery& query : e.queries) run(query);
        // clang-format off
        switch (e.kind) {
            case BoundKind::point:
            case BoundKind::circle:
            case BoundKind::polygon:
            case BoundKind::box: lower_shape(e); break;
            case BoundKind::contains: lower_contains(e); break;
            case BoundKind::intersects: lower_intersects(e); break;
            case BoundKind::separation:
                check_position(e.operands, 0);
                check_position(e.operands, 2);
                break;
            case BoundKind::compare: lower_compare(e); break;
            case BoundKind::between: lower_between(e); break;
            case BoundKind::logical_not: e = negation(std::move(e.operands[0])); break;
            case BoundKind::logical_and:
            case BoundKind::logical_or: flatten(e); break;
            case BoundKind::call: lower_call(e); break;
            default: break;
        }
        // clang-format on
    }

    /// Rewriting may have put an AND into an AND.
    static void flatten(BoundExpr& e) {
        if (std::none_of(e.operands.begin(), e.operands.end(),
                         [&e](const BoundExpr& o) { return o.kind == e.kind; })) {
            return;
        }
        std::vector<BoundExpr> flat;
        for (BoundExpr& operand : e.operands) {
            if (operand.kind != e.kind) {
                flat.push_back(std::move(operand));
                continue;
            }
            for (BoundExpr& inner : operand.operands) flat.push_back(std::move(inner));
        }
        e.operands = std::move(flat);
    }

    static void check_positive(const BoundExpr& size, std::string_view what) {
        if (const auto value = real_constant(size); value && *value < 0) {
            fail("bad_geometry",
                 "A " + std::string(what) + " cannot be negative; " +
                     shown(vo::number::to_string(*value)) + " is.",
                 size.place);
        }
    }

    static void lower_shape(BoundExpr& e) {
        const bool sized = e.kind == BoundKind::circle || e.kind == BoundKind::box;
        const std::size_t angles = sized ? 2 : e.operands.size();
        for (std::size_t i = 0; i < angles; i += 2) check_position(e.operands, i);
        for (std::size_t i = angles; i < e.operands.size(); ++i) {
            fold(e.operands[i]);
            check_positive(e.operands[i], e.kind == BoundKind::circle ? "radius" : "width");
        }
        fold_shape(e);
    }

    /// A constant shape becomes the simplest form of it.
    static void fold_shape(BoundExpr& e) {
        std::optional<vo::sky::Region> region;
        try {
            region = constant_region(e);
        } catch (const vo::Error& error) {
            fail("bad_geometry", error.message(), e.place);
        }
        if (!region) return;
        const auto constant = [&e](double value) { return make_constant(value, e.place); };
        BoundExpr out;
        out.place = e.place;
        if (const auto* point = std::get_if<vo::sky::LonLat>(&*region)) {
            out.kind = BoundKind::point;
            out.type = ValueType::point;
            out.operands = {constant(point->lon_deg), constant(point->lat_deg)};
        } else if (const auto* circle = std::get_if<vo::sky::Circle>(&*region)) {
            out.kind = BoundKind::circle;
            out.type = ValueType::circle;
            out.operands = {constant(circle->centre().lon_deg), constant(circle->centre().lat_deg),
                            constant(circle->radius_deg())};
        } else if (std::holds_alternative<vo::sky::Moc>(*region)) {
            return;  // canonical as it is
        } else {
            out.type = ValueType::polygon;
            out.value = vo::db::Blob{vo::sky::encode(*region)};
        }
        e = std::move(out);
    }

    /// Appends the two angles of a point.
    static void append_pair(const BoundExpr& point, std::vector<BoundExpr>& out) {
        if (point.kind == BoundKind::point) {
            out.insert(out.end(), point.operands.begin(), point.operands.end());
            return;
        }
        for (const FunctionId id : {FunctionId::coord1, FunctionId::coord2}) {
            BoundExpr coordinate;
            coordinate.kind = BoundKind::call;
            coordinate.type = ValueType::double_real;
            coordinate.place = point.place;
            coordinate.function = id;
            coordinate.operands.push_back(point);
            out.push_back(std::move(coordinate));
        }
    }

    /// `e` becomes: the point lies in the shape.
    static void make_within(BoundExpr& e, const BoundExpr& point, const BoundExpr& shape) {
        BoundExpr out;
        out.type = e.type;
        out.place = e.place;
        append_pair(point, out.operands);
        out.kind = BoundKind::within_radius;
        if (shape.kind == BoundKind::circle) {
            out.operands.insert(out.operands.end(), shape.operands.begin(), shape.operands.end());
        } else if (shape.type == ValueType::point) {
            append_pair(shape, out.operands);
            out.operands.push_back(make_constant(0.0, e.place));
        } else {
            out.kind = BoundKind::within_region;
            out.operands.push_back(shape);
        }
        if (out.kind == BoundKind::within_radius) constant_last(out);
        e = std::move(out);
    }

    /// T(point) in shape is point in T⁻¹(shape), which the sky index can serve.
    static bool turn_back(BoundExpr& point, BoundExpr& shape) {
        if (!is_call(point, FunctionId::geom_transform)) return false;
        const auto region = constant_region(shape);
        if (!region) return false;
        const auto& from = std::get<std::string>(point.operands[0].value);
        const auto& to = std::get<std::string>(point.operands[1].value);
        if (!turned(*region, to, from)) return false;
        BoundExpr back;
        back.kind = BoundKind::call;
        back.function = FunctionId::geom_transform;
        back.type = shape.type;
        back.place = shape.place;
        back.operands = {point.operands[1], point.operands[0], std::move(shape)};
        fold_shape(back);
        shape = std::move(back);
        point = BoundExpr(point.operands[2]);
        return true;
    }

    static void lower_contains(BoundExpr& e) {
        BoundExpr& inner = e.operands[0];
        BoundExpr& outer = e.operands[1];
        if (inner.type == ValueType::null || outer.type == ValueType::null) return;
        while (inner.type == ValueType::point && turn_back(inner, outer)) {
        }
        if (inner.type == ValueType::point) {
            make_within(e, BoundExpr(inner), BoundExpr(outer));
            return;
        }
        // One circle lies in another if its centre lies in the other one less its own radius.
        combine_circles(e, [](double a, double b) { return b - a; });
    }

    static void lower_intersects(BoundExpr& e) {
        BoundExpr& a = e.operands[0];
        BoundExpr& b = e.operands[1];
        if (a.type == ValueType::null || b.type == ValueType::null) return;
        if (a.type != ValueType::point && b.type == ValueType::point) std::swap(a, b);
        if (a.type == ValueType::point) return lower_contains(e);
        combine_circles(e, [](double x, double y) { return x + y; });
    }

    template <class Combine>
    static void combine_circles(BoundExpr& e, Combine combine) {
        const BoundExpr& a = e.operands[0];
        const BoundExpr& b = e.operands[1];
        if (a.kind != BoundKind::circle || b.kind != BoundKind::circle) return;
        const auto ra = real_constant(a.operands[2]);
        const auto rb = real_constant(b.operands[2]);
        constexpr double hemisphere_deg = 90;  // beyond, other sides of the sphere come in
        if (!ra || !rb || *ra > hemisphere_deg || *rb > hemisphere_deg) return;
        const double radius = combine(*ra, *rb);
        if (radius < 0) return;
        BoundExpr out;
        out.kind = BoundKind::within_radius;
        out.type = e.type;
        out.place = e.place;
        out.operands = {a.operands[0], a.operands[1], b.operands[0], b.operands[1],
                        make_constant(radius, b.operands[2].place)};
        constant_last(out);
        e = std::move(out);
    }

    static void lower_compare(BoundExpr& e) {
        BoundExpr& a = e.operands[0];
        BoundExpr& b = e.operands[1];
        const Operator op = e.operators[0];
        if (is_test(a)) {
            lower_flag(e, a, op, b);
        } else if (is_test(b)) {
            lower_flag(e, b, op, a);
        } else if (a.kind == BoundKind::separation) {
            lower_distance(e, a, op, b);
        } else if (b.kind == BoundKind::separation) {
            lower_distance(e, b, mirrored(op), a);
        }
    }

    /// A test =, <> 0 or 1.
    static void lower_flag(BoundExpr& e, BoundExpr& test, Operator op, const BoundExpr& other) {
        const auto value = other.is_constant() ? constant_value(other) : std::nullopt;
        if (!value || (*value != 0 && *value != 1)) return;
        if (op != Operator::equal && op != Operator::not_equal) return;
        BoundExpr condition = std::move(test);
        condition.type = ValueType::condition;
        e = negated_if((op == Operator::equal) == (*value == 0), std::move(condition));
    }

    /// separation <, <=, >, >= radius.
    static void lower_distance(BoundExpr& e, BoundExpr& separation, Operator op,
                               BoundExpr& radius) {
        if (op == Operator::equal || op == Operator::not_equal) return;
        const bool strict = op == Operator::less || op == Operator::greater_equal;
        const bool outside = op == Operator::greater || op == Operator::greater_equal;
        auto within = within_radius(std::move(separation), std::move(radius), strict);
        if (within) e = negated_if(outside, std::move(*within));
    }

    /// Nothing, and its arguments untouched, if the radius is a negative constant or NULL.
    static std::optional<BoundExpr> within_radius(BoundExpr&& separation, BoundExpr&& radius,
                                                  bool strict) {
        const auto value = constant_value(radius);
        if (value ? *value < 0 : radius.is_constant()) return std::nullopt;
        fold(radius);
        BoundExpr out = std::move(separation);
        out.kind = BoundKind::within_radius;
        out.type = ValueType::condition;
        out.strict = strict;
        out.operands.push_back(std::move(radius));
        constant_last(out);
        return out;
    }

    /// separation BETWEEN low AND high → not (separation < low) and separation <= high.
    static void lower_between(BoundExpr& e) {
        if (e.operands[0].kind != BoundKind::separation) return;
        const auto low = constant_value(e.operands[1]);
        const auto high = constant_value(e.operands[2]);
        // Limits that are no radii keep the comparison of the distance itself.
        if ((low ? *low < 0 : e.operands[1].is_constant()) ||
            (high ? *high < 0 : e.operands[2].is_constant())) {
            return;
        }
        const bool negated = e.negated;
        auto outer = within_radius(BoundExpr(e.operands[0]), std::move(e.operands[2]), false);
        if (low && *low == 0) {
            e = negated_if(negated, std::move(*outer));
            return;
        }
        auto inner = within_radius(std::move(e.operands[0]), std::move(e.operands[1]), true);
        std::vector<BoundExpr> both;
        both.push_back(negation(std::move(*inner)));
        both.push_back(std::move(*outer));
        e = negated_if(negated, make_logical(BoundKind::logical_and, std::move(both)));
    }

    void lower_call(BoundExpr& e) const {
        if (e.function == FunctionId::geom_transform) return fold_shape(e);
        if (e.function == FunctionId::coord1 || e.function == FunctionId::coord2) return fold(e);
        if (e.function != FunctionId::healpix_index) return;
        check_position(e.operands, 1);
        const auto* order = std::get_if<std::int64_t>(&e.operands[0].value);
        const auto relation = tables_.position_of(e.operands[1], e.operands[2]);
        if (order == nullptr || !relation || *order > tables_.hpx_order(*relation)) return;
        e.kind = BoundKind::sky_cell;
        e.value = *order;
        e.relation = *relation;
        e.operands.clear();
    }

    const StoredTables& tables_;
};

}  // namespace

void lower_geometry(BoundQuery& statement, const StoredTables& tables) {
    GeometryLowerer(tables).run(statement);
}

}  // namespace adql
