#include "adql/resolve.h"

#include <algorithm>

#include "adql/bind_impl.h"
#include "adql/output_impl.h"
#include "adql/resolve_impl.h"
#include "adql/token.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"

namespace adql {

std::vector<vo::table::Column> result_columns(const BoundQuery& query) {
    std::vector<vo::table::Column> out;
    out.reserve(query.items.size());
    for (const BoundItem& item : query.items) out.push_back(item.column);
    return out;
}

void check_terms(std::size_t count, std::string_view clause) {
    if (count <= kMaxTerms) return;
    fail("too_complex",
         std::string(clause) + " has at most " + std::to_string(kMaxTerms) + " expressions.", {});
}

std::optional<std::size_t> ordinal_item(const Expr& expr, const std::vector<BoundItem>& items) {
    if (expr.kind != ExprKind::integer) return std::nullopt;
    const auto number = vo::number::parse_int64(expr.text);
    if (!number || *number < 1 || *number > static_cast<std::int64_t>(items.size())) {
        fail("bad_ordinal",
             "There is no column number " + shown(expr.text) + " in the select list, which has " +
                 std::to_string(items.size()) + ".",
             expr.place);
    }
    return static_cast<std::size_t>(*number - 1);
}

std::optional<std::size_t> named_item(const Expr& expr, const std::vector<BoundItem>& items) {
    if (expr.kind != ExprKind::column || expr.path.size() != 1) return std::nullopt;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (matches(expr.path[0], items[i].column.name)) return i;
    }
    return std::nullopt;
}

/// Resolves one SELECT.
class SelectResolver {
 public:
    SelectResolver(Resolver& resolver, const Query& query, const Scope* outer)
        : query_(query), scope_(resolver.relations_, outer), binder_(resolver, scope_) {
        for (const TableRef& ref : query.from) {
            out_.from.push_back(resolver.from(ref, scope_, outer));
        }
        check_names();
    }

    BoundQuery run() {
        out_.distinct = query_.distinct;
        out_.top = query_.top;
        out_.offset = query_.offset;
        for (const SelectItem& item : query_.items) {
            if (item.alias) scope_.aliases.push_back(*item.alias);
        }
        for (const SelectItem& item : query_.items) add_item(item);
        if (query_.where) out_.where = binder_.condition(*query_.where, Clause::where);
        check_terms(query_.group_by.size(), "GROUP BY");
        for (const Expr& expr : query_.group_by) out_.group_by.push_back(group_term(expr));
        if (query_.having) out_.having = binder_.condition(*query_.having, Clause::having);
        check_terms(query_.order_by.size(), "ORDER BY");
        for (const OrderItem& item : query_.order_by) out_.order_by.push_back(order_term(item));
        if (binder_.aggregates() || query_.having || !query_.group_by.empty()) check_grouping();
        return std::move(out_);
    }

 private:
    /// Two tables of one FROM need different names.
    void check_names() const {
        for (std::size_t i = 0; i < scope_.visible.size(); ++i) {
            const Visible& a = scope_.visible[i];
            if (!a.alias) continue;
            for (std::size_t k = 0; k < i; ++k) {
                const Visible& b = scope_.visible[k];
                if (b.alias && vo::text::iequals(a.alias->text, b.alias->text) &&
                    (a.alias->text == b.alias->text || !a.alias->delimited ||
                     !b.alias->delimited)) {
                    fail("ambiguous_table",
                         "Two tables of this query are called " + shown(a.alias->text) +
                             "; give them different names.",
                         a.alias->place);
                }
            }
        }
    }

    void add_item(const SelectItem& item) {
        if (!item.star) {
            BoundItem bound{binder_.value(item.expr, Clause::select), {}};
            bound.column = describe(item.expr, bound.expr, scope_.relations());
            bound.column.name =
                names_.take(item.alias ? item.alias->text
                                       : readable_name(item.expr, bound.expr, scope_.relations()));
            return add(std::move(bound));
        }
        if (item.qualifier.empty()) {
            for (const VisibleColumn& column : scope_.columns) {
                add_column(scope_.expression(column, item.place),
                           scope_.relations().traced(column.relation, column.column));
            }
            return;
        }
        const int relation = scope_.find_relation(item.qualifier).relation;
        for (std::size_t i = 0; i < scope_.relations().column_count(relation); ++i) {
            add_column(scope_.relations().expression(relation, i, item.place),
                       scope_.relations().traced(relation, i));
        }
    }

