#include "adql/print.h"

#include "libvo/base/number.h"
#include "libvo/base/text.h"

namespace adql {
namespace {

/// How tightly a node binds; an operand that binds less than its place asks for gets brackets.
enum Binding { loose, or_operand, and_operand, predicate, concat, sum, product, unary, tight };

Binding binding(ExprKind kind) {
    // clang-format off
    switch (kind) {
        case ExprKind::logical_or: return or_operand;
        case ExprKind::logical_and: return and_operand;
        case ExprKind::logical_not: return predicate;
        case ExprKind::compare:
        case ExprKind::between:
        case ExprKind::in_list:
        case ExprKind::in_query:
        case ExprKind::like:
        case ExprKind::is_null: return predicate;
        case ExprKind::concat: return concat;
        case ExprKind::sum: return sum;
        case ExprKind::product: return product;
        case ExprKind::negate: return unary;
        default: return tight;
    }
    // clang-format on
}

class Printer {
 public:
    std::string out;

    void query(const Query& query) {
        if (!query.with.empty()) out += "WITH ";
        separated(query.with, [this](const CommonTable& table) {
            name(table.name);
            out += " AS ";
            in_brackets(table.query);
        });
        if (!query.with.empty()) out += ' ';
        if (query.is_set_operation()) {
            set_operation(query);
        } else {
            select(query);
        }
        if (!query.order_by.empty()) out += " ORDER BY ";
        separated(query.order_by, [this](const OrderItem& item) {
            expr(item.expr, loose);
            if (item.descending) out += " DESC";
        });
        if (query.offset) count(" OFFSET ", *query.offset, "");
    }

    void expr(const Expr& e, Binding least) {
        // NOT a = b negates the comparison, but NOT cannot be an operand of one.
        const bool brackets = binding(e.kind) < least;
        if (brackets) out += '(';
        node(e);
        if (brackets) out += ')';
    }

 private:
    void in_brackets(const Query& query) {
        out += '(';
        this->query(query);
        out += ')';
    }

    void set_operation(const Query& query) {
        const bool chain_of_intersect =
            !query.set_operations.empty() &&
            query.set_operations[0].kind == SetOperation::Kind::intersect;
        for (std::size_t i = 0; i < query.operands.size(); ++i) {
            if (i > 0) {
                const SetOperation& operation = query.set_operations[i - 1];
                out += operation.kind == SetOperation::Kind::union_of ? " UNION "
                       : operation.kind == SetOperation::Kind::except ? " EXCEPT "
                                                                      : " INTERSECT ";
                if (operation.all) out += "ALL ";
            }
            const Query& operand = query.operands[i];
            // INTERSECT binds tighter than UNION and EXCEPT.
            const bool chain = !chain_of_intersect && operand.operands.size() > 1 &&
                               operand.set_operations[0].kind == SetOperation::Kind::intersect;
            const bool bare = (chain || !operand.is_set_operation()) && operand.order_by.empty() &&
                              !operand.offset && query.operands.size() > 1;
            if (bare) {
                this->query(operand);
            } else {
                in_brackets(operand);
            }
        }
    }

    void select(const Query& query) {
        out += query.distinct ? "SELECT DISTINCT " : "SELECT ";
        if (query.top) count("TOP ", *query.top, " ");
        separated(query.items, [this](const SelectItem& item) { select_item(item); });
        out += " FROM ";
        separated(query.from, [this](const TableRef& table) { table_ref(table); });
        clause(" WHERE ", query.where);
        if (!query.group_by.empty()) out += " GROUP BY ";
        separated(query.group_by, [this](const Expr& item) { expr(item, loose); });
        clause(" HAVING ", query.having);
    }

    void table_ref(const TableRef& table) {
        if (table.kind == TableRef::Kind::join) return join(table);
        if (table.kind == TableRef::Kind::subquery) {
            in_brackets(table.queries[0]);
        } else {
            path(table.path);
        }
        alias(table.alias);
    }

    void join(const TableRef& join) {
        table_ref(join.operands[0]);
        out += join.natural ? " NATURAL" : "";
        // clang-format off
        switch (join.join) {
            case JoinKind::inner: out += " JOIN "; break;
            case JoinKind::left: out += " LEFT JOIN "; break;
            case JoinKind::right: out += " RIGHT JOIN "; break;
            case JoinKind::full: out += " FULL JOIN "; break;
            case JoinKind::cross: out += " CROSS JOIN "; break;
        }
        // clang-format on
        const TableRef& right = join.operands[1];
        if (right.kind == TableRef::Kind::join) {
            out += '(';
            table_ref(right);
            out += ')';
        } else {
            table_ref(right);
        }
        clause(" ON ", join.on);
        if (join.using_columns.empty()) return;
        out += " USING (";
        separated(join.using_columns, [this](const Name& column) { name(column); });
        out += ')';
    }

    void cast(const Expr& e) {
        out += "CAST(";
        expr(e.operands[0], loose);
        out += " AS " + e.text;
        if (e.length) count("(", *e.length, ")");
        out += ')';
    }

