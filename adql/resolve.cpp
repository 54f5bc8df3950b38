#include "adql/resolve.h"

#include <algorithm>

#include "adql/bind_impl.h"
#include "adql/output_impl.h"
#include "adql/scope_impl.h"
#include "adql/token.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"

namespace adql {
namespace {

class Resolver {
 public:
    Resolver(const Query& query, const vo::catalog::Catalog& catalog)
        : query_(query), scope_(query, catalog), binder_(scope_) {}

    BoundQuery run() {
        out_.schema = &scope_.schema();
        out_.table = &scope_.table();
        out_.distinct = query_.distinct;
        out_.top = query_.top;
        out_.offset = query_.offset;
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
    void add_item(const SelectItem& item) {
        if (item.star) {
            scope_.check_qualifier(item.qualifier);
            for (std::size_t i = 0; i < scope_.table().columns.size(); ++i) {
                add_column(i, item.place);
            }
            return;
        }
        BoundItem bound{binder_.value(item.expr, Clause::select), {}};
        bound.column = describe(item.expr, bound.expr, scope_.table());
        bound.column.name =
            names_.take(item.alias ? item.alias->text : readable_name(item.expr, scope_.table()));
        add(std::move(bound));
    }

    void add_column(std::size_t index, const Place& place) {
        const vo::catalog::Column& column = scope_.table().columns[index];
        BoundItem bound;
        bound.expr.kind = BoundKind::column;
        bound.expr.type = value_type(column);
        bound.expr.column = index;
        bound.expr.place = place;
        bound.column = column;
        bound.column.name = names_.take(column.name);
        add(std::move(bound));
    }

    void add(BoundItem item) {
        if (out_.items.size() == kMaxItems) {
            fail("too_complex", "A result has at most " + std::to_string(kMaxItems) + " columns.",
                 item.expr.place);
        }
        out_.items.push_back(std::move(item));
    }

    static void check_terms(std::size_t count, std::string_view clause) {
        if (count > kMaxTerms) {
            fail(
                "too_complex",
                std::string(clause) + " has at most " + std::to_string(kMaxTerms) + " expressions.",
                {});
        }
    }

    /// The item that an ordinal means; nothing if `expr` is none.
    [[nodiscard]] std::optional<std::size_t> ordinal(const Expr& expr) const {
        if (expr.kind != ExprKind::integer) return std::nullopt;
        const auto number = vo::number::parse_int64(expr.text);
        if (!number || *number < 1 || *number > static_cast<std::int64_t>(out_.items.size())) {
            fail("bad_ordinal",
                 "There is no column number " + shown(expr.text) +
                     " in the select list, which has " + std::to_string(out_.items.size()) + ".",
                 expr.place);
        }
        return static_cast<std::size_t>(*number - 1);
    }

    /// The item whose result column is named so; nothing if `expr` is not a single name of one.
    [[nodiscard]] std::optional<std::size_t> named_item(const Expr& expr) const {
        if (expr.kind != ExprKind::column || expr.path.size() != 1) return std::nullopt;
        for (std::size_t i = 0; i < out_.items.size(); ++i) {
            if (matches(expr.path[0], out_.items[i].column.name)) return i;
        }
        return std::nullopt;
    }

    BoundExpr group_term(const Expr& expr) {
        std::optional<std::size_t> item = ordinal(expr);
        if (!item) {
            item = named_item(expr);
            if (item && scope_.match_column(expr.path[0])) item.reset();  // a column comes first
        }
        if (!item) return binder_.value(expr, Clause::group_by);
        if (has_aggregate(out_.items[*item].expr)) {
            fail("misplaced_aggregate",
                 "GROUP BY cannot use the aggregate of column " +
                     shown(out_.items[*item].column.name) + ".",
                 expr.place);
        }
        return out_.items[*item].expr;
    }

    BoundOrder order_term(const OrderItem& item) {
        BoundOrder out;
        out.descending = item.descending;
        out.item = ordinal(item.expr);
        if (!out.item) out.item = named_item(item.expr);
        if (out.item) return out;
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
        if (expr.kind == BoundKind::column) {
            const std::string name =
                vo::catalog::adql_name(scope_.table().columns[expr.column].name);
            fail("not_grouped",
                 "The column " + shown(name) +
                     " has no single value in a group of "
                     "rows; add it to GROUP BY or put it in an aggregate such as " +
                     (is_numeric(expr.type) ? "AVG(" : "MIN(") + name + ").",
                 expr.place);
        }
        for (const BoundExpr& operand : expr.operands) check_grouped(operand);
    }

    const Query& query_;
    Scope scope_;
    Binder binder_;
    UniqueNames names_;
    BoundQuery out_;
};

}  // namespace

BoundQuery resolve(const Query& query, const vo::catalog::Catalog& catalog) {
    return Resolver(query, catalog).run();
}

}  // namespace adql
