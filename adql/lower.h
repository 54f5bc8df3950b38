// Geometry → conditions that every engine has, and the plan: which relations are read through the
// sky key, in which order. Pure; safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "adql/bound.h"

namespace adql {

/// How one relation of a query is read, in the user's words.
struct PlanStep {
    std::string relation;       ///< "tycho2.main (as t)"
    std::string how;            ///< "sky index: circles of 0.5 degrees around a", "all rows", …
    double estimated_rows = 0;  ///< that have been found once it has been read
    bool uses_sky_index = false;
};

/// What lower() decided, in the order in which relations are read.
struct Explanation {
    std::vector<PlanStep> steps;
    /// One sentence for each geometry that cannot use the sky index: why, and how to rewrite it.
    std::vector<std::string> advice;
};

struct Lowered {
    BoundQuery query;
    Explanation explanation;
};

/// Rewrites, with the same rows as result:
///  - queries in brackets that only choose columns and rows are merged into the query around them,
///    so that the sky index is reached;
///  - CONTAINS, INTERSECTS and DISTANCE in every spelling → within_radius or within_region as
///    conditions, negated or not; ivo_healpix_index(n, position columns) → sky_cell;
///  - what WHERE and ON ask of a relation's position → within_ranges (FROM) or in_ranges (outer
///    joins), besides the exact test;
///  - FROM ordered so that the smaller side drives, by row counts and statistics.
/// Throws Error(usage, "adql.bad_geometry") for constant latitudes outside [-90, 90], constant
/// negative radii and constant shapes that are none.
[[nodiscard]] Lowered lower(BoundQuery query);

}  // namespace adql
