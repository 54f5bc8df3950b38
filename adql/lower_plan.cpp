// Which tables are read through the sky key, and in which order.
//
// Costs count rows looked at. Only queries that use the sky key for a join are put in order here:
// for all others the engine's own planner has the indexes and counts it needs.
#include <algorithm>
#include <cmath>

#include "adql/lower_impl.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/sky/healpix.h"
#include "libvo/sky/moc_text.h"

namespace adql {
namespace {

/// What looking up one set of ranges costs, in rows.
constexpr double probe_rows = 20;
/// What one look into an index of another column costs, in rows.
constexpr double index_rows = 5;
/// Cells that hold more of the sky than this are not worth a detour.
constexpr double most_sky = 0.6;
/// An index that selects more of a table than this costs more than reading all of it.
constexpr double most_by_index = 0.02;

/// One entry of FROM: a relation or a FULL JOIN.
struct Item {
    BoundFrom* from = nullptr;
    BoundFrom* lead = nullptr;  ///< the same if it is a relation
    std::vector<int> relations;
    double rows = 0;       ///< that its own conditions let through
    double scan_rows = 0;  ///< read if nothing finds them
    std::optional<vo::sky::Moc> cells;
    double cells_fraction = 1;  ///< of the table's rows
    std::vector<RangeCandidate> candidates;
    bool by_other_index = false;
    bool placed = false;
};

class Planner {
 public:
    Planner(BoundQuery& query, StoredTables& tables, Explanation& explanation)
        : query_(query), tables_(tables), explanation_(explanation) {
        for (BoundFrom& from : query.from) collect_relations(from, own_);
        // Never there in time: they are joined last.
        for (BoundLeftJoin& join : query.left_joins) collect_relations(join.right, own_);
    }

    double run() {
        if (query_.where) collect_conjuncts(*query_.where, conjuncts_);
        turn_exists_around(query_, conjuncts_, tables_);
        items_.reserve(query_.from.size());
        for (BoundFrom& from : query_.from) add_item(from);
        const std::vector<std::size_t> order = best_order();
        const double rows = place(order);
        for (BoundLeftJoin& join : query_.left_joins) plan_left_join(join);
        if (items_.size() == 1 && !items_[0].by_other_index && read_by_pixel(query_, tables_)) {
            explanation_.steps.back().how =
                "all rows, in the order of the pixels they are grouped by";
        }
        tell_unindexed();
        reorder(order);
        plan_inside_expressions();
        return result_rows(rows);
    }

 private:
    [[nodiscard]] bool is_own(int relation) const {
        return std::find(own_.begin(), own_.end(), relation) != own_.end();
    }

    void add_item(BoundFrom& from) {
        Item item;
        item.from = &from;
        if (!from.is_join()) item.lead = &from;
        collect_relations(from, item.relations);
        item.rows = rows_of(from);
        item.scan_rows = item.rows;
        if (item.lead != nullptr && item.lead->relation.is_stored()) look_at(item);
        items_.push_back(std::move(item));
    }

    /// Rows of a part of FROM without any condition; plans the queries in brackets in it.
    double rows_of(BoundFrom& from) {
        if (from.is_join()) {
            const double left = rows_of(from.operands[0]);
            const double right = rows_of(from.operands[1]);
            return from.join == JoinKind::full ? left + right : left;
        }
        if (from.relation.is_stored()) return table_rows(*from.relation.table);
        if (from.relation.query.empty()) return kGuessedRows;
        return plan(from.relation.query[0], tables_, explanation_);
    }

