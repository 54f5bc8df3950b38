// Who sends a request: the client's address behind proxies, and who has logged in there. [pure]
#pragma once

#include "libvo/http/request.h"
#include "services/host/config.h"
#include "uws/routes.h"

namespace host {

/// Headers of a proxy count only if the connection comes from a trusted one: X-Forwarded-For, whose
/// last address that is no trusted proxy is the client's, and the configured owner header.
[[nodiscard]] uws::Caller identify(const vo::http::Request& request, const Config& config);

}  // namespace host
