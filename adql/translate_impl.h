// One translation: the text as it grows, its parameters, and what the engine can still take.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "adql/bound.h"
#include "adql/dialect/dialect.h"
#include "libvo/db/statement.h"

namespace adql {

class Translator {
 public:
    explicit Translator(const Dialect& dialect) : dialect_(dialect), limits_(dialect.limits()) {}

    vo::db::Statement run(const BoundQuery& query, std::int64_t row_limit);

 private:
    /// Counts what the engine's parser and tree hold while an operand is written.
    class Level {
     public:
        Level(Translator& translator, int symbols, int depth);
        ~Level();
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;

     private:
        Translator& translator_;
        int symbols_;
        int depth_;
    };

    /// How the columns of a SELECT are called: not at all, or c1, c2, … for those around it.
    enum class Names { none, numbered };

    // Queries.
    void query(const BoundQuery& query, Names names, std::optional<std::int64_t> row_limit);
    void select(const BoundQuery& query, Names names);
    void set_operation(const BoundQuery& query);
    void set_operand(const BoundQuery& query);
    std::string with_row_numbers(const std::string& rows, std::size_t columns) const;
    void order_and_limit(const BoundQuery& query, std::optional<std::int64_t> row_limit);
    void bracketed(const BoundQuery& query, Names names, int symbols);
    std::string captured(const BoundQuery& query);
    void from(const BoundQuery& query);
    void item(const BoundFrom& from, bool alone);
    void join_tree(const BoundFrom& from);
    void relation(const Relation& relation);
    void stored_table(const Relation& relation, std::string_view alias);
    void where(const BoundQuery& query);
    void group_term(const BoundQuery& query, const BoundExpr& expr);
    void ordinal(std::size_t index);
    /// The FROM item that yields ranges, under `alias`; pixels need none.
    void range_source(const SkyRange& range, std::string_view alias);
    /// The condition that the key lies in the ranges.
    void key_condition(const SkyRange& range, std::string_view key, std::string_view alias);

    // Expressions.
    void operand(const BoundExpr& e);
    void expression(const BoundExpr& e);
    void construct(const BoundExpr& e);
    void call(std::string_view pattern, const BoundExpr& e);
    void cast(const BoundExpr& e);
    void case_when(const BoundExpr& e);
    void conditions(const BoundExpr& e, std::string_view link);
    void sky_cell(const BoundExpr& e);
    void in_ranges(const BoundExpr& e);
    void prefix(std::string_view word, const BoundExpr& e);
    void chain(const BoundExpr& e);
    void joined(std::span<const BoundExpr> operands, std::string_view joiner);
    void balanced(std::span<const BoundExpr> operands, std::string_view joiner);
    void between(const BoundExpr& e);
    void in_list(const BoundExpr& e);
    void in_query(const BoundExpr& e);
    void column(const BoundExpr& e);
    void parameter(vo::db::Parameter value);

    [[nodiscard]] std::string alias(char letter, int relation) const;
    [[nodiscard]] std::string key(std::string_view table_alias) const;

    template <class List, class Write>
    void list(const List& items, Write write) {
        bool first = true;
        for (const auto& one : items) {
            if (!first) sql_ += ", ";
            first = false;
            write(one);
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
    template <class Argument>
    void expand(std::string_view pattern, Argument argument) {
        expand(pattern, argument, [] {});
    }

    const Dialect& dialect_;
    const Limits limits_;
    std::size_t conditions_ = 0;
    std::string sql_;
    std::vector<vo::db::Parameter> parameters_;
    std::set<std::pair<std::string, std::string>> sources_;
    std::vector<const Relation*> stored_;  ///< by id
    int symbols_ = 0;
    int depth_ = 0;
};

[[noreturn]] void fail_too_complex(std::string what);

/// Links of AND and OR chains that are written without brackets; longer chains become a tree.
inline constexpr std::size_t kLinksAtOnce = 100;

}  // namespace adql
