// What columns mean, as far as their names, units and types tell: proposals for a descriptor.
//
// Pure functions; UCDs are words of the UCD1+ list 1.5.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "libvo/table/column.h"

namespace vo::ingest {

/// True for a right ascension or declination, by UCD or name.
[[nodiscard]] bool is_equatorial(const table::Column& column);

/// Places of right ascension and declination in degrees: by UCD first, then by the names that
/// go together. Both are floating numbers; text (sexagesimal) and other units do not count.
[[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> find_position(
    const std::vector<table::Column>& columns);

/// A UCD for a column from its name, unit and type; empty if nothing speaks for one. Without
/// ";meta.main", which depends on the other columns.
[[nodiscard]] std::string guess_ucd(const table::Column& column);

/// Places of columns that may identify a row, most likely first: by UCD, then by name; integers
/// and strings only. Whether their values are unique is for the caller to see.
[[nodiscard]] std::vector<std::size_t> identifier_candidates(
    const std::vector<table::Column>& columns);

}  // namespace vo::ingest
