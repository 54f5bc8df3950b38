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

/// Of a query in brackets about which nothing is known.
constexpr double guessed_rows = 1000;
/// What looking up one set of ranges costs, in rows.
constexpr double probe_rows = 20;
/// What one look into an index of another column costs, in rows.
constexpr double index_rows = 5;
/// Cells that hold more of the sky than this are not worth a detour.
constexpr double most_sky = 0.6;
/// An index that selects more of a table than this costs more than reading all of it.
constexpr double most_by_index = 0.04;

double table_rows(const vo::catalog::Table& table) {
    return table.row_count > 0 ? static_cast<double>(table.row_count) : guessed_rows;
}

/// Part of the sky that the table covers, so that its density is told right.
double covered_fraction(const vo::catalog::Table& table) {
    return table.coverage_fraction > 0 ? table.coverage_fraction : 1;
}

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
        for (BoundExpr* e : conjuncts_) {
            if (e->kind == BoundKind::exists) turn_around(*e);
        }
        items_.reserve(query_.from.size());
        for (BoundFrom& from : query_.from) add_item(from);
        const std::vector<std::size_t> order = best_order();
        const double rows = place(order);
        for (BoundLeftJoin& join : query_.left_joins) plan_left_join(join);
        read_by_pixel();
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
        if (from.relation.query.empty()) return guessed_rows;
        return plan(from.relation.query[0], tables_, explanation_);
    }

    void look_at(Item& item) {
        const int relation = item.lead->relation.id;
        const vo::catalog::Table& table = *item.lead->relation.table;
        if (query_.where) item.cells = constant_cover(*query_.where, relation, tables_);
        if (item.cells) {
            item.cells_fraction = part_of_rows(*item.cells, table);
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

    /// Part of the table's rows that lie in the cells. Where it decides on the order of a join,
    /// the coverage of the table is looked at in full.
    [[nodiscard]] double part_of_rows(const vo::sky::Moc& cells,
                                      const vo::catalog::Table& table) const {
        const double covered = covered_fraction(table);
        if (query_.from.size() < 2 || table.coverage_fraction <= 0) {
            return std::min(1.0, cells.sky_fraction() / covered);
        }
        const vo::sky::Moc coverage = vo::sky::parse_moc_text(table.coverage_moc);
        return vo::sky::intersection(cells, coverage).sky_fraction() / covered;
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
            const double fraction = std::min(
                1.0, out.candidate->fraction / covered_fraction(*item.lead->relation.table));
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

    /// EXISTS (… FROM b WHERE near(a, b)) with few rows of b and many of a:
    /// a.key IN (SELECT a'.key FROM a AS a', b AS b' WHERE near(a', b')), where b' comes first.
    void turn_around(BoundExpr& e) {
        BoundQuery& inner = e.queries[0];
        if (inner.is_set_operation() || inner.from.size() != 1 || !inner.left_joins.empty() ||
            !inner.group_by.empty() || inner.having || inner.top || inner.offset || !inner.where ||
            !inner.from[0].relation.is_stored() || has_aggregate(inner)) {
            return;
        }
        const int few = inner.from[0].relation.id;
        const BoundFrom* many = only_other(*inner.where, few);
        if (many == nullptr) return;
        std::vector<BoundExpr*> conjuncts;
        collect_conjuncts(*inner.where, conjuncts);
        const auto candidates = range_candidates(conjuncts, many->relation.id, tables_);
        const bool near = std::any_of(
            candidates.begin(), candidates.end(),
            [few](const RangeCandidate& c) { return c.needs == std::vector<int>{few}; });
        constexpr double worth_it = 4;
        if (!near ||
            filtered_rows(*inner.from[0].relation.table, few, conjuncts, *inner.where) * worth_it >
                filtered_rows(*many->relation.table, many->relation.id, conjuncts_,
                              *query_.where)) {
            return;
        }
        BoundQuery turned;
        turned.from.push_back({many->relation});
        turned.from.push_back({inner.from[0].relation});
        turned.where = std::move(inner.where);
        for (BoundFrom& from : turned.from) {
            const int copy = tables_.add_copy(from.relation.id);
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

    /// A table grouped by HEALPix pixel is read pixel by pixel, which its rows lie in the order
    /// of: then nothing is sorted.
    void read_by_pixel() {
        if (items_.size() != 1 || !query_.left_joins.empty() || query_.group_by.size() != 1) return;
        Item& item = items_[0];
        const BoundExpr cell = query_.group_by[0];
        if (cell.kind != BoundKind::sky_cell || item.lead == nullptr ||
            cell.relation != item.lead->relation.id || item.lead->within_ranges ||
            item.by_other_index) {
            return;
        }
        const int order = static_cast<int>(std::get<std::int64_t>(cell.value));
        constexpr std::int64_t least_rows_a_pixel = 3;
        if (vo::sky::pixel_count(order) >
            item.lead->relation.table->row_count / least_rows_a_pixel) {
            return;
        }
        SkyRange range;
        range.kind = SkyRange::Kind::every_pixel;
        range.order = order;
        item.lead->within_ranges = std::move(range);
        query_.in_order = true;
        for (BoundItem& one : query_.items) take_pixel(one.expr, cell);
        take_pixel(query_.group_by[0], cell);
        if (query_.having) take_pixel(*query_.having, cell);
        for (BoundOrder& one : query_.order_by) take_pixel(one.expr, cell);
        explanation_.steps.back().how = "all rows, in the order of the pixels they are grouped by";
    }

    static void take_pixel(BoundExpr& e, const BoundExpr& cell) {
        if (e == cell) {
            e.kind = BoundKind::range_pixel;
            e.value = std::monostate{};
            return;
        }
        for (BoundExpr& operand : e.operands) take_pixel(operand, cell);
    }

    /// True if an EXISTS, turned around, names the relation's rows.
    [[nodiscard]] bool is_turned(int relation) const {
        return std::any_of(conjuncts_.begin(), conjuncts_.end(), [relation](const BoundExpr* e) {
            return e->kind == BoundKind::in_query && e->operands[0].kind == BoundKind::row_key &&
                   e->operands[0].relation == relation;
        });
    }

    static bool has_aggregate(const BoundQuery& query) {
        return std::any_of(query.items.begin(), query.items.end(), [](const BoundItem& item) {
            return item.expr.kind == BoundKind::aggregate || !item.expr.operands.empty();
        });
    }

    /// The stored relation of this query with a position that, `few` apart, is all that the
    /// condition is about.
    const BoundFrom* only_other(const BoundExpr& condition, int few) const {
        std::vector<int> used;
        collect_relations(condition, used);
        std::erase(used, few);
        if (used.size() != 1 || holds_query(condition)) return nullptr;
        for (const BoundFrom& from : query_.from) {
            if (!from.is_join() && from.relation.id == used[0] && from.relation.is_stored() &&
                tables_.has_position(used[0])) {
                return &from;
            }
        }
        return nullptr;
    }

    static bool holds_query(const BoundExpr& e) {
        return !e.queries.empty() || std::any_of(e.operands.begin(), e.operands.end(), holds_query);
    }

    /// Rows that the conditions on this relation alone let through.
    double filtered_rows(const vo::catalog::Table& table, int relation,
                         const std::vector<BoundExpr*>& conjuncts,
                         const BoundExpr& condition) const {
        double rows = table_rows(table);
        if (const auto cells = constant_cover(condition, relation, tables_)) {
            rows *= part_of_rows(*cells, table);
        }
        for (const BoundExpr* e : conjuncts) {
            if (const auto part = selectivity(*e, relation, tables_)) rows *= part->fraction;
        }
        return rows;
    }

    static BoundExpr row_key(int relation, const Place& place) {
        BoundExpr out;
        out.kind = BoundKind::row_key;
        out.type = ValueType::long_int;
        out.relation = relation;
        out.place = place;
        return out;
    }

    static void rename_relation(BoundExpr& e, int from, int to) {
        if (e.relation == from) e.relation = to;
        for (BoundExpr& operand : e.operands) rename_relation(operand, from, to);
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
            explanation_.advice.push_back(reason(*e, *item.lead, relation));
            return;
        }
    }

    static bool is_geometry(const BoundExpr& e) {
        return e.kind == BoundKind::within_radius || e.kind == BoundKind::within_region ||
               e.kind == BoundKind::contains || e.kind == BoundKind::intersects ||
               e.kind == BoundKind::separation;
    }

    static bool has_geometry(const BoundExpr& e, int relation) {
        if (is_geometry(e)) return uses_relation(e, relation);
        return std::any_of(e.operands.begin(), e.operands.end(),
                           [relation](const BoundExpr& o) { return has_geometry(o, relation); });
    }

    std::string reason(const BoundExpr& e, const BoundFrom& lead, int relation) const {
        const std::string& name = lead.relation.name;
        const std::string begin = "The sky index of " + name + " is not used: ";
        if (!tables_.has_position(relation)) {
            return "All rows of " + name +
                   " are tested: the table has no position columns and so no sky index.";
        }
        const auto& position = *lead.relation.table->position;
        const std::string point = "POINT(" + vo::catalog::adql_name(position.ra_column) + ", " +
                                  vo::catalog::adql_name(position.dec_column) + ")";
        if (e.kind == BoundKind::logical_not) {
            return begin +
                   "NOT asks for what lies outside, which is most of the sky; all rows are "
                   "tested.";
        }
        if (e.kind == BoundKind::logical_or) {
            return begin +
                   "a condition joined by OR is not about the position; write two queries "
                   "and join them with UNION.";
        }
        if (!is_geometry(e)) {
            return begin +
                   "the geometry stands inside an expression; compare it alone, as in "
                   "1 = CONTAINS(" +
                   point + ", …) or DISTANCE(" + point + ", …) < r.";
        }
        return begin + "it serves conditions on " + point +
               " and shapes that do not depend on the row; write the condition with " + point +
               " where that is meant.";
    }

    BoundQuery& query_;
    StoredTables& tables_;
    Explanation& explanation_;
    std::vector<int> own_;
    std::vector<BoundExpr*> conjuncts_;
    std::vector<Item> items_;
    std::vector<int> drivers_;  ///< whose values find rows of others through the sky index
};

std::optional<double> as_number(const BoundExpr& e) {
    if (!e.is_constant()) return std::nullopt;
    if (const auto* whole = std::get_if<std::int64_t>(&e.value)) return static_cast<double>(*whole);
    if (const auto* real = std::get_if<double>(&e.value)) return *real;
    return std::nullopt;
}

/// Part of the column's values below `value`.
double part_below(const vo::catalog::Column& column, double value) {
    const auto& s = *column.statistics;
    if (s.quantiles.size() > 1) {
        const auto at = std::lower_bound(s.quantiles.begin(), s.quantiles.end(), value);
        if (at == s.quantiles.begin()) return 0;
        if (at == s.quantiles.end()) return 1;
        const double low = *std::prev(at);
        const double within = *at > low ? (value - low) / (*at - low) : 0.5;
        return (static_cast<double>(at - s.quantiles.begin() - 1) + within) /
               static_cast<double>(s.quantiles.size() - 1);
    }
    const auto min = vo::number::parse_double(s.min);
    const auto max = vo::number::parse_double(s.max);
    if (!min || !max || !(*max > *min)) return 0.5;
    return std::clamp((value - *min) / (*max - *min), 0.0, 1.0);
}

double not_null_part(const vo::catalog::Table& table, const vo::catalog::Column& column) {
    if (!column.statistics || table.row_count <= 0) return 1;
    return 1 - static_cast<double>(column.statistics->null_count) /
                   static_cast<double>(table.row_count);
}

std::optional<double> range_part(const BoundExpr& e, const vo::catalog::Column& column,
                                 std::size_t side) {
    if (!column.statistics || !column.type.is_numeric()) return std::nullopt;
    if (e.kind == BoundKind::between) {
        const auto low = as_number(e.operands[1]);
        const auto high = as_number(e.operands[2]);
        if (!low || !high) return std::nullopt;
        return std::max(0.0, part_below(column, *high) - part_below(column, *low));
    }
    const auto value = as_number(e.operands[1 - side]);
    if (!value) return std::nullopt;
    const Operator op = side == 0 ? e.operators[0] : mirrored(e.operators[0]);
    const double below = part_below(column, *value);
    return op == Operator::less || op == Operator::less_equal ? below : 1 - below;
}

}  // namespace

std::optional<Selectivity> selectivity(const BoundExpr& e, int relation,
                                       const StoredTables& tables) {
    const vo::catalog::Table* table = tables.table(relation);
    if (table == nullptr || e.negated) return std::nullopt;
    if (e.kind != BoundKind::compare && e.kind != BoundKind::between &&
        e.kind != BoundKind::in_list) {
        return std::nullopt;
    }
    std::size_t side = 0;
    if (e.kind == BoundKind::compare && e.operands[0].kind != BoundKind::column) side = 1;
    const BoundExpr& x = e.operands[side];
    if (x.kind != BoundKind::column || x.relation != relation) return std::nullopt;
    for (std::size_t i = 0; i < e.operands.size(); ++i) {
        if (i != side && !e.operands[i].is_constant()) return std::nullopt;
    }
    if (tables.is_ra(x) || tables.is_dec(x)) return std::nullopt;  // the cells know better
    const vo::catalog::Column& column = table->columns[x.column];
    Selectivity out;
    out.by_index = column.indexed;
    const bool identifier = column.name == table->id_column;
    const double one =
        identifier && table->row_count > 0 ? 1 / static_cast<double>(table->row_count) : 0.01;
    if (e.kind == BoundKind::in_list) {
        out.fraction = std::min(1.0, one * static_cast<double>(e.operands.size() - 1));
    } else if (e.kind == BoundKind::compare && e.operators[0] == Operator::equal) {
        out.fraction = one;
    } else if (e.kind == BoundKind::compare && e.operators[0] == Operator::not_equal) {
        out.fraction = 0.99;
    } else {
        out.range = true;
        const auto part = range_part(e, column, side);
        out.fraction = part.value_or(0.3) * not_null_part(*table, column);
        out.by_index = out.by_index && part;
    }
    return out;
}

double plan(BoundQuery& query, StoredTables& tables, Explanation& explanation) {
    for (BoundCommon& common : query.with) plan(common.query, tables, explanation);
    if (!query.is_set_operation()) return Planner(query, tables, explanation).run();
    double rows = 0;
    for (BoundQuery& operand : query.operands) rows += plan(operand, tables, explanation);
    return rows;
}

}  // namespace adql
