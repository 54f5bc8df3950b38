// A checked TAP query as a body in the making: the same for sync and async.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "libvo/base/cancel.h"
#include "libvo/table/interfaces.h"
#include "services/host/resources.h"
#include "services/query/result_stream.h"
#include "services/tap/query_request.h"

namespace tap {

/// Throws Error with its place in the query if it cannot be parsed.
void check_syntax(const QueryRequest& wanted);

/// Plans the query at once, or, if it brings tables, when the stream is first read; rows come then.
/// `id` is the request's or the job's, told in the result. Throws Error with its place in the
/// query.
[[nodiscard]] std::unique_ptr<query::ResultStream> answer(const host::Resources& resources,
                                                          const QueryRequest& wanted,
                                                          const std::string& id,
                                                          const vo::Cancel& cancel);

/// The plan of the query as a table, for EXPLAIN=1.
[[nodiscard]] std::string answer_explained(const host::Resources& resources,
                                           const QueryRequest& wanted, const std::string& id,
                                           const vo::Cancel& cancel);

}  // namespace tap
