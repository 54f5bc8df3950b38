#include "adql/lower.h"

#include <algorithm>

#include "adql/lower_impl.h"

namespace adql {

const StoredTables::Entry& StoredTables::entry(int relation) const {
    static const Entry none;
    const auto index = static_cast<std::size_t>(relation);
    return relation > 0 && index < entries_.size() ? entries_[index] : none;
}

const vo::catalog::Table* StoredTables::table(int relation) const {
    return entry(relation).table;
}

StoredTables::StoredTables(const BoundQuery& statement) {
    for_each_relation(statement, [this](const Relation& relation) {
        greatest_ = std::max(greatest_, relation.id);
        add(relation);
    });
}

void StoredTables::add(const Relation& relation) {
    const vo::catalog::Table* table = relation.table;
    if (table == nullptr) return;
    const auto index = static_cast<std::size_t>(relation.id);
    if (entries_.size() <= index) entries_.resize(index + 1);
    Entry& entry = entries_[index];
    entry.table = table;
    if (!table->position) return;
    entry.placed = true;
    entry.hpx_order = table->position->hpx_order;
    for (std::size_t i = 0; i < table->columns.size(); ++i) {
        if (table->columns[i].name == table->position->ra_column) entry.ra = i;
        if (table->columns[i].name == table->position->dec_column) entry.dec = i;
    }
}

int StoredTables::add_copy(int relation) {
    const Entry copy = entry(relation);
    ++greatest_;
    entries_.resize(std::max(entries_.size(), static_cast<std::size_t>(greatest_ + 1)));
    entries_[static_cast<std::size_t>(greatest_)] = copy;
    return greatest_;
}

bool StoredTables::is_ra(const BoundExpr& e) const {
    if (e.kind != BoundKind::column) return false;
    const Entry& found = entry(e.relation);
    return found.placed && found.ra == e.column;
}

bool StoredTables::is_dec(const BoundExpr& e) const {
    if (e.kind != BoundKind::column) return false;
    const Entry& found = entry(e.relation);
    return found.placed && found.dec == e.column;
}

std::optional<int> StoredTables::position_of(const BoundExpr& lon, const BoundExpr& lat) const {
    if (!is_ra(lon) || !is_dec(lat) || lon.relation != lat.relation) return std::nullopt;
    return lon.relation;
}

void collect_conjuncts(BoundExpr& condition, std::vector<BoundExpr*>& out) {
    if (condition.kind != BoundKind::logical_and) {
        out.push_back(&condition);
        return;
    }
    for (BoundExpr& operand : condition.operands) collect_conjuncts(operand, out);
}

void add_conjunct(std::optional<BoundExpr>& condition, BoundExpr more) {
    if (!condition) {
        condition = std::move(more);
        return;
    }
    if (condition->kind != BoundKind::logical_and) {
        std::vector<BoundExpr> both;
        both.push_back(std::move(*condition));
        *condition = make_logical(BoundKind::logical_and, std::move(both));
    }
    if (more.kind == BoundKind::logical_and) {
        for (BoundExpr& operand : more.operands) {
            condition->operands.push_back(std::move(operand));
        }
    } else {
        condition->operands.push_back(std::move(more));
    }
}

void collect_relations(const BoundExpr& e, std::vector<int>& out) {
    if (e.relation > 0 && std::find(out.begin(), out.end(), e.relation) == out.end()) {
        out.push_back(e.relation);
    }
    for (const BoundExpr& operand : e.operands) collect_relations(operand, out);
    for (const SkyRange& range : e.ranges) {
        for (const BoundExpr& operand : range.operands) collect_relations(operand, out);
    }
    for (const BoundQuery& query : e.queries) {
        for_each_expression(query, [&out](const BoundExpr& x) { collect_relations(x, out); });
    }
}

bool uses_relation(const BoundExpr& e, int relation) {
    std::vector<int> used;
    collect_relations(e, used);
    return std::find(used.begin(), used.end(), relation) != used.end();
}

void collect_relations(const BoundFrom& from, std::vector<int>& out) {
    if (!from.is_join()) out.push_back(from.relation.id);
    for (const BoundFrom& operand : from.operands) collect_relations(operand, out);
}

bool is_call(const BoundExpr& e, FunctionId id) {
    return e.kind == BoundKind::call && e.function == id;
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

BoundExpr make_logical(BoundKind kind, std::vector<BoundExpr> operands) {
    BoundExpr out;
    out.kind = kind;
    out.type = ValueType::condition;
    out.place = operands.front().place;
    out.operands = std::move(operands);
    return out;
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

Lowered lower(BoundQuery query) {
    merge(query);
    StoredTables tables(query);
    lower_geometry(query, tables);
    Lowered out;
    plan(query, tables, out.explanation);
    out.query = std::move(query);
    return out;
}

}  // namespace adql
