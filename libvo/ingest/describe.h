// From a data file to a proposed descriptor, for the operator to read and correct.
//
// Names, units, UCDs, position and identifier are guessed from the file's own metadata and the
// first rows; what a file says itself is kept.
#pragma once

#include <filesystem>

#include "libvo/catalog/model.h"
#include "libvo/ingest/source.h"

namespace vo::ingest {

/// A resource with one table, "main", whose columns are those of the file, in order, under legal
/// and distinct names. Rows with problems are passed over. Throws as open_source.
[[nodiscard]] catalog::Schema describe(const std::filesystem::path& file,
                                       const OpenOptions& options = {});

}  // namespace vo::ingest
