// Text helpers on UTF-8 strings: ASCII folding, trimming, splitting, checks, nearest names.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vo::text {

/// ASCII letters to lower (upper) case; other bytes unchanged.
[[nodiscard]] std::string to_lower(std::string_view s);
[[nodiscard]] std::string to_upper(std::string_view s);
/// Equal after ASCII folding (identifiers, parameter names, IVOIDs).
[[nodiscard]] bool iequals(std::string_view a, std::string_view b);
/// True if `s` starts with `prefix` after ASCII folding.
[[nodiscard]] bool istarts_with(std::string_view s, std::string_view prefix);

/// Without ASCII white space at both ends; a view into `s`.
[[nodiscard]] std::string_view trim(std::string_view s);
/// Parts between `separator`s, empty ones kept; views into `s`.
[[nodiscard]] std::vector<std::string_view> split(std::string_view s, char separator);
/// Words between runs of ASCII white space; views into `s`.
[[nodiscard]] std::vector<std::string_view> words(std::string_view s);
[[nodiscard]] std::string join(std::span<const std::string> parts, std::string_view separator);
[[nodiscard]] std::string replace_all(std::string s, std::string_view from, std::string_view to);

[[nodiscard]] bool is_ascii(std::string_view s);
/// True if `s` is well-formed UTF-8 (no overlong forms, no surrogates, at most U+10FFFF).
[[nodiscard]] bool is_utf8(std::string_view s);
/// `s` if it is UTF-8, else its bytes read as Latin-1 and written as UTF-8.
[[nodiscard]] std::string to_utf8(std::string_view s);
/// Decodes one code point at `offset` of UTF-8 text and moves `offset` behind it; U+FFFD if broken.
[[nodiscard]] char32_t next_code_point(std::string_view s, std::size_t& offset);
/// Appends a code point as UTF-8.
void append_code_point(std::string& out, char32_t code_point);

/// The candidate most like `name` (fewest edits after folding), if it is like enough to propose.
[[nodiscard]] std::optional<std::string> nearest(std::string_view name,
                                                 std::span<const std::string> candidates);
/// " Did you mean `x`?" or an empty string.
[[nodiscard]] std::string did_you_mean(std::string_view name,
                                       std::span<const std::string> candidates);

/// "1 234 567": digits in groups of three, for people.
[[nodiscard]] std::string grouped(long long number);

}  // namespace vo::text
