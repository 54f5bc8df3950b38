#include "libvo/sky/epoch.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using vo::sky::LonLat;
using vo::sky::Motion;
using vo::sky::propagated;
using vo::sky::separation_deg;

namespace {

constexpr LonLat star{7.606083572, 11.79044105};

}  // namespace

TEST_CASE("the examples of the catalogue of functions are met", "[sky][epoch]") {
    struct Case {
        Motion motion;
        double out_epoch_yr;
        LonLat expected;
    };
    const std::vector<Case> cases = {
        {{125, 300, -428.8, 52.51}, 1992.25, {7.604061404627978, 11.7932703828279}},
        {{125, 300, -428.8, 52.51}, 1875.0, {7.594068213694308, 11.807251375203935}},
        {{125, 300, -428.8, 0}, 1875.0, {7.594079587029898, 11.807235464326332}},
        {{125, 300, 0, 0}, 1875.0, {7.594080321498365, 11.790440798509207}},
        // No parallax; the catalogue puts a small one in its place.
        {{0, 300, -428.8, 52.51}, 1875.0, {7.594079587020846, 11.807235464339055}},
    };
    for (const Case& item : cases) {
        const LonLat found = propagated(star, item.motion, 2016.0, item.out_epoch_yr);
        INFO(item.out_epoch_yr << " " << found.lon_deg << " " << found.lat_deg);
        CHECK(found.lon_deg == Approx(item.expected.lon_deg).margin(2e-11).epsilon(0));
        CHECK(found.lat_deg == Approx(item.expected.lat_deg).margin(2e-11).epsilon(0));
    }
}

TEST_CASE("radial velocity counts only with a parallax", "[sky][epoch]") {
    const LonLat without = propagated(star, {125, 300, -428.8, 0}, 2016, 1875);
    for (const double parallax_mas : {0.0, -3.0, std::numeric_limits<double>::quiet_NaN()}) {
        CHECK(propagated(star, {parallax_mas, 300, -428.8, 52.51}, 2016, 1875) == without);
    }
}

TEST_CASE("what does not move stays in place to the last digit", "[sky][epoch]") {
    CHECK(propagated(star, {125, 300, -428.8, 52.51}, 2016, 2016) == star);
    CHECK(propagated(star, {125, 0, 0, 52.51}, 2016, 1875) == star);
    CHECK(propagated({-10, 5}, {}, 2016, 1875) == LonLat{350, 5});
}

TEST_CASE("motion goes over the pole and over longitude 0", "[sky][epoch]") {
    const LonLat over_pole = propagated({30, 89.9999}, {0, 0, 1000, 0}, 2000, 3000);
    CHECK(over_pole.lon_deg == Approx(210));
    // On a straight line, so by the arc tangent of 1000″.
    CHECK(over_pole.lat_deg == Approx(90 - (0.2777756014723084 - 0.0001)).epsilon(1e-13));
    const LonLat from_pole = propagated({30, 90}, {0, 1000, 0, 0}, 2000, 2100);
    CHECK(from_pole.lon_deg == Approx(120));
    const LonLat over_0 = propagated({359.9999, 0}, {0, 3600, 0, 0}, 2000, 2001);
    CHECK(over_0.lon_deg == Approx(0.0009).epsilon(1e-9));
    CHECK(over_0.lat_deg == Approx(0).margin(1e-15));
}

TEST_CASE("the way there and back leads to the start", "[sky][epoch]") {
    // Barnard's star: the motion at the other epoch is turned and stretched, so that the way back
    // with the old one misses by perspective and curvature, and no more.
    const LonLat barnard{269.4520769586187, 4.6933649665767};
    const Motion motion{546.9759, -801.551, 10362.394, -110.11};
    const LonLat there = propagated(barnard, motion, 2016, 2116);
    CHECK(separation_deg(barnard, there) * 3600 == Approx(1039.328 * 1.00628).epsilon(1e-4));
    const LonLat back = propagated(there, motion, 2116, 2016);
    CHECK(separation_deg(barnard, back) * 3600 < 15);
}

TEST_CASE("numbers that are none stay none", "[sky][epoch]") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(std::isnan(propagated(star, {125, nan, 0, 0}, 2016, 1875).lon_deg));
    CHECK(std::isnan(propagated(star, {125, 1, 1, 0}, nan, 1875).lat_deg));
}
