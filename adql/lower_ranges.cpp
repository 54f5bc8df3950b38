// What conditions say of a table's position: cells that constants give, and ranges that values of
// other tables give. All of them supersets; the conditions themselves are tested as well.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "adql/fold_impl.h"
#include "adql/lower_impl.h"
#include "libvo/base/number.h"
#include "libvo/sky/angle.h"
#include "libvo/sky/cover.h"
#include "libvo/sky/healpix.h"

namespace adql {
namespace {

using vo::sky::HpxRange;
using vo::sky::LonLat;
using vo::sky::Moc;
using vo::sky::Region;

constexpr double whole_sphere_deg = 180;

double cap_fraction(double radius_deg) {
    const double half = std::sin(std::min(radius_deg, 180.0) * vo::sky::kRadiansPerDegree / 2);
    return half * half;
}

/// The largest value a size can have: of a constant itself, of a column what was counted.
std::optional<double> largest(const BoundExpr& size, const StoredTables& tables) {
    if (const auto value = constant_value(size)) return value;
    if (size.kind == BoundKind::to_double) return largest(size.operands[0], tables);
    if (size.kind == BoundKind::product) {  // a size in other units: r / 60
        double out = 1;
        for (std::size_t i = 0; i < size.operands.size(); ++i) {
            const auto value = largest(size.operands[i], tables);
            if (!value || *value < 0) return std::nullopt;
            const bool divide = i > 0 && size.operators[i - 1] == Operator::divide;
            if (divide && !size.operands[i].is_constant()) return std::nullopt;
            out = divide ? out / *value : out * *value;
        }
        return std::isfinite(out) ? std::optional(out) : std::nullopt;
    }
    const vo::catalog::Table* table = tables.table(size.relation);
    if (size.kind != BoundKind::column || table == nullptr) return std::nullopt;
    const auto& statistics = table->columns[size.column].statistics;
    if (!statistics) return std::nullopt;
    const auto most = vo::number::parse_double(statistics->max);
    // A 32-bit extreme is told by the shortest text that reads back as 32 bits.
    const bool single =
        table->columns[size.column].type.datatype == vo::table::Datatype::float_real;
    return most && single ? static_cast<double>(static_cast<float>(*most)) : most;
}

/// A circle that holds the whole shape.
std::optional<vo::sky::Circle> bounding_circle(const Region& region) {
    if (const auto* circle = std::get_if<vo::sky::Circle>(&region)) return *circle;
    if (const auto* point = std::get_if<LonLat>(&region)) return vo::sky::Circle(*point, 0);
    const auto* polygon = std::get_if<vo::sky::Polygon>(&region);
    if (polygon == nullptr) return std::nullopt;
    const LonLat centre = vo::sky::centroid(region);
    double radius_deg = 0;
    for (const LonLat vertex : polygon->vertices()) {
        radius_deg = std::max(radius_deg, vo::sky::separation_deg(centre, vertex));
    }
    // Of a circle below a hemisphere, the arc between two points lies in it.
    if (!(radius_deg < 90)) return std::nullopt;
    return vo::sky::Circle(centre, radius_deg + 1e-9);
}

/// A comparison of a coordinate with something else, the coordinate on the left.
struct Bound {
    bool is_lon = false;
    bool lower = false;
    const BoundExpr* value = nullptr;
    const BoundExpr* half_width = nullptr;  ///< of ABS(coordinate - value) < half_width
};

/// Appends the bounds that one conjunct puts on the coordinates of `relation`.
void collect_bounds(const BoundExpr& e, int relation, const StoredTables& tables,
                    std::vector<Bound>& out) {
    const auto coordinate = [&](const BoundExpr& x) -> std::optional<bool> {
        if (x.relation != relation) return std::nullopt;
        if (tables.is_ra(x)) return true;
        if (tables.is_dec(x)) return false;
        return std::nullopt;
    };
    const auto free = [relation](const BoundExpr& x) { return !uses_relation(x, relation); };
    if (e.kind == BoundKind::between && !e.negated) {
        const auto lon = coordinate(e.operands[0]);
        if (!lon) return;
        if (free(e.operands[1])) out.push_back({*lon, true, &e.operands[1], nullptr});
        if (free(e.operands[2])) out.push_back({*lon, false, &e.operands[2], nullptr});
        return;
    }
    if (e.kind != BoundKind::compare) return;
    for (std::size_t side = 0; side < 2; ++side) {
        const BoundExpr& x = e.operands[side];
        const BoundExpr& other = e.operands[1 - side];
        const Operator op = side == 0 ? e.operators[0] : mirrored(e.operators[0]);
        const bool upper = op == Operator::less || op == Operator::less_equal;
        const bool lower = op == Operator::greater || op == Operator::greater_equal;
        const bool equal = op == Operator::equal;
        if (const auto lon = coordinate(x); lon && free(other)) {
            if (lower || equal) out.push_back({*lon, true, &other, nullptr});
            if (upper || equal) out.push_back({*lon, false, &other, nullptr});
        }
        if (!upper || !is_call(x, FunctionId::abs) || !free(other)) continue;
        const BoundExpr& difference = x.operands[0];
        if (difference.kind != BoundKind::sum || difference.operands.size() != 2 ||
            difference.operators[0] != Operator::subtract) {
            continue;
        }
        for (std::size_t k = 0; k < 2; ++k) {
            const auto lon = coordinate(difference.operands[k]);
            const BoundExpr& middle = difference.operands[1 - k];
            if (!lon || !free(middle)) continue;
            out.push_back({*lon, true, &middle, &other});
            out.push_back({*lon, false, &middle, &other});
        }
    }
}

/// The constant that a bound stands for.
std::optional<double> constant_bound(const Bound& bound) {
    const auto value = constant_value(*bound.value);
    if (!value || bound.half_width == nullptr) return value;
    const auto half = constant_value(*bound.half_width);
    if (!half) return std::nullopt;
    return bound.lower ? *value - *half : *value + *half;
}

class ConstantCover {
 public:
    ConstantCover(int relation, const StoredTables& tables)
        : relation_(relation),
          tables_(tables),
          finest_(std::min(tables.hpx_order(relation), vo::sky::kFinestCoverOrder)) {}

