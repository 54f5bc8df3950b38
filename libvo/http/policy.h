// What every answer obeys, whoever made it: CORS, limits on targets, compression, status codes.
//
// Pure functions on values; any thread. RFC 9110, RFC 9112; CORS as of the Fetch standard.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "libvo/base/error.h"

namespace vo::http::policy {

inline constexpr std::size_t max_target_bytes = 32 * 1024;
/// Smaller bodies are not worth compressing.
inline constexpr std::size_t min_gzip_bytes = 1024;
inline constexpr int retry_after_s = 10;
inline constexpr std::string_view allowed_methods = "GET, HEAD, POST, PUT, DELETE, OPTIONS";
/// Logged for a request whose client left before the answer was complete.
inline constexpr int client_closed_status = 499;

/// The headers all answers share, as lines ending in CRLF: Server, CORS, Vary.
[[nodiscard]] std::string fixed_headers(std::string_view server_name);

/// True if an Accept-Encoding value admits gzip (RFC 9110 section 12.5.3: q=0 forbids).
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);
/// True for text-like media types: text/*, XML, JSON, VOTable.
[[nodiscard]] bool is_compressible(std::string_view content_type);
/// Whether a body of that type, `size` bytes or of unknown size, goes out compressed.
[[nodiscard]] bool gzips(std::optional<std::string_view> accept_encoding,
                         std::string_view content_type, std::optional<std::uint64_t> size);

/// "OK", "Not Found", …; "Unknown" for codes outside RFC 9110.
[[nodiscard]] std::string_view reason_phrase(int status);
/// The status of errors that HTTP itself defines (405, 414, 431); nothing for all others.
[[nodiscard]] std::optional<int> protocol_status(const Error& error);

struct Target {
    std::string path;   ///< decoded, slashes folded, without a trailing slash; "*" for the server
    std::string query;  ///< raw
};
/// Splits a request target in origin, absolute or asterisk form (RFC 9112 section 3.2). Throws
/// Error(usage, "http.bad_target") on broken percent code, NUL, or a `..` segment.
[[nodiscard]] Target parse_target(std::string_view target);

}  // namespace vo::http::policy
