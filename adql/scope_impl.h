// The names an expression can see: relations of FROM under their qualifiers, and their columns.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adql/ast.h"
#include "adql/bound.h"
#include "libvo/catalog/model.h"

namespace adql {

/// A regular identifier matches ASCII case-insensitively, a delimited one exactly
/// (ADQL 2.1 section 2.1.2, 2.1.3).
[[nodiscard]] bool matches(const Name& name, std::string_view declared);
/// A path as it was written.
[[nodiscard]] std::string as_written(std::span<const Name> path);
/// "a, b, c and 4 more".
[[nodiscard]] std::string listed(const std::vector<std::string>& names, std::size_t most);

/// All relations of a statement, sub-queries included: what their columns are called and hold.
class Relations {
 public:
    /// Ids count from 1. The columns are borrowed from the catalogue or copied.
    int add(const vo::catalog::Schema& schema, const vo::catalog::Table& table);
    int add(std::vector<vo::table::Column> columns);

    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] std::size_t column_count(int relation) const;
    [[nodiscard]] const vo::table::Column& column(int relation, std::size_t index) const;
    [[nodiscard]] const vo::table::Column& column(const BoundExpr& column) const {
        return this->column(column.relation, column.column);
    }
    /// A copy that tells which stored column it is.
    [[nodiscard]] vo::table::Column traced(int relation, std::size_t index) const;
    /// The column as an expression.
    [[nodiscard]] BoundExpr expression(int relation, std::size_t index, const Place& place) const;

 private:
    struct Entry {
        const vo::catalog::Schema* schema = nullptr;  // both, or neither
        const vo::catalog::Table* table = nullptr;
        std::vector<vo::table::Column> columns;
    };
    [[nodiscard]] const Entry& entry(int relation) const {
        return entries_[static_cast<std::size_t>(relation - 1)];
    }
    std::deque<Entry> entries_;  // columns of which stay where they are
};

/// A relation under the names that queries may use for it.
struct Visible {
    int relation = 0;
    std::optional<Name> alias;
    std::vector<Name> path;  ///< as FROM writes it; empty for a query in brackets
    const vo::catalog::Schema* schema = nullptr;
    const vo::catalog::Table* table = nullptr;

    [[nodiscard]] bool accepts(std::span<const Name> qualifier) const;
    /// "tycho2.main (as t)".
    [[nodiscard]] std::string in_words() const;
    /// How a column's qualifier is written.
    [[nodiscard]] std::string qualifier() const;
};

/// A column of a FROM clause; `merged` counts those of USING and NATURAL among Scope::merged.
struct VisibleColumn {
    std::string_view name;
    int relation = 0;
    std::size_t column = 0;
    std::optional<std::size_t> merged;
};

/// What one FROM clause, or one join of it, offers.
class Scope {
 public:
    /// `outer` is the scope of the query around this one; null: none. Both are borrowed.
    Scope(const Relations& relations, const Scope* outer) : relations_(relations), outer_(outer) {}

    /// Adds a relation with all its columns.
    void add(Visible visible);
    /// Adds what the other scope offers.
    void add(const Scope& other);

    /// The column that `path` names, here or in a query around this one. Throws
    /// adql.unknown_column, adql.unknown_table (wrong qualifier), adql.ambiguous_column.
    [[nodiscard]] BoundExpr find_column(std::span<const Name> path) const;
    /// The column of this scope alone that a bare name matches; nothing if there is none.
    [[nodiscard]] const VisibleColumn* match(const Name& name) const;
    /// The relation of this scope that `qualifier` names. Throws adql.unknown_table,
    /// adql.ambiguous_table.
    [[nodiscard]] const Visible& find_relation(std::span<const Name> qualifier) const;

    [[nodiscard]] BoundExpr expression(const VisibleColumn& column, const Place& place) const;
    [[nodiscard]] bool has_relation(int relation) const;
    [[nodiscard]] const Relations& relations() const { return relations_; }

    std::vector<Visible> visible;
    std::vector<VisibleColumn> columns;  ///< what SELECT * gives, in order
    std::vector<BoundExpr> merged;
    /// Aliases of the select list, for a better message.
    std::vector<Name> aliases;
    /// Names that another part of the same FROM has, but that this join's ON cannot see.
    const Scope* beside = nullptr;

 private:
    [[nodiscard]] const Visible* match_relation(std::span<const Name> qualifier) const;
    [[nodiscard]] std::optional<BoundExpr> match_qualified(std::span<const Name> path) const;
    [[noreturn]] void fail_no_column(const Name& name, const Visible* in) const;
    [[noreturn]] void fail_no_relation(std::span<const Name> qualifier) const;
    [[noreturn]] void fail_ambiguous(const Name& name) const;
    [[nodiscard]] std::string relations_in_words() const;

    const Relations& relations_;
    const Scope* outer_;
};

/// Finds a stored table: `schema.table`, a table name that only one schema has, or the name of a
/// schema with one table. Throws adql.unknown_table, adql.ambiguous_table.
/// `also` are other names that could have been meant.
[[nodiscard]] std::pair<const vo::catalog::Schema*, const vo::catalog::Table*> find_table(
    std::span<const Name> path, const vo::catalog::Catalog& catalog,
    std::span<const std::string> also);

}  // namespace adql
