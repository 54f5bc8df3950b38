// EXPLAIN=1, an extension of TAP: the plan of a query instead of its rows.
#pragma once

#include <string>

#include "libvo/table/interfaces.h"
#include "services/query/plan.h"
#include "services/tap/query_request.h"

namespace tap {

/// One INFO `advice` for each geometry that cannot use the sky index.
void add_advice(const adql::Explanation& explanation, std::vector<vo::table::Info>& infos);

/// The steps of the plan as a document in the format that was asked for.
[[nodiscard]] std::string explain(const QueryRequest& wanted, const query::Plan& plan,
                                  std::vector<vo::table::Info> infos);

}  // namespace tap
