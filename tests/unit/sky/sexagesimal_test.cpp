#include "libvo/sky/sexagesimal.h"

#include <catch2/catch.hpp>

#include <string>

using vo::sky::parse_dms_deg;
using vo::sky::parse_hms_deg;

namespace {

struct Case {
    std::string text;
    double angle_deg;
};

}  // namespace

TEST_CASE("hours, minutes and seconds become degrees", "[sky][sexagesimal]") {
    const std::vector<Case> cases = {
        // The examples of the catalogue, with all their digits.
        {"3:34:45.4", 53.689166666666665},
        {"3h34m45.4s", 53.689166666666665},
        {"3H34M45.4S", 53.689166666666665},
        {"03:34:45.4", 53.689166666666665},
        {"03 34 45.4", 53.689166666666665},
        {"  03\t34  45.4 ", 53.689166666666665},
        {"3h 34m 45.4s", 53.689166666666665},
        {"3h34m45.4", 53.689166666666665},
        {"3 h 34 m 45.4 s", 53.689166666666665},
        {"3 : 34 : 45.4", 53.689166666666665},
        {"033445.4", 53.689166666666665},
        {"033445", 53.6875},
        {"00:00:00", 0},
        {"0:0:0", 0},
        {"12:00:00", 180},
        {"23:59:59.9999", 359.99999958333333},
        {"24:00:00", 360},
        {"00:00:00.000000000000000000001", 1e-21 / 240},
    };
    for (const Case& item : cases) {
        INFO(item.text);
        const auto angle_deg = parse_hms_deg(item.text);
        REQUIRE(angle_deg);
        CHECK(*angle_deg == item.angle_deg);
    }
}

TEST_CASE("degrees, minutes and seconds become degrees", "[sky][sexagesimal]") {
    const std::vector<Case> cases = {
        // The examples of the catalogue.
        {"42:9:6.768", 42.15188},
        {"42d9m6.768s", 42.15188},
        {"42D9M6.768S", 42.15188},
        {"-00:15:00", -0.25},
        {"+00:15:00", 0.25},
        {"-0d15m0s", -0.25},
        {"+0d15m0s", 0.25},
        {"42 09 06.768", 42.15188},
        {"42°9'6.768\"", 42.15188},
        {"42° 9' 6.768\"", 42.15188},
        {"42°9′6.768″", 42.15188},
        {"42°9'6.768''", 42.15188},
        {"42deg9m6.768s", 42.15188},
        {"42 Deg 9 ' 6.768", 42.15188},
        {"420906.768", 42.15188},
        {"-420906.768", -42.15188},
        {" -42:09:06.768 ", -42.15188},
        {"-90:00:00", -90},
        {"+180:00:00", 180},
        {"359d59m59s", 359.99972222222221},
        {"-360:0:0", -360},
    };
    for (const Case& item : cases) {
        INFO(item.text);
        const auto angle_deg = parse_dms_deg(item.text);
        REQUIRE(angle_deg);
        CHECK(*angle_deg == item.angle_deg);
    }
}

TEST_CASE("what is no sexagesimal angle is nothing", "[sky][sexagesimal]") {
    for (const char* bad :
         {"",           " ",          "+",          "-",          "12",
          "12.5",       "12:30",      "12:30:",     ":30:00",     "12::00",
          "12:60:00",   "12:00:60",   "12:00:60.0", "12:100:00",  "12:00:100",
          "12.5:00:00", "12:30.5:00", "12:-30:00",  "12:30:-1",   "12:30:00:00",
          "12:30:00.",  "12:30:.5",   "12:30:1e1",  "12:30 00",   "12 30:00",
          "12h30:00",   "12:30m00s",  "12m30h00s",  "12:30:00s",  "12 30 00s",
          "123",        "12345",      "1234567",    "126000",     "120060",
          "12:30:00x",  "x12:30:00",  "12:30:00 N", "361:00:00",  "--12:30:00",
          "- 12:30:00", "nan:0:0",    "12:30:nan",  "1000:00:00", "99999999999999999999:0:0"}) {
        INFO(bad);
        CHECK_FALSE(parse_hms_deg(bad));
        CHECK_FALSE(parse_dms_deg(bad));
    }
    for (const char* bad : {"24:00:00.1", "25:00:00", "240001", "-01:00:00", "+01:00:00",
                            "012:00:00", "12d30m00s", "12h30'00\""}) {
        INFO(bad);
        CHECK_FALSE(parse_hms_deg(bad));
    }
    for (const char* bad : {"360:00:00.1", "12h30m00s", "0042:00:00", "42°9\"6'"}) {
        INFO(bad);
        CHECK_FALSE(parse_dms_deg(bad));
    }
}
