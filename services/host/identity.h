// Who sends a request, and how this client sees the site: behind proxies, both are told by headers.
// [pure]
#pragma once

#include "libvo/http/request.h"
#include "services/host/config.h"
#include "uws/routes.h"

namespace host {

/// Headers of a proxy count only if the connection comes from a trusted one: X-Forwarded-For, whose
/// last address that is no trusted proxy is the client's, and the configured owner header.
[[nodiscard]] uws::Caller identify(const vo::http::Request& request, const Config& config);

/// The URL of the site for this client, without a trailing slash: the configured one; else scheme
/// and host as a trusted proxy tells them (Forwarded, X-Forwarded-Proto, X-Forwarded-Host); else
/// the Host of the request; `fallback` if that is not legal.
[[nodiscard]] std::string base_url(const vo::http::Request& request, const Config& config,
                                   const std::string& fallback);

}  // namespace host
