// Structure: inner joins become a list, outer joins inner ones where nothing is lost, and simple
// queries in brackets part of the query around them.
#include <algorithm>

#include "adql/lower_impl.h"

namespace adql {
namespace {

/// A computed column that is used more than once is merged only up to this size, so that
/// expressions do not grow with each level of brackets.
constexpr std::size_t most_repeated_nodes = 20;
/// Tables that merging brings together in one FROM: engines join only so many.
constexpr std::size_t most_joined = 25;

std::size_t node_count(const BoundExpr& e) {
    std::size_t count = 1;
    for (const BoundExpr& operand : e.operands) count += node_count(operand);
    return count;
}

/// True if the value may differ from one look to the next, or is found by a query.
bool is_unsteady(const BoundExpr& e) {
    return is_call(e, FunctionId::rand) || is_call(e, FunctionId::normal_random) ||
           !e.queries.empty() || std::any_of(e.operands.begin(), e.operands.end(), is_unsteady);
}

bool has_aggregate(const BoundExpr& e) {
    return e.kind == BoundKind::aggregate ||
           std::any_of(e.operands.begin(), e.operands.end(), has_aggregate);
}

/// True if `e` is NULL or not true as soon as one of its columns of these relations is NULL.
bool rejects_nulls(const BoundExpr& e, const std::vector<int>& of) {
    switch (e.kind) {
        case BoundKind::column:
            return std::find(of.begin(), of.end(), e.relation) != of.end();
        case BoundKind::logical_or:
            return std::all_of(e.operands.begin(), e.operands.end(),
                               [&of](const BoundExpr& o) { return rejects_nulls(o, of); });
        case BoundKind::in_list:
        case BoundKind::between:
        case BoundKind::like:
            return rejects_nulls(e.operands[0], of);
        case BoundKind::call:
            if (e.function == FunctionId::coalesce || e.function == FunctionId::nullif ||
                e.function == FunctionId::epoch_prop_pos) {
                return false;
            }
            break;
        case BoundKind::is_null:
            return e.negated && rejects_nulls(e.operands[0], of);
        case BoundKind::logical_and:
        case BoundKind::negate:
        case BoundKind::sum:
        case BoundKind::product:
        case BoundKind::concat:
        case BoundKind::compare:
        case BoundKind::to_double:
        case BoundKind::cast:
        case BoundKind::separation:
        case BoundKind::point:
        case BoundKind::circle:
        case BoundKind::polygon:
        case BoundKind::box:
        case BoundKind::contains:
        case BoundKind::intersects:
            break;
        default:
            return false;
    }
    return std::any_of(e.operands.begin(), e.operands.end(),
                       [&of](const BoundExpr& o) { return rejects_nulls(o, of); });
}

class Merger {
 public:
    void run(BoundQuery& query) {
        for (BoundCommon& common : query.with) run(common.query);
        for (BoundQuery& operand : query.operands) run(operand);
        for (BoundFrom& from : query.from) run_inside(from);
        if (query.is_set_operation()) return;
        for_each_own_expression(query, [this](BoundExpr& e) { run_inside(e); });
        flatten(query);
        while (merge_one(query)) flatten(query);
    }

 private:
    /// Expressions of the query and its joins, not those of queries in brackets in FROM.
    template <class Visit>
    static void for_each_own_expression(BoundQuery& query, const Visit& visit) {
        for (BoundItem& item : query.items) visit(item.expr);
        for (BoundFrom& from : query.from) visit_joins(from, visit);
        for (BoundLeftJoin& join : query.left_joins) {
            visit_joins(join.right, visit);
            visit(join.on);
        }
        if (query.where) visit(*query.where);
        for (BoundExpr& expr : query.group_by) visit(expr);
        if (query.having) visit(*query.having);
        for (BoundOrder& order : query.order_by) {
            if (!order.item) visit(order.expr);
        }
    }
    template <class Visit>
    static void visit_joins(BoundFrom& from, const Visit& visit) {
        for (BoundFrom& operand : from.operands) visit_joins(operand, visit);
        if (from.on) visit(*from.on);
    }

    void run_inside(BoundFrom& from) {
        for (BoundFrom& operand : from.operands) run_inside(operand);
        for (BoundQuery& query : from.relation.query) run(query);
    }
    void run_inside(BoundExpr& e) {
        for (BoundExpr& operand : e.operands) run_inside(operand);
        for (BoundQuery& query : e.queries) run(query);
    }

    /// Inner joins become entries of FROM, their conditions part of WHERE; LEFT JOINs, which may
    /// as well come after all of these, entries of left_joins.
    static void flatten(BoundQuery& query) {
        std::vector<BoundFrom> entries = std::move(query.from);
        query.from.clear();
        for (BoundFrom& from : entries) flatten(from, query);
        for (std::size_t i = 0; i < query.left_joins.size();) {
            if (!is_inner(query.left_joins[i], query.where)) {
                ++i;
                continue;
            }
            BoundLeftJoin join = std::move(query.left_joins[i]);
            query.left_joins.erase(query.left_joins.begin() + static_cast<std::ptrdiff_t>(i));
            add_conjunct(query.where, std::move(join.on));
            flatten(join.right, query);
            i = 0;  // its condition may refuse missing rows of those before it
        }
    }