    std::optional<Moc> of(const BoundExpr& e) const {
        // clang-format off
        switch (e.kind) {
            case BoundKind::logical_and: return of_and(e);
            case BoundKind::logical_or: return of_or(e);
            case BoundKind::within_radius: return of_radius(e);
            case BoundKind::within_region: return of_region(e);
            case BoundKind::contains:
            case BoundKind::intersects: return of_circle_and_shape(e);
            case BoundKind::between:
            case BoundKind::compare: return of_comparison(e);
            case BoundKind::in_list: return of_list(e);
            default: return std::nullopt;
        }
        // clang-format on
    }

 private:
    std::optional<Moc> of_and(const BoundExpr& e) const {
        std::optional<Moc> out;
        const auto restrict = [&out](std::optional<Moc> cover) {
            if (!cover) return;
            out = out ? vo::sky::intersection(*out, *cover) : std::move(cover);
        };
        std::vector<Bound> bounds;
        for (const BoundExpr& operand : e.operands) {
            collect_bounds(operand, relation_, tables_, bounds);
            if (operand.kind == BoundKind::between || is_plain_compare(operand)) continue;
            restrict(of(operand));
        }
        restrict(of_bounds(bounds));
        for (const BoundExpr& operand : e.operands) {
            if (operand.kind == BoundKind::between || is_plain_compare(operand)) {
                restrict(of_cells(operand));
            }
        }
        return out;
    }

    static bool is_plain_compare(const BoundExpr& e) { return e.kind == BoundKind::compare; }

    std::optional<Moc> of_or(const BoundExpr& e) const {
        std::optional<Moc> out;
        for (const BoundExpr& operand : e.operands) {
            auto cover = of(operand);
            if (!cover) return std::nullopt;
            out = out ? vo::sky::united(*out, *cover) : std::move(cover);
        }
        return out;
    }

    std::optional<Moc> of_comparison(const BoundExpr& e) const {
        if (auto cells = of_cells(e)) return cells;
        std::vector<Bound> bounds;
        collect_bounds(e, relation_, tables_, bounds);
        return of_bounds(bounds);
    }

