#include "adql/lower.h"

#include <algorithm>
#include <cmath>

#include "adql/fold_impl.h"
#include "adql/token.h"
#include "libvo/base/number.h"
#include "libvo/sky/cover.h"
#include "libvo/sky/lon_lat.h"

namespace adql {
namespace {

constexpr double whole_sphere_deg = 180;

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

BoundExpr negation(BoundExpr operand) {
    if (operand.kind == BoundKind::logical_not) return BoundExpr(std::move(operand.operands[0]));
    BoundExpr out;
    out.kind = BoundKind::logical_not;
    out.type = ValueType::condition;
    out.place = operand.place;
    out.operands.push_back(std::move(operand));
    return out;
}

BoundExpr negated_if(bool negate, BoundExpr operand) {
    return negate ? negation(std::move(operand)) : operand;
}

Operator mirrored(Operator op) {
    switch (op) {
        case Operator::less:
            return Operator::greater;
        case Operator::less_equal:
            return Operator::greater_equal;
        case Operator::greater:
            return Operator::less;
        case Operator::greater_equal:
            return Operator::less_equal;
        default:
            return op;
    }
}

class Lowerer {
 public:
    explicit Lowerer(const vo::catalog::Table& table) {
        if (!table.position) return;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (table.columns[i].name == table.position->ra_column) ra_ = i;
            if (table.columns[i].name == table.position->dec_column) dec_ = i;
        }
        hpx_order_ = table.position->hpx_order;
    }

    void lower(BoundExpr& e) const {
        for (BoundExpr& operand : e.operands) lower(operand);
        switch (e.kind) {
            case BoundKind::contains:
                lower_contains(e);
                break;
            case BoundKind::separation:
                check_position(e.operands, 0);
                check_position(e.operands, 2);
                break;
            case BoundKind::compare:
                lower_compare(e);
                break;
            case BoundKind::between:
                lower_between(e);
                break;
            case BoundKind::logical_not:
                e = negation(std::move(e.operands[0]));
                break;
            case BoundKind::call:
                lower_call(e);
                break;
            default:
                break;
        }
    }

    void find_ranges(BoundQuery& query) const {
        if (!query.where || !ra_ || !dec_) return;
        // Rows of a coarser split do not lie in the order of the finest ranges.
        if (hpx_order_ < vo::sky::kFinestCoverOrder) return;
        BoundExpr* best = nullptr;
        find_cone(*query.where, best);
        if (best == nullptr) return;
        // The exact test and the ranges share their parameters.
        for (std::size_t i = 2; i < 5; ++i) best->operands[i].slot = static_cast<int>(i) - 1;
        query.within_ranges = SkyRange{best->operands[2], best->operands[3], best->operands[4]};
    }

 private:
    void lower_contains(BoundExpr& e) const {
        check_position(e.operands, 0);
        check_position(e.operands, 2);
        BoundExpr& radius = e.operands[4];
        fold(radius);
        if (const auto value = real_constant(radius); value && *value < 0) {
            fail("bad_geometry",
                 "A radius cannot be negative; " + shown(vo::number::to_string(*value)) + " is.",
                 radius.place);
        }
        e.kind = BoundKind::within_radius;
        constant_last(e);
    }

    /// Distance is symmetric: brings a constant position behind the one that varies.
    static void constant_last(BoundExpr& e) {
        auto& p = e.operands;
        if (p[0].is_constant() && p[1].is_constant() &&
            !(p[2].is_constant() && p[3].is_constant())) {
            std::swap(p[0], p[2]);
            std::swap(p[1], p[3]);
        }
    }

    static void lower_compare(BoundExpr& e) {
        BoundExpr& a = e.operands[0];
        BoundExpr& b = e.operands[1];
        const Operator op = e.operators[0];
        if (a.kind == BoundKind::within_radius)
            lower_flag(e, a, op, b);
        else if (b.kind == BoundKind::within_radius)
            lower_flag(e, b, op, a);
        else if (a.kind == BoundKind::separation)
            lower_distance(e, a, op, b);
        else if (b.kind == BoundKind::separation)
            lower_distance(e, b, mirrored(op), a);
    }

    /// within_radius =, <> 0 or 1.
    static void lower_flag(BoundExpr& e, BoundExpr& within, Operator op, const BoundExpr& other) {
        const auto value = other.is_constant() ? constant_value(other) : std::nullopt;
        if (!value || (*value != 0 && *value != 1)) return;
        if (op != Operator::equal && op != Operator::not_equal) return;
        BoundExpr condition = std::move(within);
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
        if (within) {
            e = negated_if(outside, std::move(*within));
        }
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
        const Place place = e.place;
        const bool negated = e.negated;
        auto outer = within_radius(BoundExpr(e.operands[0]), std::move(e.operands[2]), false);
        if (low && *low == 0) {
            e = negated_if(negated, std::move(*outer));
            return;
        }
        auto inner = within_radius(std::move(e.operands[0]), std::move(e.operands[1]), true);
        BoundExpr both;
        both.kind = BoundKind::logical_and;
        both.type = ValueType::condition;
        both.place = place;
        both.operands.push_back(negation(std::move(*inner)));
        both.operands.push_back(std::move(*outer));
        e = negated_if(negated, std::move(both));
    }

    void lower_call(BoundExpr& e) const {
        if (e.function != FunctionId::healpix_index) return;
        check_position(e.operands, 1);
        const auto* order = std::get_if<std::int64_t>(&e.operands[0].value);
        if (order == nullptr || *order > hpx_order_ || !is_position(e.operands[1], e.operands[2])) {
            return;
        }
        e.kind = BoundKind::sky_cell;
        e.value = *order;
        e.operands.clear();
    }

    [[nodiscard]] bool is_position(const BoundExpr& lon, const BoundExpr& lat) const {
        return ra_ && dec_ && lon.kind == BoundKind::column && lat.kind == BoundKind::column &&
               lon.column == *ra_ && lat.column == *dec_;
    }

    /// The smallest cone among the conjuncts of `condition` that ranges can serve.
    void find_cone(BoundExpr& condition, BoundExpr*& best) const {
        if (condition.kind == BoundKind::logical_and) {
            for (BoundExpr& operand : condition.operands) find_cone(operand, best);
            return;
        }
        if (condition.kind != BoundKind::within_radius) return;
        const auto& p = condition.operands;
        if (!is_position(p[0], p[1]) || !real_constant(p[2]) || !real_constant(p[3])) return;
        const auto radius = real_constant(p[4]);
        if (!radius || *radius >= whole_sphere_deg) return;
        if (best == nullptr || *radius < *real_constant(best->operands[4])) best = &condition;
    }

    std::optional<std::size_t> ra_;
    std::optional<std::size_t> dec_;
    std::int64_t hpx_order_ = -1;
};

}  // namespace

BoundQuery lower(BoundQuery query) {
    const Lowerer lowerer(*query.table);
    for (BoundItem& item : query.items) lowerer.lower(item.expr);
    if (query.where) lowerer.lower(*query.where);
    for (BoundExpr& expr : query.group_by) lowerer.lower(expr);
    if (query.having) lowerer.lower(*query.having);
    for (BoundOrder& order : query.order_by) lowerer.lower(order.expr);
    lowerer.find_ranges(query);
    return query;
}

}  // namespace adql
