// Angles as people write them, in parts of sixty → degrees. [pure]
//
// IVOA catalogue of ADQL user defined functions 1.2, section 2.7. Three numbers are required, the
// first two whole, minutes and seconds below 60; white space at both ends is ignored.
#pragma once

#include <optional>
#include <string_view>

namespace vo::sky {

/// Degrees of a right ascension in hours: `h:m:s`, `h m s`, `hHmMsS` in either case with or without
/// blanks and the last letter, `hhmmss`; seconds may have decimals. 0h to 24h without a sign, so
/// the result is in [0, 360]. Nothing if unreadable.
[[nodiscard]] std::optional<double> parse_hms_deg(std::string_view hms);

/// Degrees of an angle in degrees: `d:m:s`, `d m s`, `dDmMsS`, also with `deg` or `°` for the d,
/// `'` or `′` for the m, `"`, `''` or `″` for the s, and `ddmmss`; a sign may precede, also that of
/// zero degrees ("-00:15:00" is -0.25). In [-360, 360]. Nothing if unreadable.
[[nodiscard]] std::optional<double> parse_dms_deg(std::string_view dms);

}  // namespace vo::sky