    std::optional<Moc> of_bounds(const std::vector<Bound>& bounds) const {
        constexpr double infinite = std::numeric_limits<double>::infinity();
        vo::sky::LonLatBox box{-infinite, infinite, -infinite, infinite};
        bool any = false;
        for (const Bound& bound : bounds) {
            const auto value = constant_bound(bound);
            if (!value) continue;
            any = true;
            double& limit = bound.is_lon ? (bound.lower ? box.lon_min_deg : box.lon_max_deg)
                                         : (bound.lower ? box.lat_min_deg : box.lat_max_deg);
            limit = bound.lower ? std::max(limit, *value) : std::min(limit, *value);
        }
        if (!any) return std::nullopt;
        // Stored longitudes are compared as they are: from 0 to 360, no passing through 0. The
        // closed box reaches 0 if it ends at 360.
        box.lon_min_deg = std::max(box.lon_min_deg, 0.0);
        box.lon_max_deg = std::min(box.lon_max_deg, 360.0);
        if (box.lon_min_deg > box.lon_max_deg || box.lat_min_deg > box.lat_max_deg) return Moc();
        const int order = std::min(finest_, vo::sky::cover_order(box));
        return Moc(vo::sky::cover(box, order));
    }

    Moc cover_of(const Region& region) const {
        return Moc(vo::sky::cover(region, std::min(finest_, vo::sky::cover_order(region))));
    }

    std::optional<Moc> of_radius(const BoundExpr& e) const {
        const auto& p = e.operands;
        for (const std::size_t at : {std::size_t{0}, std::size_t{2}}) {
            if (tables_.position_of(p[at], p[at + 1]) != relation_) continue;
            const auto lon = constant_value(p[2 - at]);
            const auto lat = constant_value(p[3 - at]);
            const auto radius = largest(p[4], tables_);
            if (!lon || !lat || !radius || std::abs(*lat) > 90) continue;
            if (*radius < 0) return Moc();
            if (*radius >= whole_sphere_deg) return std::nullopt;
            const vo::sky::Circle circle({*lon, *lat}, *radius);
            return Moc(vo::sky::cover(circle, std::min(finest_, vo::sky::cover_order(*radius))));
        }
        return std::nullopt;
    }

    std::optional<Moc> of_region(const BoundExpr& e) const {
        if (tables_.position_of(e.operands[0], e.operands[1]) != relation_) return std::nullopt;
        const auto region = constant_region(e.operands[2]);
        if (!region) return std::nullopt;
        return cover_of(*region);
    }

    /// A circle around the position that touches or lies in a constant shape.
    std::optional<Moc> of_circle_and_shape(const BoundExpr& e) const {
        for (std::size_t k = 0; k < 2; ++k) {
            const BoundExpr& around = e.operands[k];
            if (around.kind != BoundKind::circle ||
                tables_.position_of(around.operands[0], around.operands[1]) != relation_) {
                continue;
            }
            const auto radius = largest(around.operands[2], tables_);
            const auto region = constant_region(e.operands[1 - k]);
            if (!radius || !region) continue;
            const auto bounding = bounding_circle(*region);
            if (!bounding) continue;
            const double reach = bounding->radius_deg() + std::max(*radius, 0.0);
            if (reach >= whole_sphere_deg) continue;
            return cover_of(Region(vo::sky::Circle(bounding->centre(), reach)));
        }
        return std::nullopt;
    }

    /// ivo_healpix_index(n, position) =, BETWEEN constants.
    std::optional<Moc> of_cells(const BoundExpr& e) const {
        if (e.kind == BoundKind::between && !e.negated && is_cell(e.operands[0])) {
            return cells(e.operands[0], e.operands[1], e.operands[2]);
        }
        if (e.kind != BoundKind::compare || e.operators[0] != Operator::equal) return std::nullopt;
        if (is_cell(e.operands[0])) return cells(e.operands[0], e.operands[1], e.operands[1]);
        if (is_cell(e.operands[1])) return cells(e.operands[1], e.operands[0], e.operands[0]);
        return std::nullopt;
    }

    std::optional<Moc> of_list(const BoundExpr& e) const {
        if (e.negated || !is_cell(e.operands[0])) return std::nullopt;
        std::vector<HpxRange> ranges;
        for (std::size_t i = 1; i < e.operands.size(); ++i) {
            const auto one = cells(e.operands[0], e.operands[i], e.operands[i]);
            if (!one) return std::nullopt;
            ranges.insert(ranges.end(), one->ranges().begin(), one->ranges().end());
        }
        return Moc(std::move(ranges));
    }

