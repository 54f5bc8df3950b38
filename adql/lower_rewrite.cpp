// Queries that another form of them answers faster.
#include <algorithm>

#include "adql/lower_impl.h"
#include "libvo/sky/healpix.h"

namespace adql {
namespace {

bool has_aggregate(const BoundQuery& query) {
    return std::any_of(query.items.begin(), query.items.end(), [](const BoundItem& item) {
        return item.expr.kind == BoundKind::aggregate || !item.expr.operands.empty();
    });
}

bool holds_query(const BoundExpr& e) {
    return !e.queries.empty() || std::any_of(e.operands.begin(), e.operands.end(), holds_query);
}

/// The stored relation of this query with a position that, `few` apart, is all that the
/// condition is about.
const BoundFrom* only_other(const BoundExpr& condition, int few, const BoundQuery& query,
                            const StoredTables& tables) {
    std::vector<int> used;
    collect_relations(condition, used);
    std::erase(used, few);
    if (used.size() != 1 || holds_query(condition)) return nullptr;
    for (const BoundFrom& from : query.from) {
        if (!from.is_join() && from.relation.id == used[0] && from.relation.is_stored() &&
            tables.has_position(used[0])) {
            return &from;
        }
    }
    return nullptr;
}

BoundExpr row_key(int relation, const Place& place) {
    BoundExpr out;
    out.kind = BoundKind::row_key;
    out.type = ValueType::long_int;
    out.relation = relation;
    out.place = place;
    return out;
}

void rename_relation(BoundExpr& e, int from, int to) {
    if (e.relation == from) e.relation = to;
    for (BoundExpr& operand : e.operands) rename_relation(operand, from, to);
}

/// EXISTS (… FROM b WHERE near(a, b)) with few rows of b and many of a:
/// a.key IN (SELECT a'.key FROM a AS a', b AS b' WHERE near(a', b')), where b' comes first.
void turn_around(BoundExpr& e, const BoundQuery& query, const std::vector<BoundExpr*>& outer,
                 StoredTables& tables) {
    BoundQuery& inner = e.queries[0];
    if (inner.is_set_operation() || inner.from.size() != 1 || !inner.left_joins.empty() ||
        !inner.group_by.empty() || inner.having || inner.top || inner.offset || !inner.where ||
        !inner.from[0].relation.is_stored() || has_aggregate(inner)) {
        return;
    }
    const int few = inner.from[0].relation.id;
    const BoundFrom* many = only_other(*inner.where, few, query, tables);
    if (many == nullptr) return;
    std::vector<BoundExpr*> conjuncts;
    collect_conjuncts(*inner.where, conjuncts);
    const auto candidates = range_candidates(conjuncts, many->relation.id, tables);
    const bool near =
        std::any_of(candidates.begin(), candidates.end(),
                    [few](const RangeCandidate& c) { return c.needs == std::vector<int>{few}; });
    constexpr double worth_it = 4;
    if (!near ||
        filtered_rows(*inner.from[0].relation.table, few, conjuncts, *inner.where, tables) *
                worth_it >
            filtered_rows(*many->relation.table, many->relation.id, outer, *query.where, tables)) {
        return;
    }
    BoundQuery turned;
    turned.from.push_back({many->relation});
    turned.from.push_back({inner.from[0].relation});
    turned.where = std::move(inner.where);
    for (BoundFrom& from : turned.from) {
        const int copy = tables.add_copy(from.relation.id);
        rename_relation(*turned.where, from.relation.id, copy);
        from.relation.id = copy;
    }
    turned.items.push_back({row_key(turned.from[0].relation.id, e.place), {}});
    BoundExpr in;
    in.kind = BoundKind::in_query;
    in.type = ValueType::condition;
    in.place = e.place;
    in.operands.push_back(row_key(many->relation.id, e.place));
    in.queries.push_back(std::move(turned));
    e = std::move(in);
}

void take_pixel(BoundExpr& e, const BoundExpr& cell) {
    if (e == cell) {
        e.kind = BoundKind::range_pixel;
        e.value = std::monostate{};
        return;
    }
    for (BoundExpr& operand : e.operands) take_pixel(operand, cell);
}

}  // namespace

void turn_exists_around(const BoundQuery& query, const std::vector<BoundExpr*>& conjuncts,
                        StoredTables& tables) {
    for (BoundExpr* e : conjuncts) {
        if (e->kind == BoundKind::exists) turn_around(*e, query, conjuncts, tables);
    }
}

bool read_by_pixel(BoundQuery& query, const StoredTables& tables) {
    if (query.from.size() != 1 || query.from[0].is_join() || !query.left_joins.empty() ||
        query.group_by.size() != 1) {
        return false;
    }
    BoundFrom& from = query.from[0];
    const BoundExpr cell = query.group_by[0];
    if (cell.kind != BoundKind::sky_cell || cell.relation != from.relation.id ||
        from.within_ranges) {
        return false;
    }
    const int order = static_cast<int>(std::get<std::int64_t>(cell.value));
    constexpr std::int64_t least_rows_a_pixel = 3;
    if (vo::sky::pixel_count(order) > tables.table(cell.relation)->row_count / least_rows_a_pixel) {
        return false;
    }
    SkyRange range;
    range.kind = SkyRange::Kind::every_pixel;
    range.order = order;
    from.within_ranges = std::move(range);
    query.in_order = true;
    for (BoundItem& item : query.items) take_pixel(item.expr, cell);
    take_pixel(query.group_by[0], cell);
    if (query.having) take_pixel(*query.having, cell);
    for (BoundOrder& term : query.order_by) take_pixel(term.expr, cell);
    return true;
}

}  // namespace adql