    void add_column(BoundExpr expr, vo::table::Column column) {
        column.name = names_.take(column.name);
        BoundItem bound{std::move(expr), std::move(column)};
        add(std::move(bound));
    }

    void add(BoundItem item) {
        if (out_.items.size() == kMaxItems) {
            fail("too_complex", "A result has at most " + std::to_string(kMaxItems) + " columns.",
                 item.expr.place);
        }
        out_.items.push_back(std::move(item));
    }

    BoundExpr group_term(const Expr& expr) {
        std::optional<std::size_t> item = ordinal_item(expr, out_.items);
        if (!item) {
            item = named_item(expr, out_.items);
            if (item && scope_.match(expr.path[0]) != nullptr)
                item.reset();  // a column comes first
        }
        if (!item) return binder_.value(expr, Clause::group_by);
        if (has_aggregate(out_.items[*item].expr)) {
            fail("misplaced_aggregate",
                 "GROUP BY cannot use the aggregate of column " +
                     shown(out_.items[*item].column.name) + ".",
                 expr.place);
        }
        check_orderable(expr, out_.items[*item].expr);
        return out_.items[*item].expr;
    }

    BoundOrder order_term(const OrderItem& item) {
        BoundOrder out;
        out.descending = item.descending;
        out.item = ordinal_item(item.expr, out_.items);
        if (!out.item) out.item = named_item(item.expr, out_.items);
        if (out.item) {
            check_orderable(item.expr, out_.items[*out.item].expr);
            return out;
        }
        out.expr = binder_.value(item.expr, Clause::order_by);
        const auto same = std::find_if(out_.items.begin(), out_.items.end(),
                                       [&out](const BoundItem& i) { return i.expr == out.expr; });
        if (same != out_.items.end()) {
            out.item = static_cast<std::size_t>(same - out_.items.begin());
        } else if (query_.distinct) {
            fail("wrong_order",
                 "With SELECT DISTINCT, ORDER BY can only use what the select list "
                 "contains.",
                 item.expr.place);
        }
        return out;
    }

    static bool has_aggregate(const BoundExpr& expr) {
        return expr.kind == BoundKind::aggregate ||
               std::any_of(expr.operands.begin(), expr.operands.end(), has_aggregate);
    }

    void check_grouping() const {
        const bool any = std::any_of(out_.items.begin(), out_.items.end(),
                                     [](const BoundItem& i) { return has_aggregate(i.expr); });
        // One row about the whole table that tells nothing of it: not every engine takes that.
        if (out_.group_by.empty() && !any) {
            fail("not_grouped",
                 "Without GROUP BY, HAVING and aggregates in ORDER BY need an aggregate such as "
                 "COUNT(*) in the select list; to choose rows, use WHERE.",
                 query_.items.front().place);
        }
        for (const BoundItem& item : out_.items) check_grouped(item.expr);
        if (out_.having) check_grouped(*out_.having);
        for (const BoundOrder& order : out_.order_by) {
            if (!order.item) check_grouped(order.expr);
        }
    }

    /// Throws unless `expr` has one value per group.
    void check_grouped(const BoundExpr& expr) const {
        if (expr.is_constant() || expr.kind == BoundKind::aggregate) return;
        if (std::find(out_.group_by.begin(), out_.group_by.end(), expr) != out_.group_by.end()) {
            return;
        }
        if (expr.kind == BoundKind::column && scope_.has_relation(expr.relation)) {
            const std::string name = vo::catalog::adql_name(scope_.relations().column(expr).name);
            fail("not_grouped",
                 "The column " + shown(name) +
                     " has no single value in a group of "
                     "rows; add it to GROUP BY or put it in an aggregate such as " +
                     (is_numeric(expr.type) ? "AVG(" : "MIN(") + name + ").",
                 expr.place);
        }
        for (const BoundExpr& operand : expr.operands) check_grouped(operand);
        for (const BoundQuery& query : expr.queries) check_grouped(query);
    }

