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
