// FROM: tables, queries in brackets, queries of WITH, and how they are joined.
#include <algorithm>

#include "adql/bind_impl.h"
#include "adql/resolve_impl.h"
#include "adql/token.h"
#include "libvo/base/text.h"

namespace adql {
namespace {

BoundExpr equality(BoundExpr a, BoundExpr b, const Place& place) {
    BoundExpr out;
    out.kind = BoundKind::compare;
    out.type = ValueType::condition;
    out.place = place;
    out.operators = {Operator::equal};
    out.operands = {std::move(a), std::move(b)};
    return out;
}

Expr column_text(const Name& name) {
    Expr out;
    out.kind = ExprKind::column;
    out.path = {name};
    out.place = name.place;
    return out;
}

/// Of a row that only one side of a FULL JOIN has, the column is that side's.
BoundExpr either(BoundExpr a, BoundExpr b) {
    BoundExpr out;
    out.kind = BoundKind::call;
    out.function = FunctionId::coalesce;
    out.type = a.type;
    out.place = a.place;
    out.operands = {std::move(a), std::move(b)};
    return out;
}

}  // namespace

void Resolver::check_relation_count(const Place& place) const {
    if (relations_.size() < kMaxRelations) return;
    fail("too_complex",
         "The query reads more than " + std::to_string(kMaxRelations) +
             " tables and sub-queries, those of WITH counted as often as they are used.",
         place);
}

BoundFrom Resolver::from(const TableRef& ref, Scope& scope, const Scope* outer) {
    if (ref.kind == TableRef::Kind::join) return join(ref, scope, outer);
    check_relation_count(ref.place);
    if (ref.kind == TableRef::Kind::subquery) {
        // What stands beside it in FROM cannot be seen: ADQL has no LATERAL.
        return derived(query(ref.queries[0], nullptr), ref, scope);
    }
    if (Common* found = find_common(ref.path)) return common(ref, *found, scope);
    return table(ref, scope);
}

BoundFrom Resolver::table(const TableRef& ref, Scope& scope) {
    std::vector<std::string> with;
    for (std::size_t i = 0; i < visible_commons_; ++i) with.push_back(commons_[i].tree->name.text);
    const auto [schema, found] = find_table(ref.path, catalog_, with);
    Visible visible{relations_.add(*schema, *found), ref.alias, ref.path, schema, found};
    BoundFrom out;
    out.relation.id = visible.relation;
    out.relation.schema = schema;
    out.relation.table = found;
    out.relation.name = visible.in_words();
    scope.add(std::move(visible));
    return out;
}

Resolver::Common* Resolver::find_common(const std::vector<Name>& path) {
    if (path.size() != 1) return nullptr;
    for (std::size_t i = visible_commons_; i-- > 0;) {
        if (matches(path[0], commons_[i].tree->name.text)) return &commons_[i];
    }
    return nullptr;
}

BoundFrom Resolver::common(const TableRef& ref, Common& found, Scope& scope) {
    if (!found.index && found.bound) {
        BoundQuery first = std::move(*found.bound);
        found.bound.reset();
        return derived(std::move(first), ref, scope);
    }
    if (!found.index) {
        const std::size_t visible = visible_commons_;
        visible_commons_ = static_cast<std::size_t>(&found - commons_.data());
        BoundQuery fresh = query(found.tree->query, nullptr);
        visible_commons_ = visible;
        return derived(std::move(fresh), ref, scope);
    }
    Visible visible{relations_.add(found.columns), ref.alias, ref.path, nullptr, nullptr};
    BoundFrom out;
    out.relation.id = visible.relation;
    out.relation.common = found.index;
    out.relation.name = visible.in_words();
    scope.add(std::move(visible));
    return out;
}

BoundFrom Resolver::derived(BoundQuery query, const TableRef& ref, Scope& scope) {
    Visible visible{relations_.add(result_columns(query)), ref.alias, ref.path, nullptr, nullptr};
    BoundFrom out;
    out.relation.id = visible.relation;
    out.relation.name = visible.in_words();
    out.relation.query.push_back(std::move(query));
    scope.add(std::move(visible));
    return out;
}

BoundFrom Resolver::join(const TableRef& ref, Scope& scope, const Scope* outer) {
    Scope left(relations_, outer);
    Scope right(relations_, outer);
    BoundFrom out;
    out.join = ref.join == JoinKind::cross ? JoinKind::inner : ref.join;
    out.operands.push_back(from(ref.operands[0], left, outer));
    out.operands.push_back(from(ref.operands[1], right, outer));
    Scope joined(relations_, outer);
    if (ref.natural || !ref.using_columns.empty()) {
        out.on = using_condition(ref, left, right, joined);
    } else {
        joined.add(left);
        joined.add(right);
        joined.beside = &scope;
        if (ref.on) {
            Binder binder(*this, joined);
            out.on = binder.condition(*ref.on, Clause::on);
        }
    }
    if (out.join != JoinKind::inner && !out.on) {  // NATURAL without a common column
        out.on = equality(make_constant(std::int64_t{1}, ref.place),
                          make_constant(std::int64_t{1}, ref.place), ref.place);
    }
    if (out.join == JoinKind::right) {
        std::swap(out.operands[0], out.operands[1]);
        out.join = JoinKind::left;
    }
    scope.add(joined);
    return out;
}

/// Fills `joined` with the columns of a join by USING or NATURAL: those it is made by come first
/// and once (SQL-92 section 7.5).
std::optional<BoundExpr> Resolver::using_condition(const TableRef& ref, const Scope& left,
                                                   const Scope& right, Scope& joined) {
    std::vector<Name> names = ref.using_columns;
    if (ref.natural) {
        for (const VisibleColumn& column : left.columns) {
            const Name name{std::string(column.name), true, ref.place};
            if (right.match(name) != nullptr) names.push_back(name);
        }
    }
    std::vector<const VisibleColumn*> taken;
    std::vector<BoundExpr> conditions;
    Scope all(relations_, nullptr);
    all.add(left);
    all.add(right);
    std::vector<VisibleColumn> first;
    for (const Name& name : names) {
        const VisibleColumn* a = left.match(name);
        const VisibleColumn* b = right.match(name);
        if (a == nullptr || b == nullptr) {
            const Scope& without = a == nullptr ? left : right;
            fail("unknown_column",
                 "USING needs a column that both sides of the join have; there is no " +
                     shown(name.text) + " in " + without.visible.front().in_words() +
                     (without.visible.size() > 1 ? " and what is joined to it." : "."),
                 name.place);
        }
        BoundExpr x = left.expression(*a, name.place);
        BoundExpr y = right.expression(*b, name.place);
        const Expr text = column_text(name);
        make_comparable(x, text, y, text);
        VisibleColumn column = *a;
        column.merged = all.merged.size();
        all.merged.push_back(ref.join == JoinKind::right  ? y
                             : ref.join == JoinKind::full ? either(x, y)
                                                          : x);
        first.push_back(column);
        taken.push_back(a);
        taken.push_back(b);
        conditions.push_back(equality(std::move(x), std::move(y), name.place));
    }
    // What is left of either side, as `all` counts merged columns.
    std::size_t at = 0;
    std::vector<VisibleColumn> rest;
    for (const Scope* side : {&left, &right}) {
        for (const VisibleColumn& column : side->columns) {
            if (std::find(taken.begin(), taken.end(), &column) == taken.end()) {
                rest.push_back(all.columns[at]);
            }
            ++at;
        }
    }
    first.insert(first.end(), rest.begin(), rest.end());
    joined.visible = std::move(all.visible);
    joined.merged = std::move(all.merged);
    joined.columns = std::move(first);
    if (conditions.empty()) return std::nullopt;
    if (conditions.size() == 1) return std::move(conditions[0]);
    BoundExpr out;
    out.kind = BoundKind::logical_and;
    out.type = ValueType::condition;
    out.place = ref.place;
    out.operands = std::move(conditions);
    return out;
}

}  // namespace adql
