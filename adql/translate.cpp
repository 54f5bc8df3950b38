#include "adql/translate.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "adql/token.h"
#include "libvo/base/number.h"

namespace adql {
namespace {

/// Links of AND and OR chains that are written without brackets; longer chains become a tree.
constexpr std::size_t links_at_once = 100;
constexpr int hpx_key_bits = 59;

bool needs_brackets(BoundKind kind) {
    switch (kind) {
        case BoundKind::constant:
        case BoundKind::column:
        case BoundKind::call:
        case BoundKind::aggregate:
        case BoundKind::to_double:
        case BoundKind::separation:
        case BoundKind::within_radius:
            return false;
        default:
            return true;
    }
}

class Translator {
 public:
    Translator(const BoundQuery& query, const Dialect& dialect)
        : query_(query), dialect_(dialect), limits_(dialect.limits()) {
        dialect_.quote(table_, "t");
        key_ = table_ + '.';
        dialect_.quote(key_, vo::catalog::kSkyKey);
    }

    vo::db::Statement run(std::int64_t row_limit) {
        sql_ = query_.distinct ? "SELECT DISTINCT " : "SELECT ";
        list(query_.items, [this](const BoundItem& item) { expression(item.expr); });
        sql_ += " FROM ";
        from();
        where();
        if (!query_.group_by.empty()) sql_ += " GROUP BY ";
        list(query_.group_by, [this](const BoundExpr& expr) { group_term(expr); });
        if (query_.having) {
            sql_ += " HAVING ";
            expression(*query_.having);
        }
        if (!query_.order_by.empty()) sql_ += " ORDER BY ";
        list(query_.order_by, [this](const BoundOrder& order) { order_term(order); });
        sql_ += " LIMIT ";
        parameter(query_.top ? std::min(*query_.top, row_limit) : row_limit);
        if (query_.offset) {
            sql_ += " OFFSET ";
            parameter(*query_.offset);
        }
        return finish();
    }

 private:
    /// Counts what the engine's parser and tree hold while an operand is written.
    class Level {
     public:
        Level(Translator& translator, int symbols, int depth)
            : translator_(translator), symbols_(symbols), depth_(depth) {
            translator_.symbols_ += symbols_;
            translator_.depth_ += depth_;
            if (translator_.symbols_ > translator_.limits_.nesting ||
                translator_.depth_ > translator_.limits_.expression_depth) {
                fail_too_complex("An expression is nested too deeply or too long");
            }
        }
        ~Level() {
            translator_.symbols_ -= symbols_;
            translator_.depth_ -= depth_;
        }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;

     private:
        Translator& translator_;
        int symbols_;
        int depth_;
    };

    [[noreturn]] static void fail_too_complex(std::string what) {
        fail("too_complex", std::move(what) + " for this service; divide the query.", {});
    }

    vo::db::Statement finish() {
        vo::db::Statement out;
        out.sql = std::move(sql_);
        out.parameters = std::move(parameters_);
        out.columns.reserve(query_.items.size());
        for (const BoundItem& item : query_.items) out.columns.push_back(item.column);
        out.sources.push_back({query_.schema->name, query_.schema->generation});
        return out;
    }

    template <class List, class Write>
    void list(const List& items, Write write) {
        bool first = true;
        for (const auto& item : items) {
            if (!first) sql_ += ", ";
            first = false;
            write(item);
        }
    }

    /// Writes `pattern`, calling `argument(k)` for $k and `all()` for $*.
    template <class Argument, class All>
    void expand(std::string_view pattern, Argument argument, All all) {
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            if (pattern[i] != '$') {
                sql_ += pattern[i];
            } else if (pattern[++i] == '*') {
                all();
            } else {
                argument(static_cast<std::size_t>(pattern[i] - '1'));
            }
        }
    }

    void from() {
        if (!query_.within_ranges) return table();
        const SkyRange& range = *query_.within_ranges;
        const std::array cone = {&range.lon, &range.lat, &range.radius};
        expand(
            dialect_.pattern(Construct::from_ranges),
            [this, &cone](std::size_t k) {
                if (k < cone.size()) {
                    constant(*cone[k]);
                } else {
                    table();
                }
            },
            [] {});
    }

