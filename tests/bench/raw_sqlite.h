// The floor: the same rows out of the same file through SQLite's C interface and nothing else.
//
// One thread at a time. Same page cache and memory map as a served connection.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>

#include "libvo/catalog/model.h"
#include "libvo/db/sqlite/connection.h"
#include "libvo/sky/circle.h"
#include "tests/bench/report.h"

namespace bench {

class RawTable {
 public:
    /// Throws Error(internal, "bench.sqlite"), as do the others.
    RawTable(const vo::db::sqlite::Settings& settings, const std::string& schema_name,
             const vo::catalog::Table& table);

    /// Reads all columns of the rows in `circle`; the ranges are computed here, each is one run of
    /// a prepared statement, and rows are tested here.
    Tally cone(const vo::sky::Circle& circle);
    /// Reads the first `rows` rows of the first `columns` columns.
    Tally first_rows(std::size_t columns, std::int64_t rows);
    /// Counts rows and averages `value_column` where the declination is positive.
    Tally aggregate(const std::string& value_column);

 private:
    struct Close {
        void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

    [[nodiscard]] Statement prepare(const std::string& sql);
    /// True for a row, false at the end.
    bool step(sqlite3_stmt* statement);
    void check(int code);
    void read_row(sqlite3_stmt* statement, int columns);

    const vo::catalog::Table& table_;
    std::unique_ptr<sqlite3, Close> database_;
    Statement range_;
    int ra_index_ = 0;
    int dec_index_ = 0;
    double sum_ = 0;  ///< of all that was read, so that reading is not left out
};

}  // namespace bench
