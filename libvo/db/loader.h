// Bulk write of one new resource: tables in key order, then the descriptor.
//
// One thread at a time. Readers see the former resource until finish() has returned; a loader that
// is destroyed before leaves nothing behind.
#pragma once

#include <cstdint>
#include <string>

#include "libvo/catalog/model.h"
#include "libvo/table/value.h"

namespace vo::db {

/// Rows with their hidden keys, one at a time.
class KeyedRows {
 public:
    virtual ~KeyedRows() = default;
    /// Moves to the next row; false at the end.
    virtual bool next() = 0;
    [[nodiscard]] virtual std::int64_t key() const = 0;
    /// Valid until the next call of next().
    [[nodiscard]] virtual table::RowView row() const = 0;
};

class Loader {
 public:
    virtual ~Loader() = default;
    /// Makes `table` and fills it from `rows` to their end: keys strictly ascending, one value per
    /// column. Throws what `rows` throws; Error(unavailable, "db.disk_full") and the like.
    virtual void load_table(const catalog::Table& table, KeyedRows& rows) = 0;
    /// Indexes, statistics for the planner, the descriptor; then the resource takes the place of
    /// the former one of its name, in one step.
    virtual void finish(const std::string& descriptor, const catalog::Schema& schema) = 0;
};

}  // namespace vo::db