    void table() {
        dialect_.quote(sql_, query_.schema->name);
        sql_ += '.';
        dialect_.quote(sql_, query_.table->name);
        sql_ += " AS ";
        sql_ += table_;
    }

    void where() {
        if (!query_.where) return;
        sql_ += " WHERE ";
        if (!query_.within_ranges) return expression(*query_.where);
        expand(
            dialect_.pattern(Construct::in_ranges), [this](std::size_t) { sql_ += key_; }, [] {});
        sql_ += " AND ";
        const BoundExpr& where = *query_.where;
        if (where.kind == BoundKind::logical_and && where.operands.size() <= links_at_once) {
            expression(where);
        } else {
            operand(where);
        }
    }

    /// A group by what the select list computes is by that column, so that it is computed once.
    void group_term(const BoundExpr& expr) {
        const auto same = std::find_if(query_.items.begin(), query_.items.end(),
                                       [&expr](const BoundItem& i) { return i.expr == expr; });
        if (expr.kind == BoundKind::column || same == query_.items.end()) return expression(expr);
        ordinal(static_cast<std::size_t>(same - query_.items.begin()));
    }

    void order_term(const BoundOrder& order) {
        if (order.item) {
            ordinal(*order.item);
        } else {
            expression(order.expr);
        }
        if (order.descending) sql_ += " DESC";
    }

    void ordinal(std::size_t index) {
        vo::number::append(sql_, static_cast<std::int64_t>(index + 1));
    }

    /// `e` as a link in something larger.
    void operand(const BoundExpr& e) {
        if (!needs_brackets(e.kind)) return expression(e);
        const Level level(*this, 1, 0);
        sql_ += '(';
        expression(e);
        sql_ += ')';
    }

    void conditions(const BoundExpr& e, std::string_view link) {
        conditions_ += e.operands.size();
        if (conditions_ > limits_.conditions) {
            fail_too_complex("The query has too many conditions joined by AND and OR");
        }
        balanced(e.operands, link);
    }

    void expression(const BoundExpr& e) {
        const Level level(*this, 0, 1);
        // clang-format off
        switch (e.kind) {
            case BoundKind::constant: return constant(e);
            case BoundKind::column: return column(e.column);
            case BoundKind::negate: return prefix("-", e);
            case BoundKind::logical_not: return prefix("NOT ", e);
            case BoundKind::sum:
            case BoundKind::product:
            case BoundKind::compare: return chain(e);
            case BoundKind::concat: return joined(e.operands, " || ");
            case BoundKind::logical_and: return conditions(e, " AND ");
            case BoundKind::logical_or: return conditions(e, " OR ");
            case BoundKind::between: return between(e);
            case BoundKind::in_list: return in_list(e);
            case BoundKind::is_null:
                operand(e.operands[0]);
                sql_ += e.negated ? " IS NOT NULL" : " IS NULL";
                return;
            case BoundKind::call:
            case BoundKind::aggregate: return call(dialect_.pattern(e.function), e);
            case BoundKind::sky_cell: return sky_cell(e);
            default: return construct(e);
        }
        // clang-format on
    }

    void construct(const BoundExpr& e) {
        Construct what = Construct::to_double;
        if (e.kind == BoundKind::like) {
            if (e.negated) sql_ += "NOT ";
            what = e.ignore_case ? Construct::ilike : Construct::like;
        } else if (e.kind == BoundKind::separation) {
            what = Construct::separation;
        } else if (e.kind == BoundKind::within_radius) {
            what = e.strict ? Construct::within_radius_strict : Construct::within_radius;
        } else {
            assert(e.kind == BoundKind::to_double);  // others are gone after lower()
        }
        call(dialect_.pattern(what), e);
    }

    void call(std::string_view pattern, const BoundExpr& e) {
        assert(!pattern.empty());
        // name ( distinct list , expr
        expand(
            pattern,
            [this, &e](std::size_t k) {
                const Level level(*this, k == 0 ? 3 : 5, 0);
                operand(e.operands[k]);
            },
            [this, &e] {
                if (e.operands.empty()) sql_ += '*';
                if (e.distinct) sql_ += "DISTINCT ";
                const Level level(*this, 5, 0);
                list(e.operands, [this](const BoundExpr& o) { operand(o); });
            });
    }