    /// Of a sub-query, the columns that it takes from the query around it.
    void check_grouped(const BoundQuery& query) const {
        for_each_expression(query, [this](const BoundExpr& expr) { check_outer(expr); });
    }
    void check_outer(const BoundExpr& expr) const {
        if (expr.kind == BoundKind::column) return check_grouped(expr);
        for (const BoundExpr& operand : expr.operands) check_outer(operand);
        for (const BoundQuery& query : expr.queries) check_grouped(query);
    }

    const Query& query_;
    Scope scope_;
    Binder binder_;
    UniqueNames names_;
    BoundQuery out_;
};

namespace {

/// How often a query of WITH is named in FROM of `query`; other tables of that name count too.
std::size_t count_uses(const Query& query, const Name& name);

std::size_t count_uses(const Expr& expr, const Name& name) {
    std::size_t count = 0;
    for (const Expr& operand : expr.operands) count += count_uses(operand, name);
    for (const Query& query : expr.queries) count += count_uses(query, name);
    return count;
}

std::size_t count_uses(const TableRef& ref, const Name& name) {
    std::size_t count = ref.kind == TableRef::Kind::table && ref.path.size() == 1 &&
                        vo::text::iequals(ref.path[0].text, name.text);
    if (ref.on) count += count_uses(*ref.on, name);
    for (const TableRef& operand : ref.operands) count += count_uses(operand, name);
    for (const Query& query : ref.queries) count += count_uses(query, name);
    return count;
}

std::size_t count_uses(const Query& query, const Name& name) {
    std::size_t count = 0;
    for (const SelectItem& item : query.items) count += count_uses(item.expr, name);
    for (const TableRef& ref : query.from) count += count_uses(ref, name);
    if (query.where) count += count_uses(*query.where, name);
    if (query.having) count += count_uses(*query.having, name);
    for (const Expr& expr : query.group_by) count += count_uses(expr, name);
    for (const OrderItem& item : query.order_by) count += count_uses(item.expr, name);
    for (const Query& operand : query.operands) count += count_uses(operand, name);
    for (const CommonTable& table : query.with) count += count_uses(table.query, name);
    return count;
}

/// True if each use costs no more than reading the tables: then every use is planned for itself.
bool is_plain(const BoundQuery& query) {
    return !query.is_set_operation() && !query.distinct && !query.top && !query.offset &&
           query.group_by.empty() && !query.having && query.from.size() == 1 &&
           !query.from[0].is_join();
}

/// The type that values of both can have; nothing if there is none.
std::optional<ValueType> common_type(ValueType a, ValueType b) {
    if (a == b || b == ValueType::null) return a;
    if (a == ValueType::null) return b;
    if (is_numeric(a) && is_numeric(b)) return std::max(a, b);
    if (is_text(a) && is_text(b)) return ValueType::text;
    return std::nullopt;
}

void unify(BoundItem& item, const BoundItem& other, std::size_t number, const Place& place) {
    const auto type = common_type(item.expr.type, other.expr.type);
    const bool arrays = item.expr.type == ValueType::opaque;
    if (!type || (arrays && item.column.type.datatype != other.column.type.datatype)) {
        fail("wrong_type",
             "Column " + std::to_string(number) + " is " + std::string(in_words(item.expr.type)) +
                 " in one query and " + std::string(in_words(other.expr.type)) +
                 " in the other; a set operation needs columns of the same types.",
             place);
    }
    if (*type != item.expr.type) item.column.type = other.column.type;
    if (*type == ValueType::text && item.column.type != other.column.type) {
        const bool unicode = item.column.type.datatype == vo::table::Datatype::unicode_char ||
                             other.column.type.datatype == vo::table::Datatype::unicode_char;
        item.column.type = {
            unicode ? vo::table::Datatype::unicode_char : vo::table::Datatype::character, "*"};
        if (item.expr.type != other.expr.type) item.column.xtype.clear();
    }
    if (arrays && item.column.type != other.column.type) item.column.type.arraysize = "*";
    // What the rows of both have in common is all that can be said of them.
    if (item.column.origin != other.column.origin) item.column.origin.clear();
    if (other.expr.type != ValueType::null) {
        if (item.column.frame != other.column.frame) item.column.frame.clear();
        if (item.column.epoch != other.column.epoch) item.column.epoch.clear();
        if (item.column.time != other.column.time) item.column.time = {};
    }
    if (item.column.unit != other.column.unit && other.expr.type != ValueType::null) {
        if (item.expr.type == ValueType::null)
            item.column.unit = other.column.unit;
        else
            item.column.unit.clear();
    }
    item.expr.type = *type;
}

}  // namespace

