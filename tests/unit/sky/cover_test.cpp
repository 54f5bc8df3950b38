#include "libvo/sky/cover.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "libvo/base/error.h"
#include "libvo/sky/angle.h"
#include "libvo/sky/healpix.h"
#include "libvo/sky/moc.h"
#include "libvo/sky/moc_text.h"

using namespace vo::sky;

namespace {

/// The point at `distance_deg` from `from` in direction `angle_deg`, by rotation of vectors: a
/// formula that the code under test does not use.
LonLat moved(LonLat from, double distance_deg, double angle_deg) {
    const Vector3 u = to_vector(from);
    const double lon = from.lon_deg * kRadiansPerDegree;
    const double lat = from.lat_deg * kRadiansPerDegree;
    const Vector3 north = {-std::sin(lat) * std::cos(lon), -std::sin(lat) * std::sin(lon),
                           std::cos(lat)};
    const Vector3 east = {-std::sin(lon), std::cos(lon), 0};
    const double d = distance_deg * kRadiansPerDegree;
    const double a = angle_deg * kRadiansPerDegree;
    const double n = std::sin(d) * std::cos(a);
    const double e = std::sin(d) * std::sin(a);
    return to_lon_lat({u.x * std::cos(d) + north.x * n + east.x * e,
                       u.y * std::cos(d) + north.y * n + east.y * e,
                       u.z * std::cos(d) + north.z * n + east.z * e});
}

LonLat random_position(std::mt19937_64& random) {
    std::uniform_real_distribution<double> unit(-1, 1);
    const int kind = static_cast<int>(random() % 8);
    if (kind == 0) return {unit(random) * 180 + 180, 90};
    if (kind == 1) return {unit(random) * 180 + 180, -90 + std::abs(unit(random)) * 1e-6};
    if (kind == 2) return {unit(random) * 1e-9 + 360, unit(random) * 90};
    // The eight points where only three base pixels meet, and the edge of the polar caps.
    if (kind == 3) return {45.0 * static_cast<double>(random() % 8), 41.8103148957786};
    if (kind == 4)
        return {90.0 * static_cast<double>(random() % 4), -41.8103148957786 + unit(random) * 1e-3};
    return {unit(random) * 180 + 180, std::asin(unit(random)) * kDegreesPerRadian};
}

}  // namespace

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
        CHECK(moc.sky_fraction() < area * (radius_deg < 1 ? 20 : 1.6));
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

TEST_CASE("MOC text reads back to the same MOC", "[sky][moc_text]") {
    const Moc moc = parse_moc_text("5/0-3 7, 6/32-35 29/3000000000000000000");
    CHECK(to_moc_text(moc) == "4/0 5/7-8 29/3000000000000000000");
    CHECK(parse_moc_text(to_moc_text(moc)) == moc);
    CHECK(to_moc_text(Moc()) == "");
    CHECK(parse_moc_text("0/0-11").sky_fraction() == 1);
    CHECK(to_moc_text(parse_moc_text("3/5"), 6) == "3/5 6/");
    CHECK_THROWS_AS(parse_moc_text("5/0-99999999"), vo::Error);
    CHECK_THROWS_AS(parse_moc_text("30/1"), vo::Error);
    CHECK_THROWS_AS(parse_moc_text("12 13"), vo::Error);
    CHECK_THROWS_AS(parse_moc_text("5/7-3"), vo::Error);
}

TEST_CASE("a MOC built from pixels holds just these", "[sky][moc]") {
    MocBuilder builder(3);
    for (const std::int64_t pixel : {4, 5, 6, 7, 100, 767}) builder.add(pixel);
    CHECK(to_moc_text(builder.build()) == "2/1 3/100 767");
    CHECK(degraded(builder.build(), 0).ranges().size() == 2);
}
