// The status line and headers of an answer as bytes (RFC 9112). [pure]
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "libvo/http/response.h"

namespace vo::http {

/// What the connection knows about an answer besides the Response itself; borrowed for one call.
struct HeadFacts {
    std::optional<std::uint64_t> content_length;
    bool chunked = false;
    bool http11 = true;
    bool keep_alive = true;
    std::string_view date;
    std::string_view request_id;
    std::string_view fixed_headers;  ///< lines ending in CRLF
};

/// Appends the head with its empty line. Headers of the response that would break the framing
/// (Content-Length, Connection, …) are left out; line breaks in values become spaces.
void append_head(std::string& out, const Response& response, const HeadFacts& facts);

}  // namespace vo::http