    void look_at(Item& item) {
        const int relation = item.lead->relation.id;
        const vo::catalog::Table& table = *item.lead->relation.table;
        if (query_.where) item.cells = constant_cover(*query_.where, relation, tables_);
        if (item.cells) {
            item.cells_fraction = query_.from.size() > 1
                                      ? part_of_rows(*item.cells, table)
                                      : part_of_rows(item.cells->sky_fraction(), table);
            item.rows *= item.cells_fraction;
            if (item.cells->sky_fraction() > most_sky) item.cells.reset();
        }
        for (const BoundExpr* e : conjuncts_) {
            const auto part = selectivity(*e, relation, tables_);
            if (!part) continue;
            item.rows *= part->fraction;
            item.by_other_index = item.by_other_index || (part->by_index && part->fraction < 1e-4);
        }
        item.candidates = range_candidates(conjuncts_, relation, tables_);
        for (RangeCandidate& candidate : item.candidates) {
            std::erase_if(candidate.needs, [this](int needed) { return !is_own(needed); });
        }
        if (item.cells) {
            std::erase_if(item.candidates, [](const RangeCandidate& c) { return c.needs.empty(); });
        }
    }

    /// The best candidate whose values are there; null: none.
    const RangeCandidate* usable(const Item& item) const {
        const RangeCandidate* best = nullptr;
        for (const RangeCandidate& candidate : item.candidates) {
            const bool there =
                std::all_of(candidate.needs.begin(), candidate.needs.end(), [this](int needed) {
                    return std::any_of(items_.begin(), items_.end(), [needed](const Item& other) {
                        return other.placed &&
                               std::find(other.relations.begin(), other.relations.end(), needed) !=
                                   other.relations.end();
                    });
                });
            if (there && (best == nullptr || candidate.fraction < best->fraction)) {
                best = &candidate;
            }
        }
        return best;
    }

    /// True if an equality with a placed relation finds rows of the item's lead; `indexed` tells
    /// whether by an index.
    bool is_linked(const Item& item, bool& indexed) const {
        bool linked = false;
        for (const BoundExpr* e : conjuncts_) {
            if (e->kind != BoundKind::compare || e->operators[0] != Operator::equal) continue;
            for (std::size_t k = 0; k < 2; ++k) {
                const BoundExpr& x = e->operands[k];
                if (x.kind != BoundKind::column || item.lead == nullptr ||
                    x.relation != item.lead->relation.id) {
                    continue;
                }
                std::vector<int> others;
                collect_relations(e->operands[1 - k], others);
                const bool there =
                    !others.empty() && std::all_of(others.begin(), others.end(), [this](int other) {
                        return !is_own(other) || is_placed(other);
                    });
                if (!there) continue;
                linked = true;
                const vo::catalog::Table* table = tables_.table(x.relation);
                indexed = indexed || (table != nullptr && table->columns[x.column].indexed);
            }
        }
        return linked;
    }

    [[nodiscard]] bool is_placed(int relation) const {
        return std::any_of(items_.begin(), items_.end(), [relation](const Item& item) {
            return item.placed && std::find(item.relations.begin(), item.relations.end(),
                                            relation) != item.relations.end();
        });
    }

    struct Step {
        double cost = 0;
        double rows = 0;  ///< that come out of it for one row before it
        const RangeCandidate* candidate = nullptr;
        bool by_cells = false;
    };

    /// What it takes to read the item once for each of `before` rows.
    Step step(const Item& item, bool first) const {
        const double part = item.scan_rows > 0 ? item.rows / item.scan_rows : 1;
        Step out;
        bool indexed = false;
        const bool linked = is_linked(item, indexed);
        out.candidate = usable(item);
        if (linked && indexed) {
            out.candidate = nullptr;
            out.cost = index_rows;
            out.rows = std::min(1.0, item.rows);
        } else if (out.candidate != nullptr && !(first && item.cells)) {
            const double fraction =
                part_of_rows(out.candidate->fraction, *item.lead->relation.table);
            const double found = item.scan_rows * fraction;
            out.cost = probe_rows + 2 * found;
            out.rows = found * std::min(1.0, part / item.cells_fraction);
        } else if (item.cells) {
            out.candidate = nullptr;
            out.by_cells = true;
            out.cost = probe_rows + item.scan_rows * item.cells_fraction;
            out.rows = linked ? std::min(1.0, item.rows) : item.rows;
        } else {
            out.candidate = nullptr;
            // Without an index the engine makes one, once.
            out.cost = linked                ? index_rows
                       : item.by_other_index ? item.rows + index_rows
                                             : item.scan_rows;
            out.rows = linked ? std::min(1.0, item.rows) : item.rows;
        }
        return out;
    }

