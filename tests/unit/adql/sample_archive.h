// The tables of tests/golden/adql/tables, published as an operator would, for the tests of adql.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "libvo/catalog/model.h"
#include "libvo/db/database.h"

namespace adql_test {

class SampleArchive {
 public:
    /// The archive of this process, published when it is asked for first.
    static SampleArchive& instance();

    [[nodiscard]] const vo::catalog::Catalog& catalog() const { return catalog_; }
    /// Rows of a statement, one line each, cells separated by " | ".
    [[nodiscard]] std::vector<std::string> rows(const vo::db::Statement& statement);
    /// Why the engine refuses the statement; empty if it takes it.
    [[nodiscard]] std::string complaint(const vo::db::Statement& statement);

 private:
    SampleArchive();

    std::unique_ptr<vo::db::Database> database_;
    std::unique_ptr<vo::db::Connection> connection_;
    vo::catalog::Catalog catalog_;
};

/// One cell as golden files show it: NULL, numbers, 'text', arrays as [1 2 3].
[[nodiscard]] std::string shown(const vo::table::Value& value, const vo::table::Column& column);
/// The statement of an ADQL text, for `row_limit` rows.
[[nodiscard]] vo::db::Statement compile(const std::string& adql, std::int64_t row_limit = 1001);

}  // namespace adql_test
