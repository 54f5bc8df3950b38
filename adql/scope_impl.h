// The names a query can see: its table, under which qualifiers, and the table's columns.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "adql/ast.h"
#include "libvo/catalog/model.h"

namespace adql {

class Scope {
 public:
    /// Finds the table: `schema.table`, a table name that only one schema has, or the name of a
    /// schema with one table. Throws adql.unknown_table, adql.ambiguous_table.
    /// `query` and `catalog` must outlive the scope.
    Scope(const Query& query, const vo::catalog::Catalog& catalog);

    [[nodiscard]] const vo::catalog::Schema& schema() const { return *schema_; }
    [[nodiscard]] const vo::catalog::Table& table() const { return *table_; }

    /// Index of the column that `path` names. Throws adql.unknown_column, adql.unknown_table
    /// (wrong qualifier), adql.ambiguous_column.
    [[nodiscard]] std::size_t find_column(const std::vector<Name>& path) const;
    /// Throws adql.unknown_table unless `qualifier` names the table of the query.
    void check_qualifier(std::span<const Name> qualifier) const;
    /// Index of the only column that `name` matches; nothing if there is none.
    [[nodiscard]] std::optional<std::size_t> match_column(const Name& name) const;

 private:
    void find_table(const TableRef& from);
    void find_bare(const Name& name);
    [[nodiscard]] bool accepts(std::span<const Name> qualifier) const;
    [[noreturn]] void fail_no_table(const TableRef& from) const;
    [[noreturn]] void fail_no_column(const Name& name) const;
    [[nodiscard]] std::string table_in_words() const;

    const Query& query_;
    const vo::catalog::Catalog& catalog_;
    const vo::catalog::Schema* schema_ = nullptr;
    const vo::catalog::Table* table_ = nullptr;
};

/// A regular identifier matches ASCII case-insensitively, a delimited one exactly
/// (ADQL 2.1 section 2.1.2, 2.1.3).
[[nodiscard]] bool matches(const Name& name, std::string_view declared);

}  // namespace adql