    void sky_cell(const BoundExpr& e) {
        const std::int64_t order = std::get<std::int64_t>(e.value);
        expand(
            dialect_.pattern(Construct::sky_cell),
            [this, order](std::size_t k) {
                if (k == 0) {
                    sql_ += key_;
                } else {
                    parameter(hpx_key_bits - 2 * order);
                }
            },
            [] {});
    }

    void prefix(std::string_view word, const BoundExpr& e) {
        const Level level(*this, 1, 0);
        sql_ += word;
        operand(e.operands[0]);
    }

    void chain(const BoundExpr& e) {
        const Level level(*this, 2, static_cast<int>(e.operands.size()) - 1);
        operand(e.operands[0]);
        for (std::size_t i = 1; i < e.operands.size(); ++i) {
            sql_ += ' ';
            sql_ += spelling(e.operators[i - 1]);
            sql_ += ' ';
            operand(e.operands[i]);
        }
    }

    void joined(std::span<const BoundExpr> operands, std::string_view joiner) {
        const Level level(*this, 2, static_cast<int>(operands.size()) - 1);
        for (std::size_t i = 0; i < operands.size(); ++i) {
            if (i > 0) sql_ += joiner;
            operand(operands[i]);
        }
    }

    /// AND and OR may be bracketed at will: long chains become trees of few levels.
    void balanced(std::span<const BoundExpr> operands, std::string_view joiner) {
        if (operands.size() <= links_at_once) return joined(operands, joiner);
        std::size_t part = links_at_once;
        while (part * links_at_once < operands.size()) part *= links_at_once;
        const Level level(*this, 3, static_cast<int>(links_at_once));
        for (std::size_t i = 0; i < operands.size(); i += part) {
            sql_ += i > 0 ? joiner : "";
            sql_ += '(';
            balanced(operands.subspan(i, std::min(part, operands.size() - i)), joiner);
            sql_ += ')';
        }
    }

    void between(const BoundExpr& e) {
        const Level level(*this, 4, 2);
        operand(e.operands[0]);
        sql_ += e.negated ? " NOT BETWEEN " : " BETWEEN ";
        operand(e.operands[1]);
        sql_ += " AND ";
        operand(e.operands[2]);
    }

    void in_list(const BoundExpr& e) {
        const Level level(*this, 5, 1);
        operand(e.operands[0]);
        sql_ += e.negated ? " NOT IN (" : " IN (";
        for (std::size_t i = 1; i < e.operands.size(); ++i) {
            if (i > 1) sql_ += ", ";
            operand(e.operands[i]);
        }
        sql_ += ')';
    }

    void column(std::size_t index) {
        sql_ += table_;
        sql_ += '.';
        dialect_.quote(sql_, query_.table->columns[index].name);
    }

    void constant(const BoundExpr& e) {
        if (e.slot == 0) return parameter(e.value);
        std::size_t& number = slots_[static_cast<std::size_t>(e.slot - 1)];
        if (number == 0) {
            parameter(e.value);
            number = parameters_.size();
        } else {
            placeholder(number);
        }
    }

    void parameter(vo::db::Parameter value) {
        if (parameters_.size() == limits_.parameters) {
            fail_too_complex("The query has more constants than can be bound");
        }
        parameters_.push_back(std::move(value));
        placeholder(parameters_.size());
    }

    void placeholder(std::size_t number) {
        sql_ += '?';
        vo::number::append(sql_, static_cast<std::int64_t>(number));
    }

    const BoundQuery& query_;
    const Dialect& dialect_;
    const Limits limits_;
    std::size_t conditions_ = 0;
    std::string table_;  ///< quoted
    std::string key_;    ///< quoted and qualified
    std::string sql_;
    std::vector<vo::db::Parameter> parameters_;
    std::array<std::size_t, 3> slots_{};
    int symbols_ = 0;
    int depth_ = 0;
};

}  // namespace

vo::db::Statement translate(const BoundQuery& query, const Dialect& dialect,
                            std::int64_t row_limit) {
    assert(row_limit >= 0);
    return Translator(query, dialect).run(row_limit);
}

}  // namespace adql