BoundQuery Resolver::statement(const Query& tree) {
    BoundQuery with;
    for (const CommonTable& table : tree.with) common_table(table, tree, with);
    BoundQuery out = query(tree, nullptr);
    out.with = std::move(with.with);
    return out;
}

void Resolver::common_table(const CommonTable& table, const Query& statement, BoundQuery& out) {
    for (const Common& other : commons_) {
        if (matches(table.name, other.tree->name.text)) {
            fail(
                "ambiguous_table",
                "WITH names two queries " + shown(table.name.text) + "; give them different names.",
                table.name.place);
        }
    }
    // Resolved here in any case: mistakes are told even if nobody uses it.
    BoundQuery bound = query(table.query, nullptr);
    Common& common = commons_.emplace_back();
    common.tree = &table;
    visible_commons_ = commons_.size();
    if (is_plain(bound) || count_uses(statement, table.name) < 2) {
        common.bound = std::move(bound);
        return;
    }
    common.columns = result_columns(bound);
    common.index = out.with.size();
    out.with.push_back({table.name.text, std::move(bound)});
}

BoundQuery Resolver::query(const Query& tree, const Scope* outer) {
    if (tree.is_set_operation()) return set_operation(tree, outer);
    return SelectResolver(*this, tree, outer).run();
}

BoundQuery Resolver::set_operation(const Query& tree, const Scope* outer) {
    BoundQuery out;
    out.set_operations = tree.set_operations;
    out.offset = tree.offset;
    for (const Query& operand : tree.operands) out.operands.push_back(query(operand, outer));
    out.items = out.operands[0].items;
    for (BoundItem& item : out.items) {
        BoundExpr type_only;
        type_only.type = item.expr.type;
        type_only.place = item.expr.place;
        item.expr = std::move(type_only);
    }
    for (std::size_t i = 1; i < out.operands.size(); ++i) {
        const std::vector<BoundItem>& others = out.operands[i].items;
        const Place& place = tree.operands[i].place;
        if (others.size() != out.items.size()) {
            fail("wrong_columns",
                 "The queries of a set operation need the same number of columns; this one has " +
                     std::to_string(others.size()) + ", the first " +
                     std::to_string(out.items.size()) + ".",
                 place);
        }
        for (std::size_t k = 0; k < others.size(); ++k)
            unify(out.items[k], others[k], k + 1, place);
    }
    check_terms(tree.order_by.size(), "ORDER BY");
    for (const OrderItem& item : tree.order_by) {
        BoundOrder order;
        order.descending = item.descending;
        order.item = ordinal_item(item.expr, out.items);
        if (!order.item) order.item = named_item(item.expr, out.items);
        if (!order.item) {
            fail("wrong_order",
                 "Behind a set operation, ORDER BY can only use the names or numbers of its "
                 "columns.",
                 item.expr.place);
        }
        check_orderable(item.expr, out.items[*order.item].expr);
        out.order_by.push_back(std::move(order));
    }
    return out;
}

BoundQuery resolve(const Query& query, const vo::catalog::Catalog& catalog) {
    return Resolver(catalog).statement(query);
}

}  // namespace adql
