#include "libvo/sky/region_text.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "libvo/base/error.h"
#include "libvo/sky/box.h"
#include "libvo/sky/moc_text.h"
#include "libvo/sky/region_value.h"

using namespace vo::sky;

namespace {

struct Case {
    std::string text;
    Region region;
};

struct Refusal {
    std::string text;
    std::string code;
    std::string says;
};

void check_refusal(const Refusal& wanted) {
    INFO(wanted.text.substr(0, 80));
    try {
        (void)parse_region(wanted.text);
        FAIL_CHECK("was accepted");
    } catch (const vo::Error& error) {
        CHECK(error.code() == wanted.code);
        CHECK_THAT(error.message(), Catch::Contains(wanted.says));
        CHECK(vo::http_status(error.fault()) >= 400);
        CHECK(vo::http_status(error.fault()) < 500);
    }
}

}  // namespace

TEST_CASE("regions are read from STC-S and from DALI's shapes", "[sky][region_text]") {
    const Region point = LonLat{10.5, -20};
    const Region circle = Circle({10.5, -20}, 0.5);
    const Region polygon = Polygon({{1, 2}, {3, 2}, {3, 4}});
    const std::vector<Case> cases = {
        {"Position ICRS 10.5 -20", point},
        {"POSITION icrs geocenter spherical2 10.5 -20.0", point},
        {"point 10.5 -20", point},
        {" Circle ICRS 10.5 -20 0.5 ", circle},
        {"circle 10.5 -20 0.5", circle},
        {"CIRCLE FK5 BARYCENTER 10.5 -20 0.5 unit deg", circle},
        {"Circle J2000 10.5,-20, 5e-1 unit deg deg deg", circle},
        {"Circle UNKNOWNFRAME UNKNOWNREFPOS SPHERICAL2 +10.5\n-20\t.5", circle},
        {"Circle topocenter 10.5 -20 0.5", circle},
        {"Polygon ICRS 1 2 3 2 3 4", polygon},
        {"polygon 1 2 3 2 3 4", polygon},
        {"polygon 1 2 3 2 3 4 1 2", polygon},
        {"Box ICRS 10 20 2 1", make_box({10, 20}, 2, 1)},
        {"moc 5/1-3 7", parse_moc_text("5/1-3 7")},
        {"MOC 5/1,2,3 7", parse_moc_text("5/1-3 7")},
        {"moc", Moc()},
    };
    for (const Case& c : cases) {
        INFO(c.text);
        const Region region = parse_region(c.text);
        CHECK(region.index() == c.region.index());
        CHECK(encode(region) == encode(c.region));
    }
}

TEST_CASE("texts that are no region are refused with what is legal", "[sky][region_text]") {
    const std::vector<Refusal> refusals = {
        {"", "sky.bad_region", "Legal are"},
        {"  ", "sky.bad_region", "empty"},
        {"Ellipse ICRS 1 2 3 4 5", "sky.bad_region", "`Ellipse` is not a shape"},
        {"10 20", "sky.bad_region", "`10` is not a shape"},
        {"Circle GALACTIC 1 2 3", "sky.bad_region", "ICRS, FK5, J2000, UNKNOWNFRAME"},
        {"Circle FK4 1 2 3", "sky.bad_region", "FK4"},
        {"Circle ICRS CARTESIAN2 1 2 3", "sky.bad_region", "SPHERICAL2"},
        {"Circle FOO 1 2 3", "sky.bad_region", "`FOO`"},
        {"Circle ICRS 1 2", "sky.bad_region", "3 numbers"},
        {"Circle ICRS 1 2 3 4", "sky.bad_region", "not 4"},
        {"Circle ICRS 1 2 -3", "sky.bad_circle", "radius"},
        {"Circle 1 2 1x", "sky.bad_region", "`1x`"},
        {"Circle 1 2 3 unit", "sky.bad_region", "deg"},
        {"Circle 1 2 3 unit arcsec", "sky.bad_region", "arcsec"},
        {"Circle 1 2 3 error 4", "sky.bad_region", "5"},
        {"Position 1 nan", "sky.bad_region", "finite"},
        {"Position nan 1", "sky.bad_region", "nan"},
        {"Position 1 91", "sky.bad_region", "declination"},
        {"Position 1 1e999", "sky.bad_region", "1e999"},
        {"Polygon 1 2 3 4", "sky.bad_region", "at least 6"},
        {"Polygon 1 2 3 4 5 6 7", "sky.bad_region", "even"},
        {"Polygon 1 2 1 2 1 2", "sky.bad_polygon", "three different"},
        {"Box 1 2 0 1", "sky.bad_box", "width"},
        {"moc 5/99999999", "sky.bad_moc", "order 5"},
        {"range 1 2 3 4", "sky.bad_region", "BETWEEN"},
        {"Union ICRS (Circle 1 2 3 Circle 4 5 6)", "sky.bad_region", "UNION of regions"},
        {"UNION(Circle 1 2 3)", "sky.bad_region", "OR"},
        {"Intersection (Circle 1 2 3)", "sky.bad_region", "INTERSECTION"},
        {"Not (Circle 1 2 3)", "sky.bad_region", "NOT of regions"},
        {std::string(2 << 20, ' '), "sky.bad_region", "bytes"},
        {"circle \xff\xfe", "sky.bad_region", "not ASCII"},
    };
    for (const Refusal& refusal : refusals) check_refusal(refusal);
}

TEST_CASE("a CAST reads DALI's numbers alone", "[sky][region_text]") {
    CHECK(std::get<LonLat>(parse_shape("12.3 45.6", ShapeKind::point)) == LonLat{12.3, 45.6});
    CHECK(std::get<LonLat>(parse_shape(" 12.3,45.6 ", ShapeKind::point)) == LonLat{12.3, 45.6});
    CHECK(std::get<Circle>(parse_shape("1 2 3", ShapeKind::circle)).radius_deg() == 3);
    CHECK(std::get<Polygon>(parse_shape("1 2, 3 2, 3 4", ShapeKind::polygon)).vertices().size() ==
          3);
    CHECK_THROWS_AS(parse_shape("1 2 3", ShapeKind::point), vo::Error);
    CHECK_THROWS_AS(parse_shape("1 2", ShapeKind::circle), vo::Error);
    CHECK_THROWS_AS(parse_shape("1 2 3", ShapeKind::polygon), vo::Error);
    CHECK_THROWS_AS(parse_shape("circle 1 2 3", ShapeKind::circle), vo::Error);
    CHECK_THROWS_AS(parse_shape("", ShapeKind::point), vo::Error);
}
