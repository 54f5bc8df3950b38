#include "libvo/sky/cover.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "libvo/base/error.h"
#include "libvo/sky/angle.h"
#include "libvo/sky/healpix.h"
#include "libvo/sky/moc.h"
#include "libvo/sky/moc_text.h"
#include "tests/unit/sky/points.h"

using namespace vo::sky;
using namespace vo::sky::testing;

TEST_CASE("a cover holds every point of its circle", "[sky][cover]") {
    std::mt19937_64 random(20240917);
    std::uniform_real_distribution<double> unit(0, 1);
    for (int trial = 0; trial < 4000; ++trial) {
        const LonLat centre = random_position(random);
        const double radius_deg = std::pow(10.0, unit(random) * 8 - 5.75);  // 1.8e-6 … 178
        const Circle circle(centre, radius_deg);
        const Moc moc(cover(circle, cover_order(radius_deg)));
        for (int point = 0; point < 24; ++point) {
            const double distance =
                point < 12 ? radius_deg * (1 - 1e-12) : radius_deg * unit(random);
            const LonLat p = moved(circle.centre(), distance, unit(random) * 360);
            if (!circle.contains(p)) continue;
            INFO("centre " << centre.lon_deg << ' ' << centre.lat_deg << " radius " << radius_deg);
            REQUIRE(moc.contains(hpx_index(kMaxHpxOrder, p)));
        }
    }
}

TEST_CASE("a cover is not much larger than its circle", "[sky][cover]") {
    std::mt19937_64 random(3);
    for (const double radius_deg : {1e-4, 0.01, 0.1, 0.5, 1.0, 10.0, 60.0}) {
        const Circle circle(random_position(random), radius_deg);
        const Moc moc(cover(circle, cover_order(radius_deg)));
        const double area = (1 - std::cos(radius_deg * kRadiansPerDegree)) / 2;
        INFO("radius " << radius_deg);
        CHECK(moc.sky_fraction() > area);
        CHECK(moc.sky_fraction() < area * (radius_deg < 0.003 ? 50 : radius_deg < 1 ? 20 : 1.6));
    }
}

TEST_CASE("the whole sphere is one range", "[sky][cover]") {
    const auto ranges = cover(Circle({10, 20}, 180), cover_order(180));
    REQUIRE(ranges.size() == 1);
    CHECK(ranges[0] == HpxRange{0, pixel_count(29)});
}

TEST_CASE("the separation is exact for tiny and for antipodal angles", "[sky][lon_lat]") {
    CHECK(separation_deg({10, 0}, {10, 1}) == Approx(1).epsilon(1e-15));
    CHECK(separation_deg({359.9999, 0}, {0.0001, 0}) == Approx(0.0002).epsilon(1e-9));
    CHECK(separation_deg({0, 90}, {123, 90}) == Approx(0).margin(1e-14));
    CHECK(separation_deg({0, 0}, {180, 0}) == Approx(180).epsilon(1e-15));
    CHECK(separation_deg({12, 34}, {192, -34}) == Approx(180).epsilon(1e-15));
    CHECK(separation_deg({12, 34}, {192, -34 + 1e-9}) == Approx(180 - 1e-9).epsilon(1e-15));
    CHECK(separation_deg({200, -60}, {200, -60 + 1e-11}) == Approx(1e-11).epsilon(1e-3));
    std::mt19937_64 random(5);
    std::uniform_real_distribution<double> unit(0, 1);
    for (int i = 0; i < 20000; ++i) {
        const LonLat from = random_position(random);
        const double distance = std::pow(10.0, unit(random) * 10 - 7.75);
        const LonLat to = moved(from, distance, unit(random) * 360);
        REQUIRE(separation_deg(from, to) ==
                Approx(std::min(distance, 360 - distance)).margin(2e-13));
    }
}

TEST_CASE("a circle agrees with the separation everywhere, its rim included", "[sky][circle]") {
    std::mt19937_64 random(11);
    std::uniform_real_distribution<double> unit(0, 1);
    for (int i = 0; i < 200000; ++i) {
        const LonLat centre = random_position(random);
        const double radius = std::pow(10.0, unit(random) * 8 - 5.75);
        const Circle circle(centre, radius);
        const double near =
            i % 2 == 0 ? radius * (1 + (unit(random) - 0.5) * 1e-12) : radius * 2 * unit(random);
        const LonLat p = moved(circle.centre(), near, unit(random) * 360);
        const double distance = separation_deg(circle.centre(), p);
        REQUIRE(circle.contains(p) == (distance <= circle.radius_deg() + kBoundaryToleranceDeg));
        REQUIRE(circle.contains_strictly(p) ==
                (distance < circle.radius_deg() - kBoundaryToleranceDeg));
    }
    CHECK(Circle({10, 0}, 1).contains({10, 1}));
    CHECK_FALSE(Circle({10, 0}, 1).contains_strictly({10, 1}));
    CHECK(Circle({0, 90}, 1).contains({271, 89}));
    CHECK(Circle({10, 20}, 0).contains({10, 20}));
    CHECK(Circle({10, 20}, 180).contains({190, -20}));
    CHECK_FALSE(Circle({10, 20}, 5).contains({std::nan(""), 20}));
}

