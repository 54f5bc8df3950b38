// Numbers to and from text, independent of locale: shortest text that reads back the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vo::number {

/// Appends the shortest decimal text that reads back to the same value; "NaN", "+Inf", "-Inf"
/// as VOTable 1.4 section 2 spells them.
void append(std::string& out, double value);
void append(std::string& out, float value);
void append(std::string& out, std::int64_t value);

/// Room that write() needs for any number.
inline constexpr std::size_t kMaxNumberBytes = 32;
/// As append(), to `to`, which has room for kMaxNumberBytes; returns the end of what was written.
char* write(char* to, double value);
char* write(char* to, float value);
char* write(char* to, std::int64_t value);

[[nodiscard]] std::string to_string(double value);

/// The whole of `s` (white space and one leading `+` allowed) as a number; NaN and Inf in the
/// spellings readers meet. Nothing if any character is left over or the value does not fit (is too
/// large; a real number too small to be told from zero is zero).
[[nodiscard]] std::optional<double> parse_double(std::string_view s);
[[nodiscard]] std::optional<std::int64_t> parse_int64(std::string_view s);

}  // namespace vo::number
