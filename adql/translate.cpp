#include "adql/translate.h"

#include <algorithm>
#include <cassert>

#include "adql/token.h"
#include "adql/translate_impl.h"
#include "libvo/base/number.h"

namespace adql {
namespace {

constexpr int hpx_key_bits = 59;
/// What stands open in the engine's parser while a query in brackets is read.
constexpr int query_symbols = 9;

std::string numbered(std::size_t index) {
    return "\"c" + std::to_string(index + 1) + '"';
}

std::string numbered_list(std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += (i > 0 ? ", " : "") + numbered(i);
    return out;
}

}  // namespace

void fail_too_complex(std::string what) {
    fail("too_complex", std::move(what) + " for this service; divide the query.", {});
}

Translator::Level::Level(Translator& translator, int symbols, int depth)
    : translator_(translator), symbols_(symbols), depth_(depth) {
    translator_.symbols_ += symbols_;
    translator_.depth_ += depth_;
    if (translator_.symbols_ > translator_.limits_.nesting ||
        translator_.depth_ > translator_.limits_.expression_depth) {
        fail_too_complex("The query is nested too deeply or too long");
    }
}

Translator::Level::~Level() {
    translator_.symbols_ -= symbols_;
    translator_.depth_ -= depth_;
}

vo::db::Statement Translator::run(const BoundQuery& outermost, std::int64_t row_limit) {
    for_each_relation(outermost, [this](const Relation& relation) {
        const auto id = static_cast<std::size_t>(relation.id);
        if (!relation.is_stored()) return;
        if (stored_.size() <= id) stored_.resize(id + 1);
        stored_[id] = &relation;
        sources_.emplace(relation.schema->name, relation.schema->generation);
    });
    bool first = true;
    for (std::size_t i = 0; i < outermost.with.size(); ++i) {
        sql_ += first ? "WITH " : ", ";
        first = false;
        sql_ += "\"w" + std::to_string(i) + "\" AS ";
        sql_ += dialect_.pattern(Construct::materialized);
        bracketed(outermost.with[i].query, Names::numbered, query_symbols);
    }
    if (!first) sql_ += ' ';
    query(outermost, Names::none, row_limit);
    vo::db::Statement out;
    out.sql = std::move(sql_);
    out.parameters = std::move(parameters_);
    out.columns.reserve(outermost.items.size());
    for (const BoundItem& item : outermost.items) out.columns.push_back(item.column);
    for (const auto& [schema, generation] : sources_) out.sources.push_back({schema, generation});
    return out;
}

void Translator::query(const BoundQuery& query, Names names,
                       std::optional<std::int64_t> row_limit) {
    if (query.is_set_operation()) {
        set_operation(query);
    } else {
        select(query, names);
    }
    order_and_limit(query, row_limit);
}

void Translator::bracketed(const BoundQuery& inner, Names names, int symbols) {
    const Level level(*this, symbols, 1);
    sql_ += '(';
    query(inner, names, std::nullopt);
    sql_ += ')';
}

void Translator::select(const BoundQuery& query, Names names) {
    sql_ += query.distinct ? "SELECT DISTINCT " : "SELECT ";
    std::size_t index = 0;
    list(query.items, [&](const BoundItem& item) {
        expression(item.expr);
        if (names == Names::numbered) sql_ += " AS " + numbered(index);
        ++index;
    });
    from(query);
    where(query);
    if (!query.group_by.empty()) sql_ += " GROUP BY ";
    list(query.group_by, [&](const BoundExpr& expr) { group_term(query, expr); });
    if (query.having) {
        sql_ += " HAVING ";
        expression(*query.having);
    }
}

void Translator::order_and_limit(const BoundQuery& query, std::optional<std::int64_t> row_limit) {
    const bool cut = row_limit || query.top || query.offset;
    // Without a limit the order of an inner query has no effect.
    if (cut && !query.order_by.empty()) {
        sql_ += " ORDER BY ";
        list(query.order_by, [this](const BoundOrder& order) {
            if (order.item) {
                ordinal(*order.item);
            } else {
                expression(order.expr);
            }
            if (order.descending) sql_ += " DESC";
        });
    }
    if (!cut) return;
    sql_ += " LIMIT ";
    if (row_limit && query.top) {
        parameter(std::min(*query.top, *row_limit));
    } else if (row_limit || query.top) {
        parameter(row_limit ? *row_limit : *query.top);
    } else {
        sql_ += dialect_.pattern(Construct::no_limit);
    }
    if (query.offset) {
        sql_ += " OFFSET ";
        parameter(*query.offset);
    }
}

/// The engine knows UNION [ALL], EXCEPT and INTERSECT, from left to right and without brackets.
void Translator::set_operation(const BoundQuery& query) {
    const std::size_t columns = query.items.size();
    std::string rows = captured(query.operands[0]);
    for (std::size_t i = 1; i < query.operands.size(); ++i) {
        const SetOperation& operation = query.set_operations[i - 1];
        const std::string next = captured(query.operands[i]);
        const std::string_view word = operation.kind == SetOperation::Kind::union_of ? " UNION "
                                      : operation.kind == SetOperation::Kind::except
                                          ? " EXCEPT "
                                          : " INTERSECT ";
        if (operation.all && operation.kind != SetOperation::Kind::union_of) {
            // Numbered, equal rows are different: sets of them are the bags that ALL asks for.
            rows = "SELECT " + numbered_list(columns) + " FROM (" +
                   with_row_numbers(rows, columns) + std::string(word) +
                   with_row_numbers(next, columns) + ")";
        } else {
            rows += word;
            if (operation.all) rows += "ALL ";
            rows += next;
        }
    }
    if (query.operands.size() == 1) rows = "SELECT * FROM (" + rows + ")";
    sql_ += rows;
}

std::string Translator::with_row_numbers(const std::string& rows, std::size_t columns) const {
    const std::string names = numbered_list(columns);
    return "SELECT " + names + ", row_number() OVER (PARTITION BY " + names + ") AS \"n\" FROM (" +
           rows + ")";
}

/// The text of an operand of a set operation, which starts with SELECT and has neither ORDER BY
/// nor LIMIT of its own.
std::string Translator::captured(const BoundQuery& operand) {
    std::string before = std::move(sql_);
    sql_.clear();
    const bool plain = !operand.is_set_operation() && !operand.top && !operand.offset;
    const Level level(*this, plain ? 2 : query_symbols, 1);
    if (plain) {
        select(operand, Names::numbered);
    } else {
        sql_ += "SELECT * FROM (";
        query(operand, Names::numbered, std::nullopt);
        sql_ += ')';
    }
    std::string out = std::move(sql_);
    sql_ = std::move(before);
    return out;
}

void Translator::from(const BoundQuery& query) {
    sql_ += " FROM ";
    std::size_t joined = query.left_joins.size();
    for (const BoundFrom& from : query.from) joined += from.within_ranges ? 2 : 1;
    if (joined > limits_.joined) fail_too_complex("A query joins too many tables");
    const bool alone = query.from.size() == 1 && query.left_joins.empty();
    bool first = true;
    for (const BoundFrom& from : query.from) {
        if (!first) sql_ += query.in_order ? " CROSS JOIN " : ", ";
        first = false;
        item(from, alone);
    }
    for (const BoundLeftJoin& join : query.left_joins) {
        sql_ += " LEFT JOIN ";
        item(join.right, false);
        sql_ += " ON ";
        expression(join.on);
    }
}

void Translator::item(const BoundFrom& from, bool alone) {
    if (from.is_join()) {
        if (alone) return join_tree(from);
        const Level level(*this, query_symbols, 0);
        sql_ += '(';
        join_tree(from);
        sql_ += ')';
        return;
    }
    if (from.within_ranges && from.within_ranges->kind != SkyRange::Kind::pixels) {
        range_source(*from.within_ranges, alias('h', from.relation.id));
        sql_ += " CROSS JOIN ";
    }
    relation(from.relation);
}

void Translator::join_tree(const BoundFrom& from) {
    if (!from.is_join()) return relation(from.relation);
    join_tree(from.operands[0]);
    sql_ += from.join == JoinKind::full   ? " FULL JOIN "
            : from.join == JoinKind::left ? " LEFT JOIN "
                                          : " JOIN ";
    item(from.operands[1], false);
    if (!from.on) return;
    sql_ += " ON ";
    expression(*from.on);
}

std::string Translator::alias(char letter, int relation) const {
    std::string out;
    dialect_.quote(out, letter + std::to_string(relation));
    return out;
}

std::string Translator::key(std::string_view table_alias) const {
    std::string out(table_alias);
    out += '.';
    dialect_.quote(out, vo::catalog::kSkyKey);
    return out;
}

void Translator::relation(const Relation& relation) {
    const std::string name = alias('t', relation.id);
    if (relation.is_stored()) return stored_table(relation, name);
    if (relation.common) {
        sql_ += "\"w" + std::to_string(*relation.common) + '"';
    } else {
        bracketed(relation.query[0], Names::numbered, query_symbols);
    }
    sql_ += " AS " + name;
}

void Translator::stored_table(const Relation& relation, std::string_view name) {
    dialect_.quote(sql_, relation.schema->name);
    sql_ += '.';
    dialect_.quote(sql_, relation.table->name);
    sql_ += " AS ";
    sql_ += name;
}

void Translator::where(const BoundQuery& query) {
    bool first = true;
    const auto link = [this, &first] {
        sql_ += first ? " WHERE " : " AND ";
        first = false;
    };
    for (const BoundFrom& from : query.from) {
        if (!from.within_ranges) continue;
        link();
        key_condition(*from.within_ranges, key(alias('t', from.relation.id)),
                      alias('h', from.relation.id));
    }
    if (!query.where) return;
    const bool alone = first;
    link();
    const BoundExpr& condition = *query.where;
    const bool chain =
        condition.kind == BoundKind::logical_and && condition.operands.size() <= kLinksAtOnce;
    if (alone || chain) {
        expression(condition);
    } else {
        operand(condition);
    }
}

void Translator::range_source(const SkyRange& range, std::string_view name) {
    static constexpr Construct constructs[] = {
        Construct::ranges_of_cells, Construct::ranges_of_circle, Construct::ranges_of_region,
        Construct::ranges_of_box,   Construct::in_pixels,        Construct::ranges_of_pixels};
    const auto kind = static_cast<std::size_t>(range.kind);
    const Level level(*this, 5, 0);
    expand(dialect_.pattern(constructs[kind]), [&](std::size_t k) {
        if (range.kind == SkyRange::Kind::cells) {
            parameter(dialect_.cells(range.cells));
        } else if (k < range.operands.size()) {
            operand(range.operands[k]);
        } else {
            parameter(std::int64_t{range.order});
        }
    });
    sql_ += " AS ";
    sql_ += name;
}

void Translator::key_condition(const SkyRange& range, std::string_view row_key,
                               std::string_view name) {
    const bool pixels = range.kind == SkyRange::Kind::pixels;
    expand(dialect_.pattern(pixels ? Construct::in_pixels : Construct::in_ranges),
           [&](std::size_t k) {
               if (k == 0) {
                   sql_ += row_key;
               } else if (!pixels) {
                   sql_ += name;
               } else if (k < 3) {
                   const Level level(*this, 5, 2);
                   operand(range.operands[k - 1]);
               } else {
                   parameter(std::int64_t{hpx_key_bits - 2 * range.order});
               }
           });
}

/// `key IN (SELECT key …)`, for rows that an outer join may leave out.
void Translator::in_ranges(const BoundExpr& e) {
    const SkyRange& range = e.ranges[0];
    const std::string row_key = key(alias('t', e.relation));
    if (range.kind == SkyRange::Kind::pixels) return key_condition(range, row_key, "");
    const std::string inner = alias('k', e.relation);
    const std::string ranges = alias('h', e.relation);
    const Level level(*this, query_symbols, 2);
    sql_ += row_key + " IN (SELECT " + key(inner) + " FROM ";
    range_source(range, ranges);
    sql_ += " CROSS JOIN ";
    stored_table(*stored_[static_cast<std::size_t>(e.relation)], inner);
    sql_ += " WHERE ";
    key_condition(range, key(inner), ranges);
    sql_ += ')';
}

/// A group by what the select list computes is by that column, so that it is computed once.
void Translator::group_term(const BoundQuery& query, const BoundExpr& expr) {
    const auto same = std::find_if(query.items.begin(), query.items.end(),
                                   [&expr](const BoundItem& i) { return i.expr == expr; });
    if (expr.kind == BoundKind::column || same == query.items.end()) return expression(expr);
    ordinal(static_cast<std::size_t>(same - query.items.begin()));
}

void Translator::ordinal(std::size_t index) {
    vo::number::append(sql_, static_cast<std::int64_t>(index + 1));
}

void Translator::sky_cell(const BoundExpr& e) {
    const std::int64_t order = std::get<std::int64_t>(e.value);
    const std::string row_key = key(alias('t', e.relation));
    expand(dialect_.pattern(Construct::sky_cell), [&](std::size_t k) {
        if (k == 0) {
            sql_ += row_key;
        } else {
            parameter(std::int64_t{hpx_key_bits - 2 * order});
        }
    });
}

vo::db::Statement translate(const BoundQuery& query, const Dialect& dialect,
                            std::int64_t row_limit) {
    assert(row_limit >= 0);
    return Translator(dialect).run(query, row_limit);
}

}  // namespace adql