    static void flatten(BoundFrom& from, BoundQuery& query) {
        if (!from.is_join() || from.join == JoinKind::full) {
            query.from.push_back(std::move(from));
            return;
        }
        flatten(from.operands[0], query);
        if (from.join == JoinKind::left) {
            query.left_joins.push_back({std::move(from.operands[1]), std::move(*from.on)});
            return;
        }
        if (from.on) add_conjunct(query.where, std::move(*from.on));
        flatten(from.operands[1], query);
    }

    /// True if WHERE refuses the rows for which nothing was found to join.
    static bool is_inner(const BoundLeftJoin& join, const std::optional<BoundExpr>& where) {
        std::vector<int> right;
        collect_relations(join.right, right);
        return where && rejects_nulls(*where, right);
    }

    /// Merges one query in brackets, if there is one that can be.
    bool merge_one(BoundQuery& query) {
        for (std::size_t i = 0; i < query.from.size(); ++i) {
            if (!can_merge(query, query.from[i], false)) continue;
            const int relation = query.from[i].relation.id;
            BoundQuery inner = std::move(query.from[i].relation.query[0]);
            query.from.erase(query.from.begin() + static_cast<std::ptrdiff_t>(i));
            query.from.insert(query.from.begin() + static_cast<std::ptrdiff_t>(i),
                              std::make_move_iterator(inner.from.begin()),
                              std::make_move_iterator(inner.from.end()));
            // Nothing before them needs what the others join.
            query.left_joins.insert(query.left_joins.begin(),
                                    std::make_move_iterator(inner.left_joins.begin()),
                                    std::make_move_iterator(inner.left_joins.end()));
            if (inner.where) add_conjunct(query.where, std::move(*inner.where));
            substitute(query, relation, inner.items);
            return true;
        }
        for (BoundLeftJoin& join : query.left_joins) {
            if (!can_merge(query, join.right, true)) continue;
            const int relation = join.right.relation.id;
            BoundQuery inner = std::move(join.right.relation.query[0]);
            join.right = BoundFrom(std::move(inner.from[0]));
            if (inner.where) {
                std::optional<BoundExpr> on = std::move(join.on);
                add_conjunct(on, std::move(*inner.where));
                join.on = std::move(*on);
            }
            substitute(query, relation, inner.items);
            return true;
        }
        return false;
    }

    /// `nullable`: an outer join may fill its columns with NULL, constants among them.
    static bool can_merge(BoundQuery& query, const BoundFrom& from, bool nullable) {
        if (from.relation.query.empty()) return false;
        const BoundQuery& inner = from.relation.query[0];
        if (inner.is_set_operation() || inner.distinct || inner.top || inner.offset ||
            !inner.group_by.empty() || inner.having) {
            return false;
        }
        if (query.from.size() + inner.from.size() > most_joined) return false;
        if (nullable &&
            (inner.from.size() != 1 || inner.from[0].is_join() || !inner.left_joins.empty())) {
            return false;
        }
        std::vector<std::size_t> uses(inner.items.size());
        for_each_own_expression(query,
                                [&](BoundExpr& e) { count_uses(e, from.relation.id, uses); });
        for (std::size_t i = 0; i < inner.items.size(); ++i) {
            const BoundExpr& item = inner.items[i].expr;
            if (has_aggregate(item)) return false;
            if (item.kind == BoundKind::column) continue;
            if (nullable || (uses[i] > 0 && is_unsteady(item))) return false;
            if (uses[i] > 1 && node_count(item) > most_repeated_nodes) return false;
        }
        return true;
    }

    static void count_uses(const BoundExpr& e, int relation, std::vector<std::size_t>& uses) {
        if (e.kind == BoundKind::column && e.relation == relation) ++uses[e.column];
        for (const BoundExpr& operand : e.operands) count_uses(operand, relation, uses);
        for (const BoundQuery& query : e.queries) {
            for_each_expression(query, [&](const BoundExpr& x) { count_uses(x, relation, uses); });
        }
    }

    static void substitute(BoundQuery& query, int relation, const std::vector<BoundItem>& items) {
        for_each_own_expression(query, [&](BoundExpr& e) { substitute(e, relation, items); });
    }
    static void substitute(BoundExpr& e, int relation, const std::vector<BoundItem>& items) {
        if (e.kind == BoundKind::column && e.relation == relation) {
            const Place place = e.place;
            e = BoundExpr(items[e.column].expr);
            e.place = place;
            return;
        }
        for (BoundExpr& operand : e.operands) substitute(operand, relation, items);
        for (BoundQuery& inner : e.queries) {
            for_each_expression(inner, [&](BoundExpr& x) { substitute(x, relation, items); });
        }
    }
};

}  // namespace

void merge(BoundQuery& statement) {
    Merger().run(statement);
}

}  // namespace adql
