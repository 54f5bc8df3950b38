// Percent code and query strings (RFC 3986; forms: application/x-www-form-urlencoded).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vo::uri {

/// Percent-encodes all but the unreserved characters of RFC 3986.
[[nodiscard]] std::string encode(std::string_view s);
/// Decodes `%XX`, and `+` as a space if `plus_is_space`; nothing if a `%` is not followed by two
/// hex digits or the result is not UTF-8.
[[nodiscard]] std::optional<std::string> decode(std::string_view s, bool plus_is_space);

using Pairs = std::vector<std::pair<std::string, std::string>>;
/// `a=1&b=2` → pairs in order, decoded; `;` does not separate (UPLOAD lists contain it).
/// Throws Error(usage, "http.bad_encoding") on broken percent code.
/// In ISO 8859-1, which old programs send, each byte is a character; the pairs are UTF-8 all the
/// same.
enum class Charset { utf8, latin1 };
[[nodiscard]] Pairs parse_query(std::string_view query, Charset charset = Charset::utf8);

}  // namespace vo::uri
