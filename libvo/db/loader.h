// Bulk write of one new resource: tables row by row in key order, then the descriptor.
//
// One thread at a time. Readers see the former resource until finish() has returned; a loader that
// is destroyed before leaves nothing behind.
#pragma once

#include <cstdint>
#include <string>

#include "libvo/catalog/model.h"
#include "libvo/table/value.h"

namespace vo::db {

class Loader {
public:
    virtual ~Loader() = default;
    /// Starts a table; the former one is complete.
    virtual void begin_table(const catalog::Table& table) = 0;
    /// Adds a row with its hidden key. Requires: keys strictly ascending within a table, one value
    /// per column. Throws Error(internal, "db.write") e.g. when the disk is full.
    virtual void add_row(std::int64_t key, table::RowView row) = 0;
    /// Indexes, statistics for the planner, the descriptor; then the resource takes the place of
    /// the former one of its name, in one step.
    virtual void finish(const std::string& descriptor, const catalog::Schema& schema) = 0;
};

}  // namespace vo::db