    bool is_cell(const BoundExpr& e) const {
        return e.kind == BoundKind::sky_cell && e.relation == relation_;
    }

    static std::optional<Moc> cells(const BoundExpr& cell, const BoundExpr& first,
                                    const BoundExpr& last) {
        const auto* a = std::get_if<std::int64_t>(&first.value);
        const auto* b = std::get_if<std::int64_t>(&last.value);
        if (!first.is_constant() || !last.is_constant() || a == nullptr || b == nullptr) {
            return std::nullopt;
        }
        const int order = static_cast<int>(std::get<std::int64_t>(cell.value));
        const std::int64_t count = vo::sky::pixel_count(order);
        const std::int64_t low = std::max<std::int64_t>(*a, 0);
        const std::int64_t high = std::min(*b, count - 1);
        if (low > high) return Moc();
        const int shift = 2 * (vo::sky::kMaxHpxOrder - order);
        return Moc({{low << shift, (high + 1) << shift}});
    }

    int relation_;
    const StoredTables& tables_;
    int finest_;
};

/// Finds what a relation's rows can be looked up by, from values of others.
class Candidates {
 public:
    Candidates(int relation, const StoredTables& tables)
        : relation_(relation),
          tables_(tables),
          finest_(std::min(tables.hpx_order(relation), vo::sky::kFinestCoverOrder)) {}

    std::vector<RangeCandidate> find(const std::vector<BoundExpr*>& conjuncts) {
        std::vector<Bound> bounds;
        for (const BoundExpr* e : conjuncts) {
            // clang-format off
            switch (e->kind) {
                case BoundKind::within_radius: by_radius(*e); break;
                case BoundKind::within_region: by_region(*e); break;
                case BoundKind::contains:
                case BoundKind::intersects: by_circles(*e); break;
                case BoundKind::between:
                case BoundKind::compare: by_cells(*e); break;
                default: break;
            }
            // clang-format on
            collect_bounds(*e, relation_, tables_, bounds);
        }
        by_bounds(bounds);
        return std::move(found_);
    }

 private:
    bool free(const BoundExpr& e) const { return !uses_relation(e, relation_); }

    void add(SkyRange range, double fraction, std::string words) {
        RangeCandidate candidate;
        range.order = range.kind == SkyRange::Kind::pixels ? range.order : finest_;
        for (const BoundExpr& operand : range.operands) {
            collect_relations(operand, candidate.needs);
        }
        candidate.range = std::move(range);
        candidate.fraction = fraction;
        candidate.words = std::move(words);
        found_.push_back(std::move(candidate));
    }

    /// The size as other relations give it; of this relation's own columns their largest value.
    std::optional<BoundExpr> size_of(const BoundExpr& size) const {
        if (free(size)) return size;
        const auto value = largest(size, tables_);
        if (!value || *value >= whole_sphere_deg) return std::nullopt;
        return make_constant(std::max(*value, 0.0), size.place);
    }

    void by_radius(const BoundExpr& e) {
        const auto& p = e.operands;
        for (const std::size_t at : {std::size_t{0}, std::size_t{2}}) {
            if (tables_.position_of(p[at], p[at + 1]) != relation_) continue;
            if (!free(p[2 - at]) || !free(p[3 - at])) continue;
            const auto radius = size_of(p[4]);
            if (radius) by_circle(p[2 - at], p[3 - at], *radius);
        }
    }

    void by_circle(const BoundExpr& lon, const BoundExpr& lat, BoundExpr radius) {
        const auto most = largest(radius, tables_);
        std::string words = "circles";
        if (const auto value = constant_value(radius)) {
            words += " of " + vo::number::to_string(*value) + " degrees";
        }
        add({SkyRange::Kind::circle, 0, {}, {lon, lat, std::move(radius)}},
            most ? cap_fraction(*most) : 1e-6, std::move(words));
    }