    double cost_from(std::size_t start, std::vector<std::size_t>& order) {
        for (Item& item : items_) item.placed = false;
        double cost = 0;
        double rows = 1;
        for (std::size_t k = 0; k < items_.size(); ++k) {
            std::size_t best = start;
            double best_rows = 0;
            double best_cost = 0;
            for (std::size_t i = 0; k > 0 && i < items_.size(); ++i) {
                if (items_[i].placed) continue;
                const Step next = step(items_[i], false);
                const double total = next.cost + next.rows;
                if (best_cost == 0 || total < best_cost) {
                    best = i;
                    best_cost = total;
                    best_rows = next.rows;
                }
            }
            if (k == 0) {
                const Step next = step(items_[start], true);
                best_cost = next.cost;
                best_rows = next.rows;
            }
            cost += rows * best_cost;
            rows *= std::max(best_rows, 1e-3);
            items_[best].placed = true;
            order.push_back(best);
        }
        return cost;
    }

    std::vector<std::size_t> best_order() {
        std::vector<std::size_t> best;
        double least = 0;
        for (std::size_t start = 0; start < items_.size(); ++start) {
            std::vector<std::size_t> order;
            const double cost = cost_from(start, order);
            if (best.empty() || cost < least * 0.999) {
                best = std::move(order);
                least = cost;
            }
        }
        for (Item& item : items_) item.placed = false;
        return best;
    }

    /// Attaches ranges in this order and tells of it; returns the rows that come out.
    double place(const std::vector<std::size_t>& order) {
        double rows = 1;
        bool first = true;
        for (const std::size_t index : order) {
            Item& item = items_[index];
            const Step next = step(item, first);
            PlanStep told;
            told.how = "all rows";
            bool indexed = false;
            if (next.candidate != nullptr) {
                item.lead->within_ranges = next.candidate->range;
                told.how = "sky index: " + next.candidate->words + around(*next.candidate);
            } else if (next.by_cells) {
                SkyRange cells;
                cells.cells = std::move(*item.cells);
                told.how = "sky index: " + share(item.cells_fraction) + " of the table";
                item.lead->within_ranges = std::move(cells);
            } else if (is_linked(item, indexed)) {
                told.how = indexed ? "index of the column that joins it"
                                   : "all rows, once, to look up the column that joins it";
            } else if (item.by_other_index) {
                told.how = "index of a column";
            } else if (item.lead != nullptr && is_turned(item.lead->relation.id)) {
                told.how = "the rows that EXISTS finds";
            }
            told.uses_sky_index = next.candidate != nullptr || next.by_cells;
            query_.in_order = query_.in_order || told.uses_sky_index;
            rows *= next.rows;
            told.relation = item.lead != nullptr ? item.lead->relation.name : "an outer join";
            told.estimated_rows = rows;
            if (item.lead == nullptr || item.lead->relation.query.empty() || told.uses_sky_index ||
                !first) {
                explanation_.steps.push_back(std::move(told));
            }
            item.placed = true;
            first = false;
            if (next.candidate != nullptr) {
                drivers_.insert(drivers_.end(), next.candidate->needs.begin(),
                                next.candidate->needs.end());
            }
        }
        for (const std::size_t index : order) advise(items_[index]);
        return rows;
    }

    static std::string share(double fraction) {
        if (fraction < 1e-4) return "a small part";
        std::string out = vo::number::to_string(std::max(0.01, std::round(fraction * 1e4) / 1e2));
        return out + " %";
    }

