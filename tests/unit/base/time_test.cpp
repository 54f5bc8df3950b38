#include "libvo/base/time.h"

#include <catch2/catch.hpp>

namespace time_of = vo::time;
using std::chrono::milliseconds;

TEST_CASE("instants are written in the three forms of the protocols", "[base][time]") {
    const time_of::Instant instant{milliseconds(784'111'777'042)};
    CHECK(time_of::to_iso8601(instant) == "1994-11-06T08:49:37Z");
    CHECK(time_of::to_iso8601_ms(instant) == "1994-11-06T08:49:37.042Z");
    CHECK(time_of::to_http_date(instant) == "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST_CASE("instants before 1970 are rounded down, not towards 1970", "[base][time]") {
    const time_of::Instant instant{milliseconds(-1)};
    CHECK(time_of::to_iso8601(instant) == "1969-12-31T23:59:59Z");
    CHECK(time_of::to_iso8601_ms(instant) == "1969-12-31T23:59:59.999Z");
}

TEST_CASE("DALI timestamps are recognised", "[base][time]") {
    for (const char* good :
         {"2024-02-29", "1991-04-02T12:30", "1991-04-02T12:30:15", "1991-04-02T12:30:15.25",
          "1991-04-02T12:30:15Z", "2016-12-31T23:59:60", "0001-01-01T00:00:00.000000Z"}) {
        INFO(good);
        CHECK(time_of::is_dali_timestamp(good));
    }
    for (const char* bad :
         {"", "2023-02-29", "2024-04-31", "2024-13-01", "2024-00-10", "2024-01-00", "2024-1-1",
          "2024-01-01 12:00:00", "2024-01-01T", "2024-01-01T24:00:00", "2024-01-01T12:60",
          "2024-01-01T12:00:61", "2024-01-01T12:00:00.", "2024-01-01T12:00:00+01:00", "20240101",
          "2024-01-01T12:00:00ZZ", "-2024-01-01"}) {
        INFO(bad);
        CHECK_FALSE(time_of::is_dali_timestamp(bad));
    }
}

TEST_CASE("timestamps become Julian dates", "[base][time]") {
    struct Case {
        std::string iso;
        double jd, mjd;
    };
    const std::vector<Case> cases = {
        {"2000-01-02T12:00:00", 2451546.0, 51545.5},
        {"1910-12-31T06:00:00", 2419036.75, 19036.25},
        {"1858-11-17", 2400000.5, 0.0},
        {"1858-11-16T12:00", 2400000.0, -0.5},
        {"1970-01-01T00:00:00Z", 2440587.5, 40587.0},
        {"2000-01-01 12:00", 2451545.0, 51544.5},
        {"2000-01-01 18:00:00.000Z", 2451545.25, 51544.75},
        {"2024-02-29T00:00:00", 2460369.5, 60369.0},
        {"2016-12-31T23:59:60", 2457754.5, 57754.0},
        {"2000-01-01T00:00:01", 2451544.5 + 1 / 86400.0, 51544 + 1 / 86400.0},
        {"2000-01-01T00:00:00.125", 2451544.5 + 0.125 / 86400, 51544 + 0.125 / 86400},
        {"2015-06-30T23:59:59.999999", 2457204.5, 57203 + 86399.999999 / 86400},
        // proleptic Gregorian calendar; 1582-10-15 followed 1582-10-04 Julian
        {"1582-10-15", 2299160.5, -100840.0},
        {"1582-10-04", 2299149.5, -100851.0},
        {"0001-01-01", 1721425.5, -678575.0},
        {"0000-01-01T12:00:00", 1721060.0, -678940.5},
        {"9999-12-31T12:00:00", 5373484.0, 2973483.5},
    };
    for (const Case& item : cases) {
        INFO(item.iso);
        CHECK(time_of::julian_date(item.iso) == item.jd);
        CHECK(time_of::modified_julian_date(item.iso) == item.mjd);
    }
    for (const char* bad :
         {"", "yesterday", "2023-02-29", "2024-01-01T", "2024-01-01 ", "2024-01-01  12:00",
          "2024-01-01t12:00", "2024-01-01T24:00:00", "2024-01-01T12:00:61", "2024-01-01T12:00:00.",
          "2024-01-01T12:00:00+01:00", " 2024-01-01", "2024-01-01T12", "-4712-01-01",
          "2451545.0"}) {
        INFO(bad);
        CHECK_FALSE(time_of::julian_date(bad));
        CHECK_FALSE(time_of::modified_julian_date(bad));
    }
}

TEST_CASE("instants of timestamps", "[base][time]") {
    const auto round_trip = [](std::string_view iso) {
        const auto instant = vo::time::parse_instant(iso);
        return instant ? vo::time::to_iso8601_ms(*instant) : std::string("-");
    };
    CHECK(round_trip("2026-11-25T10:11:12.345Z") == "2026-11-25T10:11:12.345Z");
    CHECK(round_trip("2026-11-25T10:11:12.3456789") == "2026-11-25T10:11:12.345Z");
    CHECK(round_trip("2026-11-25") == "2026-11-25T00:00:00.000Z");
    CHECK(round_trip("1969-12-31T23:59:59.999") == "1969-12-31T23:59:59.999Z");
    CHECK(round_trip("2016-12-31T23:59:60Z") == "2017-01-01T00:00:00.000Z");
    CHECK(round_trip("9999-12-31T23:59:59Z") == "2200-01-01T23:59:59.000Z");
    CHECK(round_trip("0001-01-01") == "1700-01-01T00:00:00.000Z");
    CHECK(round_trip("tomorrow") == "-");
}