    void case_when(const Expr& e) {
        out += "CASE";
        std::size_t i = 0;
        if (e.simple) {
            out += ' ';
            expr(e.operands[i++], loose);
        }
        for (; i + 1 < e.operands.size(); i += 2) {
            out += " WHEN ";
            expr(e.operands[i], loose);
            out += " THEN ";
            expr(e.operands[i + 1], loose);
        }
        if (i < e.operands.size()) {
            out += " ELSE ";
            expr(e.operands[i], loose);
        }
        out += " END";
    }

    void node(const Expr& e) {
        // clang-format off
        switch (e.kind) {
            case ExprKind::integer:
            case ExprKind::real:
            case ExprKind::truth: out += e.text; break;
            case ExprKind::string: quoted(e.text, '\''); break;
            case ExprKind::null: out += "NULL"; break;
            case ExprKind::column: path(e.path); break;
            case ExprKind::call: call(e); break;
            case ExprKind::cast: cast(e); break;
            case ExprKind::case_when: case_when(e); break;
            case ExprKind::exists: out += "EXISTS "; [[fallthrough]];
            case ExprKind::subquery: in_brackets(e.queries[0]); break;
            case ExprKind::negate:
                out += e.operands[0].kind == ExprKind::negate ? "- " : "-";
                expr(e.operands[0], unary);
                break;
            case ExprKind::sum: chain(e, product); break;
            case ExprKind::product: chain(e, unary); break;
            case ExprKind::compare: chain(e, concat); break;
            case ExprKind::concat: joined(e, " || ", sum); break;
            case ExprKind::logical_or: joined(e, " OR ", and_operand); break;
            case ExprKind::logical_and: joined(e, " AND ", predicate); break;
            case ExprKind::logical_not:
                out += "NOT ";
                expr(e.operands[0], predicate);
                break;
            default: suffix_predicate(e);
        }
        // clang-format on
    }

    void suffix_predicate(const Expr& e) {
        expr(e.operands[0], concat);
        const std::string_view negation = e.negated ? " NOT" : "";
        if (e.kind == ExprKind::is_null) {
            out += e.negated ? " IS NOT NULL" : " IS NULL";
            return;
        }
        out += negation;
        if (e.kind == ExprKind::between) {
            out += " BETWEEN ";
            expr(e.operands[1], concat);
            out += " AND ";
            expr(e.operands[2], concat);
        } else if (e.kind == ExprKind::like) {
            out += e.ignore_case ? " ILIKE " : " LIKE ";
            expr(e.operands[1], concat);
        } else if (e.kind == ExprKind::in_query) {
            out += " IN ";
            in_brackets(e.queries[0]);
        } else {
            out += " IN (";
            for (std::size_t i = 1; i < e.operands.size(); ++i) {
                if (i > 1) out += ", ";
                expr(e.operands[i], concat);
            }
            out += ')';
        }
    }

    void call(const Expr& e) {
        out += e.text;
        out += '(';
        if (e.star) out += '*';
        if (e.distinct) out += "DISTINCT ";
        separated(e.operands, [this](const Expr& operand) { expr(operand, loose); });
        out += ')';
    }

    void chain(const Expr& e, Binding operand) {
        expr(e.operands[0], operand);
        for (std::size_t i = 1; i < e.operands.size(); ++i) {
            out += ' ';
            out += spelling(e.operators[i - 1]);
            out += ' ';
            expr(e.operands[i], operand);
        }
    }

    void joined(const Expr& e, std::string_view joiner, Binding operand) {
        for (std::size_t i = 0; i < e.operands.size(); ++i) {
            if (i > 0) out += joiner;
            expr(e.operands[i], operand);
        }
    }

    void select_item(const SelectItem& item) {
        if (item.star) {
            path(item.qualifier);
            out += item.qualifier.empty() ? "*" : ".*";
        } else {
            expr(item.expr, loose);
            alias(item.alias);
        }
    }

    void alias(const std::optional<Name>& name) {
        if (!name) return;
        out += " AS ";
        this->name(*name);
    }

    void clause(std::string_view word, const std::optional<Expr>& condition) {
        if (!condition) return;
        out += word;
        expr(*condition, loose);
    }

    void count(std::string_view word, std::int64_t number, std::string_view after) {
        out += word;
        vo::number::append(out, number);
        out += after;
    }

    void path(const std::vector<Name>& names) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (i > 0) out += '.';
            name(names[i]);
        }
    }

    void name(const Name& n) {
        if (n.delimited) {
            quoted(n.text, '"');
        } else {
            out += n.text;
        }
    }

    void quoted(std::string_view text, char quote) {
        out += quote;
        for (const char c : text) {
            out += c;
            if (c == quote) out += c;
        }
        out += quote;
    }

    template <class List, class Print>
    void separated(const List& list, Print print_item) {
        bool first = true;
        for (const auto& item : list) {
            if (!first) out += ", ";
            first = false;
            print_item(item);
        }
    }
};

}  // namespace

std::string print(const Query& query) {
    Printer printer;
    printer.query(query);
    return std::move(printer.out);
}

std::string print(const Expr& expr) {
    Printer printer;
    printer.expr(expr, loose);
    return std::move(printer.out);
}

}  // namespace adql
