// Asks SQLite whether it would take a statement over the test catalogue.
#pragma once

#include <memory>
#include <string>

#include "libvo/catalog/model.h"

struct sqlite3;

namespace adql_test {

class SqliteCheck {
 public:
    /// Empty tables of `catalog` in memory, and stand-ins for the functions of libvo/db/sqlite.
    explicit SqliteCheck(const vo::catalog::Catalog& catalog);

    /// SQLite's complaint about `sql`; empty if it can be prepared.
    [[nodiscard]] std::string complaint(const std::string& sql) const;
    /// SQLite's plan of `sql`, one step a line.
    [[nodiscard]] std::string plan(const std::string& sql) const;

 private:
    void execute(const std::string& sql) const;

    std::unique_ptr<sqlite3, int (*)(sqlite3*)> db_;
};

}  // namespace adql_test
