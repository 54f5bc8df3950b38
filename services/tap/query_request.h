// The parameters of a TAP query, checked (TAP 1.1 section 2.7).
#pragma once

#include <cstdint>
#include <string>

#include "adql/parser.h"
#include "libvo/dali/params.h"
#include "libvo/format/registry.h"
#include "services/host/config.h"
#include "services/tap/upload.h"

namespace tap {

struct QueryRequest {
    std::string query;  ///< ADQL text
    adql::Version version = adql::Version::v2_1;
    bool explain = false;  ///< the plan is wanted, not the rows
    std::int64_t max_rows = 0;
    vo::format::ChosenFormat format;
    // Set by the caller:
    std::vector<Upload> uploads;
    std::string public_url;     ///< of this site, without trailing slash
    FetchGate* gate = nullptr;  ///< to pass before web addresses are asked; null: none
};

/// LANG (ADQL, ADQL-2.0, ADQL-2.1; ADQL if absent), QUERY, MAXREC, RESPONSEFORMAT or FORMAT, and
/// EXPLAIN (1 or true), an extension; others are ignored. Throws Error(usage or unsupported,
/// "tap.…", "dali.…").
[[nodiscard]] QueryRequest parse_query_request(const vo::dali::Params& params,
                                               const host::QueryLimits& limits);

}  // namespace tap
