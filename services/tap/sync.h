// /tap/sync: a query answered in the same exchange (TAP 1.1 section 2.1).
#pragma once

#include "libvo/http/request.h"
#include "libvo/http/response.h"
#include "services/host/resources.h"
#include "services/tap/fetch.h"

namespace tap {

/// Checks and plans at once; rows come when the server reads the stream. Throws Error.
[[nodiscard]] vo::http::Response answer_sync(const host::Resources& resources, FetchGate& gate,
                                             const vo::http::Request& request);

}  // namespace tap