TEST_CASE("bad circles are refused by name of the bad value", "[sky][circle]") {
    CHECK_THROWS_AS(Circle({0, 91}, 1), vo::Error);
    CHECK_THROWS_AS(Circle({0, 0}, -1), vo::Error);
    CHECK_THROWS_AS(Circle({std::nan(""), 0}, 1), vo::Error);
    CHECK_THROWS_AS(Circle({0, 0}, std::nan("")), vo::Error);
    CHECK(Circle({-10, 0}, 1).centre().lon_deg == 350);
}

TEST_CASE("pixel numbers are those of the HEALPix reference values", "[sky][healpix]") {
    CHECK(hpx_index(0, {1, 1}) == 4);
    CHECK(hpx_index(17, {1, 1}) == 81609757711);
    CHECK(hpx_index(17, {359, -1}) == 73009064944);
    for (const double lat : {90.0, -90.0}) {
        const std::int64_t pixel = hpx_index(29, {13, lat});
        CHECK(pixel >= 0);
        CHECK(pixel < pixel_count(29));
    }
    for (int order = 0; order <= 29; ++order) {
        for (std::int64_t k = 0; k < 24; ++k) {
            const std::int64_t pixel = (pixel_count(order) - 1) / 24 * k;
            const LonLat centre = to_lon_lat(hpx_centre(order, pixel));
            if (order < 27) REQUIRE(hpx_index(order, centre) == pixel);
        }
    }
}

TEST_CASE("the cover of a small circle holds every point of it, at any order", "[sky][cover]") {
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> unit(0, 1);
    for (int trial = 0; trial < 20000; ++trial) {
        const LonLat centre = moved(random_position(random), unit(random) * 1e-3, 30);
        const double radius_deg =
            trial % 10 == 0 ? 0 : std::pow(10.0, unit(random) * 8 - 10);  // 0 … 0.01
        const Circle circle(centre, radius_deg);
        const int order =
            trial % 2 == 0 ? cover_order(radius_deg) : static_cast<int>(random() % 30);
        const auto ranges = cover(circle, order);
        INFO(centre.lon_deg << ' ' << centre.lat_deg << ' ' << radius_deg << " order " << order);
        if (order <= cover_order(radius_deg)) REQUIRE(ranges.size() <= 24);
        REQUIRE(are_tidy(ranges));
        const Moc moc(ranges);
        REQUIRE(moc.contains(hpx_index(kMaxHpxOrder, centre)));
        for (int point = 0; point < 8; ++point) {
            const LonLat p = moved(centre, radius_deg * (1 - 1e-12), unit(random) * 360);
            if (circle.contains(p)) REQUIRE(moc.contains(hpx_index(kMaxHpxOrder, p)));
        }
    }
}

TEST_CASE("a cover holds every point of its polygon", "[sky][cover]") {
    std::mt19937_64 random(20240918);
    std::uniform_real_distribution<double> unit(0, 1);
    for (int trial = 0; trial < 1500; ++trial) {
        const LonLat centre = random_position(random);
        const double radius_deg = std::pow(10.0, unit(random) * 7.9 - 6);  // 1e-6 … 79
        const Polygon polygon(trial % 2 == 0 ? random_star(random, centre, radius_deg)
                                             : random_tangle(random, centre, radius_deg));
        const int best = cover_order(Region(polygon));
        const int order = trial % 3 == 0 ? std::max(0, best - 2) : best;
        const auto ranges = cover(polygon, order);
        INFO("trial " << trial << " order " << order);
        REQUIRE(are_tidy(ranges));
        REQUIRE(ranges.size() < 5000);
        const Moc moc(ranges);
        for (const LonLat& vertex : polygon.vertices()) {
            REQUIRE(moc.contains(hpx_index(kMaxHpxOrder, vertex)));
        }
        for (int point = 0; point < 50; ++point) {
            const LonLat p =
                moved(centre, radius_deg * std::sqrt(unit(random)), unit(random) * 360);
            if (polygon.contains(p)) REQUIRE(moc.contains(hpx_index(kMaxHpxOrder, p)));
        }
    }
}

TEST_CASE("a cover is not much larger than its polygon", "[sky][cover]") {
    std::mt19937_64 random(4);
    for (const double radius_deg : {1e-4, 0.01, 0.5, 5.0, 60.0}) {
        const Polygon polygon(random_star(random, random_position(random), radius_deg));
        const double area = polygon.area_deg2() / 41252.96125;
        const Moc moc(cover(polygon, cover_order(Region(polygon))));
        INFO("radius " << radius_deg);
        CHECK(moc.sky_fraction() > area);
        CHECK(moc.sky_fraction() < area * (radius_deg < 1e-3 ? 60 : radius_deg < 1 ? 20 : 2));
    }
}

