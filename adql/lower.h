// Geometry → conditions that every engine has: all spellings of a cone become one node, and the
// first that the table's sky key can serve becomes a restriction to HEALPix ranges.
// Pure; safe from any thread.
#pragma once

#include "adql/bound.h"

namespace adql {

/// Rewrites, with the same rows as result:
///  - CONTAINS(p, c) as a value, `= 0|1` and `<> 0|1` → within_radius, negated or not;
///  - DISTANCE(…) <, <=, >, >= r and BETWEEN → within_radius, rim in or out, negated or not;
///  - ivo_healpix_index(n, position columns) with a constant n → sky_cell;
///  - the smallest cone among the conjuncts of WHERE whose centre and radius are constants and
///    whose other end are the table's position columns → within_ranges, besides the exact test.
/// Throws Error(usage, "adql.bad_geometry") for constant latitudes outside [-90, 90] and constant
/// negative radii of circles.
[[nodiscard]] BoundQuery lower(BoundQuery query);

}  // namespace adql
