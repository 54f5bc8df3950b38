// Simple Cone Search parameters → a query tree that joins TAP's road (SCS 1.03 section 2.1).
#pragma once

#include <cstdint>
#include <vector>

#include "adql/ast.h"
#include "libvo/catalog/model.h"
#include "libvo/dali/params.h"
#include "libvo/format/registry.h"
#include "services/host/config.h"

namespace scs {

struct ConeRequest {
    double ra_deg = 0;
    double dec_deg = 0;
    double radius_deg = 0;
    int verbosity = 2;  ///< 1: identifier and position; 2 and 3: all columns
    std::int64_t max_rows = 0;
    vo::format::ChosenFormat format;
};

/// RA [0, 360], DEC [-90, 90], SR ≥ 0 (all degrees, ICRS), VERB, MAXREC, RESPONSEFORMAT; names in
/// any case, others ignored. Throws Error(usage, "scs.…") naming the parameter and its range.
[[nodiscard]] ConeRequest parse_cone_request(const vo::dali::Params& params,
                                             const host::QueryLimits& limits,
                                             double max_radius_deg);

/// The query for a table with a position and an identifier.
[[nodiscard]] adql::Query cone_query(const ConeRequest& request, const vo::catalog::Schema& schema,
                                     const vo::catalog::Table& table);

/// Result columns as SCS 1.03 wants them: UCD1 words on identifier and position and on nothing
/// else, the identifier as text.
[[nodiscard]] std::vector<vo::table::Column> cone_columns(std::vector<vo::table::Column> columns,
                                                          const vo::catalog::Table& table);

}  // namespace scs