    void by_region(const BoundExpr& e) {
        if (tables_.position_of(e.operands[0], e.operands[1]) != relation_) return;
        if (!free(e.operands[2])) return;
        add({SkyRange::Kind::region, 0, {}, {e.operands[2]}}, 1e-5, "regions");
    }

    /// Two circles that touch, or of which one lies in the other: their centres are near.
    void by_circles(const BoundExpr& e) {
        for (std::size_t k = 0; k < 2; ++k) {
            const BoundExpr& around = e.operands[k];
            const BoundExpr& other = e.operands[1 - k];
            if (around.kind != BoundKind::circle || other.kind != BoundKind::circle ||
                tables_.position_of(around.operands[0], around.operands[1]) != relation_ ||
                !free(other)) {
                continue;
            }
            const auto radius = size_of(around.operands[2]);
            if (!radius) continue;
            BoundExpr sum;
            sum.kind = BoundKind::sum;
            sum.type = ValueType::double_real;
            sum.place = e.place;
            sum.operators = {Operator::add};
            sum.operands = {*radius, other.operands[2]};
            by_circle(other.operands[0], other.operands[1], std::move(sum));
        }
    }

    void by_cells(const BoundExpr& e) {
        const auto is_cell = [this](const BoundExpr& x) {
            return x.kind == BoundKind::sky_cell && x.relation == relation_;
        };
        const auto add_cells = [&](const BoundExpr& cell, const BoundExpr& a, const BoundExpr& b) {
            if (!free(a) || !free(b)) return;
            const int order = static_cast<int>(std::get<std::int64_t>(cell.value));
            add({SkyRange::Kind::pixels, order, {}, {a, b}},
                1.0 / static_cast<double>(vo::sky::pixel_count(order)),
                "HEALPix pixels of order " + std::to_string(order));
        };
        if (e.kind == BoundKind::between) {
            if (!e.negated && is_cell(e.operands[0])) {
                add_cells(e.operands[0], e.operands[1], e.operands[2]);
            }
            return;
        }
        if (e.operators[0] != Operator::equal) return;
        for (std::size_t k = 0; k < 2; ++k) {
            if (is_cell(e.operands[k])) {
                add_cells(e.operands[k], e.operands[1 - k], e.operands[1 - k]);
            }
        }
    }

    static BoundExpr value_of(const Bound& bound) {
        if (bound.half_width == nullptr) return *bound.value;
        BoundExpr out;
        out.kind = BoundKind::sum;
        out.type = ValueType::double_real;
        out.place = bound.value->place;
        out.operators = {bound.lower ? Operator::subtract : Operator::add};
        out.operands = {*bound.value, *bound.half_width};
        return out;
    }

    /// ra BETWEEN … AND … AND dec BETWEEN … AND …, of which latitudes alone are worth something.
    void by_bounds(const std::vector<Bound>& bounds) {
        std::array<std::optional<BoundExpr>, 4> limits;
        for (const Bound& bound : bounds) {
            auto& limit = limits[(bound.is_lon ? 0 : 2) + (bound.lower ? 0 : 1)];
            if (!limit) limit = value_of(bound);
        }
        const bool lon = limits[0] && limits[1];
        const bool lat = limits[2] && limits[3];
        if (!lat) return;
        SkyRange range;
        range.kind = SkyRange::Kind::box;
        constexpr std::array<double, 4> none = {0, 360, -90, 90};
        for (std::size_t i = 0; i < 4; ++i) {
            const bool use = i < 2 ? lon : true;
            range.operands.push_back(use ? *limits[i] : make_constant(none[i], {}));
        }
        add(std::move(range), lon ? 1e-5 : 1e-2, "boxes in ra and dec");
    }

    int relation_;
    const StoredTables& tables_;
    int finest_;
    std::vector<RangeCandidate> found_;
};

}  // namespace

std::optional<Moc> constant_cover(const BoundExpr& condition, int relation,
                                  const StoredTables& tables) {
    if (!tables.has_position(relation)) return std::nullopt;
    return ConstantCover(relation, tables).of(condition);
}

std::vector<RangeCandidate> range_candidates(const std::vector<BoundExpr*>& conjuncts, int relation,
                                             const StoredTables& tables) {
    if (!tables.has_position(relation)) return {};
    return Candidates(relation, tables).find(conjuncts);
}

}  // namespace adql
