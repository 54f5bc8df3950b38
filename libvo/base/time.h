// Civil time in the forms the VO writes it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace vo::time {

using Instant = std::chrono::system_clock::time_point;

/// `YYYY-MM-DDThh:mm:ssZ` (UTC, whole seconds), as VOSI and UWS want it.
[[nodiscard]] std::string to_iso8601(Instant instant);
/// As above with milliseconds, for logs.
[[nodiscard]] std::string to_iso8601_ms(Instant instant);
/// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7).
[[nodiscard]] std::string to_http_date(Instant instant);
/// The instant of a timestamp as is_dali_timestamp() takes it, UTC, cut to milliseconds; days
/// before 1700 or after 2200 count as these. Nothing if unreadable.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view iso);
/// True for `YYYY-MM-DD['T'hh:mm[:ss[.f…]]['Z']]` with fields in range (DALI 1.1 section 3.1.2).
[[nodiscard]] bool is_dali_timestamp(std::string_view s);

/// Days since noon of 1 January 4713 BC (Julian calendar) for a timestamp as is_dali_timestamp()
/// takes it, or with a blank for the T; a date alone means its first moment. Proleptic Gregorian
/// calendar, days of 86400 s: 23:59:60 is 0h of the next day. No time scale is looked at. Good to
/// 40 µs, which is what doubles hold. Nothing if unreadable.
[[nodiscard]] std::optional<double> julian_date(std::string_view iso);
/// As julian_date(), minus 2400000.5; good to 1 µs.
[[nodiscard]] std::optional<double> modified_julian_date(std::string_view iso);

}  // namespace vo::time
