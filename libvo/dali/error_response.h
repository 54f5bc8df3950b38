// A failure as the document its protocol wants: VOTable errors of DALI 1.1 section 4.4.2, and of
// Simple Cone Search 1.03 section 2.3. The log-only detail of an Error is never shown. [pure]
#pragma once

#include <string>

#include "libvo/base/error.h"
#include "libvo/http/request.h"
#include "libvo/http/response.h"

namespace vo::dali {

/// The message, with " (line L, column C)" when the place is known and not told in the message.
[[nodiscard]] std::string client_message(const Error& error);

/// TAP and everything else after DALI: QUERY_STATUS ERROR with the message as content, the stable
/// code and the request id beside it; status by http_status(); Retry-After where trying again
/// helps.
[[nodiscard]] http::Response error_document(const Error& error, const http::Request& request);

/// Cone search: an INFO named Error before the results, status 200 for faults of the request
/// (usage, unsupported, too_large), since older clients read no body behind another status.
[[nodiscard]] http::Response cone_error_document(const Error& error, const http::Request& request);

}  // namespace vo::dali