TEST_CASE("long thin shapes have covers of few ranges", "[sky][cover]") {
    const Polygon strip(
        {{0, 10}, {60, 30}, {120, 10}, {120, 10.0003}, {60, 30.0003}, {0, 10.0003}});
    const LonLatBox band{0, 360, 12, 12.0003};
    const LonLatBox line{10, 10, -90, 90};
    for (const auto& ranges : {cover(strip, cover_order(Region(strip))),
                               cover(band, cover_order(band)), cover(line, cover_order(line))}) {
        CHECK(ranges.size() > 100);
        CHECK(ranges.size() < 5000);
        CHECK(Moc(ranges).sky_fraction() < 0.02);
    }
    std::vector<LonLat> zigzag;
    for (int i = 0; i < 4000; ++i) zigzag.push_back({i * 0.01, i % 2 == 0 ? 40.0 : -40.0});
    zigzag.push_back({20, -60});
    const Polygon comb(zigzag);
    CHECK(cover(comb, cover_order(Region(comb))).size() < 5000);
}

TEST_CASE("a cover holds every point of a box of longitudes and latitudes", "[sky][cover]") {
    std::mt19937_64 random(20240919);
    std::uniform_real_distribution<double> unit(0, 1);
    for (int trial = 0; trial < 1500; ++trial) {
        const LonLat corner = random_position(random);
        const double width = std::pow(10.0, unit(random) * 9 - 6.4);
        const double height = std::pow(10.0, unit(random) * 8 - 6);
        LonLatBox box{corner.lon_deg, corner.lon_deg + width,
                      std::max(-90.0, corner.lat_deg - height / 2),
                      std::min(90.0, corner.lat_deg + height / 2)};
        if (trial % 2 == 0 && width < 360) box.lon_max_deg = normalized_lon_deg(box.lon_max_deg);
        const int order = std::max(0, cover_order(box) - static_cast<int>(random() % 3));
        const auto ranges = cover(box, order);
        INFO(box.lon_min_deg << ' ' << box.lon_max_deg << ' ' << box.lat_min_deg << ' '
                             << box.lat_max_deg << " order " << order);
        REQUIRE(are_tidy(ranges));
        REQUIRE(ranges.size() < 5000);
        const Moc moc(ranges);
        for (int point = 0; point < 40; ++point) {
            const double x = point < 10 ? point % 2 : unit(random);
            const double y = point < 10 ? point / 2 % 2 : unit(random);
            const LonLat p = {box.lon_min_deg + x * width,
                              std::lerp(box.lat_min_deg, box.lat_max_deg, y)};
            REQUIRE(moc.contains(hpx_index(kMaxHpxOrder, p)));
        }
    }
}

TEST_CASE("boxes without limits, and boxes that hold nothing", "[sky][cover]") {
    const double infinite = std::numeric_limits<double>::infinity();
    const Moc all({{0, pixel_count(29)}});
    CHECK(Moc(cover(LonLatBox{0, 360, -90, 90}, 4)) == all);
    CHECK(Moc(cover(LonLatBox{-infinite, infinite, -infinite, infinite}, 4)) == all);
    CHECK(Moc(cover(LonLatBox{-infinite, 5, -90, 90}, 4)) == all);
    CHECK(cover_order(LonLatBox{-infinite, infinite, -infinite, infinite}) >= 0);
    CHECK(cover(LonLatBox{0, 360, 10, 9}, 4).empty());
    CHECK(cover(LonLatBox{0, 360, std::nan(""), 90}, 4).empty());
    CHECK(cover(LonLatBox{std::nan(""), 360, 0, 90}, 4).empty());
    // Through 0, and not the long way round.
    const Moc through(cover(LonLatBox{350, 10, -5, 5}, 6));
    CHECK(through.sky_fraction() < 0.007);
    CHECK(through.contains(hpx_index(29, {0, 0})));
    CHECK_FALSE(through.contains(hpx_index(29, {180, 0})));
}

TEST_CASE("points and MOCs have covers too", "[sky][cover]") {
    const Region point = LonLat{10, 20};
    const auto ranges = cover(point, cover_order(point));
    REQUIRE(ranges.size() == 1);
    CHECK(Moc(ranges).contains(hpx_index(29, {10, 20})));
    const Region moc = parse_moc_text("3/5 29/7");
    CHECK(cover_order(moc) == kFinestCoverOrder);
    CHECK(Moc(cover(moc, 3)) == parse_moc_text("3/0 5"));
    std::vector<HpxRange> many;
    for (std::int64_t i = 0; i < 100'000; ++i) many.push_back({i << 40, (i << 40) + 1});
    const Region scattered = Moc(many);
    CHECK(cover(scattered, cover_order(scattered)).size() < 5000);
}
