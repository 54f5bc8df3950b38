// Descriptor and files → one published resource, or nothing at all.
//
// Reads each table's file row by row, sorts by sky, writes the rows, indexes and statistics aside,
// and moves the finished file into place. Until then the former resource stays as it is.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "libvo/base/cancel.h"
#include "libvo/catalog/model.h"
#include "libvo/db/database.h"
#include "libvo/ingest/source.h"

namespace vo::ingest {

/// How far a build has come, for the operator's terminal.
struct Progress {
    std::string phase;             ///< "reading", "storing", "indexing"
    std::string table;             ///< qualified name
    std::int64_t rows = 0;         ///< done in this phase
    std::int64_t total_rows = -1;  ///< -1: not known
};

struct BuildSettings {
    std::filesystem::path source_dir;   ///< relative sources start here
    std::filesystem::path scratch_dir;  ///< room for sorting beyond memory
    std::int64_t max_errors = 0;        ///< rows that may be left out before the build fails
    std::size_t sort_memory_bytes = std::size_t{256} << 20;
    Cancel cancel;
    std::function<void(const Progress&)> on_progress;  ///< about every 50 000 rows; may be empty
    std::function<void(const Problem&)> on_problem;    ///< each row left out; may be empty
};

struct BuildResult {
    catalog::Schema schema;  ///< as published, with statistics
    std::int64_t rows = 0;
    std::int64_t left_out = 0;  ///< rows with problems
};

/// Publishes `descriptor` in `database`. Tables without columns take what their file proposes
/// (describe.h). Throws Error(usage, "ingest.…") when more than max_errors rows have problems, the
/// file lacks a declared column, …; Error(unavailable, "db.disk_full"); Error(cancelled).
BuildResult build(const catalog::Schema& descriptor, db::Database& database,
                  const BuildSettings& settings);

}  // namespace vo::ingest
