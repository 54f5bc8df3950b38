#include "libvo/base/time.h"

#include <fmt/format.h>

#include <array>

#include "libvo/base/number.h"

namespace vo::time {
namespace {

std::chrono::year_month_day date_of(std::chrono::sys_days day) {
    return std::chrono::year_month_day{day};
}

/// Reads exactly `digits` digits at the front of `s`; -1 if they are not there.
int take_number(std::string_view& s, std::size_t digits) {
    if (s.size() < digits) return -1;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        if (s[i] < '0' || s[i] > '9') return -1;
        value = value * 10 + (s[i] - '0');
    }
    s.remove_prefix(digits);
    return value;
}

bool take(std::string_view& s, char c) {
    if (s.empty() || s.front() != c) return false;
    s.remove_prefix(1);
    return true;
}

struct Timestamp {
    std::chrono::sys_days day;
    double second_of_day = 0;
};

std::optional<std::chrono::sys_days> take_date(std::string_view& s) {
    const int year = take_number(s, 4);
    if (year < 0 || !take(s, '-')) return std::nullopt;
    const int month = take_number(s, 2);
    if (month < 1 || month > 12 || !take(s, '-')) return std::nullopt;
    const int day = take_number(s, 2);
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(unsigned(month)),
                                           std::chrono::day(unsigned(day))};
    if (day < 1 || !date.ok()) return std::nullopt;
    return std::chrono::sys_days(date);
}

/// `ss` or `ss.f…`, 60 included for the sake of leap seconds.
std::optional<double> take_seconds(std::string_view& s) {
    const std::string_view from = s;
    const int second = take_number(s, 2);
    if (second < 0 || second > 60) return std::nullopt;
    if (take(s, '.')) {
        if (take_number(s, 1) < 0) return std::nullopt;
        while (take_number(s, 1) >= 0) {
        }
    }
    return number::parse_double(from.substr(0, from.size() - s.size()));
}

/// DALI 1.1 section 3.1.2; `blank_for_t` allows the form of SQL too.
std::optional<Timestamp> parse_timestamp(std::string_view s, bool blank_for_t) {
    const auto day = take_date(s);
    if (!day) return std::nullopt;
    if (s.empty()) return Timestamp{*day, 0};
    if (!take(s, 'T') && !(blank_for_t && take(s, ' '))) return std::nullopt;
    const int hour = take_number(s, 2);
    if (hour < 0 || hour > 23 || !take(s, ':')) return std::nullopt;
    const int minute = take_number(s, 2);
    if (minute < 0 || minute > 59) return std::nullopt;
    std::optional<double> second = 0;
    if (take(s, ':')) second = take_seconds(s);
    take(s, 'Z');
    if (!second || !s.empty()) return std::nullopt;
    return Timestamp{*day, hour * 3600 + minute * 60 + *second};
}

/// Days since the day that has the number `of_1970` on 1970-01-01, added in one step so that no
/// digit is lost on the way.
std::optional<double> days_since(std::string_view iso, double of_1970) {
    const auto timestamp = parse_timestamp(iso, true);
    if (!timestamp) return std::nullopt;
    const auto days = static_cast<double>(timestamp->day.time_since_epoch().count());
    return (days + of_1970) + timestamp->second_of_day / 86400;
}

}  // namespace

std::string to_iso8601(Instant instant) {
    using namespace std::chrono;
    const auto day = floor<days>(instant);
    const auto date = date_of(day);
    const hh_mm_ss clock(floor<seconds>(instant - day));
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", int(date.year()),
                       unsigned(date.month()), unsigned(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

std::string to_iso8601_ms(Instant instant) {
    using namespace std::chrono;
    const auto fraction = floor<milliseconds>(instant) - floor<seconds>(instant);
    std::string out = to_iso8601(instant);
    out.pop_back();
    return fmt::format("{}.{:03}Z", out, fraction.count());
}

std::string to_http_date(Instant instant) {
    using namespace std::chrono;
    constexpr std::array<const char*, 7> week = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = floor<days>(instant);
    const auto date = date_of(day);
    const hh_mm_ss clock(floor<seconds>(instant - day));
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", week[weekday(day).c_encoding()],
                       unsigned(date.day()), months[unsigned(date.month()) - 1], int(date.year()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::optional<Instant> parse_instant(std::string_view iso) {
    auto stamp = parse_timestamp(iso, false);
    if (!stamp) return std::nullopt;
    // The clock counts nanoseconds in 64 bits: it knows the years 1678 to 2262.
    constexpr std::chrono::sys_days first = std::chrono::year(1700) / 1 / 1;
    constexpr std::chrono::sys_days last = std::chrono::year(2200) / 1 / 1;
    stamp->day = std::clamp(stamp->day, first, last);
    const std::chrono::duration<double> seconds(stamp->second_of_day);
    // A leap second, 23:59:60, is midnight here; half a millisecond guards 12.345 being 12.34499….
    const auto of_day =
        std::chrono::floor<std::chrono::milliseconds>(seconds + std::chrono::microseconds(1));
    return stamp->day + of_day;
}

bool is_dali_timestamp(std::string_view s) {
    return parse_timestamp(s, false).has_value();
}

std::optional<double> julian_date(std::string_view iso) {
    constexpr double julian_date_of_1970 = 2'440'587.5;
    return days_since(iso, julian_date_of_1970);
}

std::optional<double> modified_julian_date(std::string_view iso) {
    constexpr double modified_julian_date_of_1970 = 40'587;
    return days_since(iso, modified_julian_date_of_1970);
}

}  // namespace vo::time
