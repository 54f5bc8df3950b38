// Rows of one file → one stored table: converted, sorted by sky, counted. For resources and
// uploads.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "libvo/catalog/model.h"
#include "libvo/db/loader.h"
#include "libvo/ingest/source.h"

namespace vo::ingest {

struct LoadSettings {
    std::string file;        ///< as messages call it
    std::string row_number;  ///< a column that is filled with the number of the row; empty: none
    std::filesystem::path scratch_dir;  ///< room for sorting beyond memory
    std::size_t sort_memory_bytes = std::size_t{256} << 20;
    std::int64_t max_rows =
        0;  ///< more throw Error(too_large, "ingest.too_many_rows"); 0: no limit
    /// Of all values together; more throw Error(too_large, "ingest.too_many_bytes"); 0: no limit.
    std::int64_t max_bytes = 0;
    /// Rows whose position is outside the sphere are problems; else the table is then stored as one
    /// without a position.
    bool strict_positions = true;
    ProblemSink on_problem;                ///< of each row left out; may throw
    std::function<void()> before_storing;  ///< all rows are read; may throw; may be empty
    /// Phase ("reading", "storing"), rows done, rows in all or -1; may be empty, may throw.
    std::function<void(const char* phase, std::int64_t rows, std::int64_t total)> on_progress;
};

/// Reads `source` to its end into `loader`; completes `table` with row count, statistics, coverage
/// and the order of its position. Returns the number of rows stored.
std::int64_t load_rows(catalog::Table& table, Source& source, db::Loader& loader,
                       const LoadSettings& settings);

}  // namespace vo::ingest