    std::string around(const RangeCandidate& candidate) const {
        if (candidate.needs.empty()) return "";
        std::vector<std::string> names;
        for (const Item& item : items_) {
            for (const int relation : item.relations) {
                if (std::find(candidate.needs.begin(), candidate.needs.end(), relation) !=
                    candidate.needs.end()) {
                    names.push_back(name_of(*item.from, relation));
                }
            }
        }
        return " around each row of " + vo::text::join(names, " and ");
    }

    static std::string name_of(const BoundFrom& from, int relation) {
        if (!from.is_join()) return from.relation.id == relation ? from.relation.name : "";
        for (const BoundFrom& operand : from.operands) {
            const std::string name = name_of(operand, relation);
            if (!name.empty()) return name;
        }
        return "";
    }

    /// True if an EXISTS, turned around, names the relation's rows.
    [[nodiscard]] bool is_turned(int relation) const {
        return std::any_of(conjuncts_.begin(), conjuncts_.end(), [relation](const BoundExpr* e) {
            return e->kind == BoundKind::in_query && e->operands[0].kind == BoundKind::row_key &&
                   e->operands[0].relation == relation;
        });
    }

    /// The side that may be missing is looked up in ON itself.
    void plan_left_join(BoundLeftJoin& join) {
        rows_of(join.right);
        if (join.right.is_join() || !join.right.relation.is_stored()) return;
        const int relation = join.right.relation.id;
        std::vector<BoundExpr*> conjuncts;
        collect_conjuncts(join.on, conjuncts);
        const auto candidates = range_candidates(conjuncts, relation, tables_);
        const auto best =
            std::min_element(candidates.begin(), candidates.end(),
                             [](const auto& a, const auto& b) { return a.fraction < b.fraction; });
        PlanStep told;
        told.relation = join.right.relation.name;
        told.how = "for each row before it, what ON asks for";
        SkyRange range;
        if (best != candidates.end()) {
            told.how = "sky index: " + best->words + " around each row before it";
            told.uses_sky_index = true;
            range = best->range;
        } else if (!finds_by_column(conjuncts, relation)) {
            if (auto cells = constant_cover(join.on, relation, tables_)) {
                told.how = "sky index";
                told.uses_sky_index = true;
                range.cells = std::move(*cells);
            }
        }
        if (told.uses_sky_index) look_up_in_on(join, relation, std::move(range));
        explanation_.steps.push_back(std::move(told));
    }

    void look_up_in_on(BoundLeftJoin& join, int relation, SkyRange range) {
        BoundExpr in;
        in.kind = BoundKind::in_ranges;
        in.type = ValueType::condition;
        in.relation = relation;
        in.place = join.on.place;
        in.ranges.push_back(std::move(range));
        mark_unindexed(join.on, relation);
        std::optional<BoundExpr> on = std::move(join.on);
        add_conjunct(on, std::move(in));
        join.on = std::move(*on);
    }

    /// True if an equality finds rows of the relation, be it by an index that is made for it.
    static bool finds_by_column(const std::vector<BoundExpr*>& conjuncts, int relation) {
        return std::any_of(conjuncts.begin(), conjuncts.end(), [relation](const BoundExpr* e) {
            return e->kind == BoundKind::compare && e->operators[0] == Operator::equal &&
                   ((e->operands[0].kind == BoundKind::column &&
                     e->operands[0].relation == relation) ||
                    (e->operands[1].kind == BoundKind::column &&
                     e->operands[1].relation == relation));
        });
    }

    /// Columns that must not be looked up: of tables read through the sky key, and those whose
    /// range holds too much.
    void tell_unindexed() {
        if (!query_.where) return;
        for (Item& item : items_) {
            if (item.lead == nullptr || !item.lead->relation.is_stored()) continue;
            const int relation = item.lead->relation.id;
            if (item.lead->within_ranges) {
                mark_unindexed(*query_.where, relation);
                continue;
            }
            for (BoundExpr* e : conjuncts_) {
                const auto part = selectivity(*e, relation, tables_);
                if (part && part->range && part->by_index && part->fraction > most_by_index) {
                    mark_unindexed(*e, relation);
                }
            }
        }
    }

    void mark_unindexed(BoundExpr& e, int relation) const {
        const bool logical = e.kind == BoundKind::logical_and || e.kind == BoundKind::logical_or ||
                             e.kind == BoundKind::logical_not;
        const bool compares = e.kind == BoundKind::compare || e.kind == BoundKind::between ||
                              e.kind == BoundKind::in_list || e.kind == BoundKind::in_query ||
                              e.kind == BoundKind::is_null;
        for (BoundExpr& operand : e.operands) {
            if (logical) mark_unindexed(operand, relation);
            if (!compares || operand.kind != BoundKind::column) continue;
            const vo::catalog::Table* table = tables_.table(operand.relation);
            if (operand.relation == relation && table->columns[operand.column].indexed) {
                operand.unindexed = true;
            }
        }
    }

    void reorder(const std::vector<std::size_t>& order) {
        if (!query_.in_order) return;
        std::vector<BoundFrom> ordered;
        for (const std::size_t index : order) ordered.push_back(std::move(*items_[index].from));
        query_.from = std::move(ordered);
    }

    void plan_inside_expressions() {
        const auto visit = [this](BoundExpr& e) { plan_inside(e); };
        for (BoundItem& item : query_.items) visit(item.expr);
        for (BoundFrom& from : query_.from) plan_inside(from);
        for (BoundLeftJoin& join : query_.left_joins) {
            plan_inside(join.right);
            visit(join.on);
        }
        if (query_.where) visit(*query_.where);
        for (BoundExpr& expr : query_.group_by) visit(expr);
        if (query_.having) visit(*query_.having);
        for (BoundOrder& order : query_.order_by) visit(order.expr);
    }
    void plan_inside(BoundFrom& from) {
        for (BoundFrom& operand : from.operands) plan_inside(operand);
        if (from.on) plan_inside(*from.on);
    }
    void plan_inside(BoundExpr& e) {
        for (BoundExpr& operand : e.operands) plan_inside(operand);
        for (BoundQuery& query : e.queries) plan(query, tables_, explanation_);
    }

    [[nodiscard]] double result_rows(double rows) const {
        const bool aggregates = std::any_of(
            query_.items.begin(), query_.items.end(),
            [](const BoundItem& item) { return item.expr.kind == BoundKind::aggregate; });
        if (!query_.group_by.empty())
            rows = std::sqrt(rows);
        else if (aggregates)
            rows = 1;
        if (query_.top) rows = std::min(rows, static_cast<double>(*query_.top));
        return rows;
    }

    /// Says why a geometry about a table that is read whole does not use its sky index.
    void advise(const Item& item) {
        if (item.lead == nullptr || !item.lead->relation.is_stored() || item.lead->within_ranges) {
            return;
        }
        const int relation = item.lead->relation.id;
        // The table that drives a join through the sky index of another is rightly read whole.
        if (std::find(drivers_.begin(), drivers_.end(), relation) != drivers_.end()) return;
        for (const BoundExpr* e : conjuncts_) {
            if (!has_geometry(*e, relation)) continue;
            explanation_.advice.push_back(sky_index_advice(*e, item.lead->relation, tables_));
            return;
        }
    }

    BoundQuery& query_;
    StoredTables& tables_;
    Explanation& explanation_;
    std::vector<int> own_;
    std::vector<BoundExpr*> conjuncts_;
    std::vector<Item> items_;
    std::vector<int> drivers_;  ///< whose values find rows of others through the sky index
};

}  // namespace

double plan(BoundQuery& query, StoredTables& tables, Explanation& explanation) {
    for (BoundCommon& common : query.with) plan(common.query, tables, explanation);
    if (!query.is_set_operation()) return Planner(query, tables, explanation).run();
    double rows = 0;
    for (BoundQuery& operand : query.operands) rows += plan(operand, tables, explanation);
    return rows;
}

}  // namespace adql
