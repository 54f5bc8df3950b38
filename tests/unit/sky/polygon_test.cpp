#include "libvo/sky/polygon.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <random>

#include "libvo/base/error.h"
#include "libvo/sky/box.h"
#include "tests/unit/sky/points.h"

using namespace vo::sky;
using namespace vo::sky::testing;

namespace {

std::string refusal(std::vector<LonLat> vertices) {
    try {
        (void)Polygon(std::move(vertices));
        return "";
    } catch (const vo::Error& error) {
        CHECK(error.code() == "sky.bad_polygon");
        return error.message();
    }
}

/// Area of a triangle by L'Huilier's theorem, square degrees.
double triangle_deg2(LonLat a, LonLat b, LonLat c) {
    const auto angle = [](LonLat p, LonLat q) {
        const Exact u = exact(p);
        const Exact v = exact(q);
        return std::atan2(norm(cross(u, v)), dot(u, v));
    };
    const long double x = angle(b, c);
    const long double y = angle(c, a);
    const long double z = angle(a, b);
    const long double s = (x + y + z) / 2;
    const long double product =
        std::tan(s / 2) * std::tan((s - x) / 2) * std::tan((s - y) / 2) * std::tan((s - z) / 2);
    const long double excess = 4 * std::atan(std::sqrt(std::max(product, 0.0L)));
    return static_cast<double>(excess) * kDegreesPerRadian * kDegreesPerRadian;
}

/// The five-pointed star drawn in one line.
std::vector<LonLat> pentagram(LonLat centre, double radius_deg) {
    std::vector<LonLat> vertices;
    for (int i = 0; i < 5; ++i) vertices.push_back(moved(centre, radius_deg, 144.0 * i));
    return vertices;
}

}  // namespace

TEST_CASE("a polygon holds the points it winds round", "[sky][polygon]") {
    std::mt19937_64 random(101);
    std::uniform_real_distribution<double> unit(0, 1);
    for (int trial = 0; trial < 4000; ++trial) {
        const LonLat centre = random_position(random);
        const double radius = std::pow(10.0, unit(random) * 7.95 - 6);  // 1e-6 … 89
        const Polygon polygon(trial % 2 == 0 ? random_star(random, centre, radius)
                                             : random_tangle(random, centre, radius));
        for (int i = 0; i < 50; ++i) {
            const LonLat p = moved(centre, radius * std::sqrt(unit(random)), unit(random) * 360);
            INFO("trial " << trial << " point " << i << " radius " << radius);
            REQUIRE(polygon.contains(p) == winds_round(polygon.vertices(), p));
        }
    }
}

TEST_CASE("a polygon holds its boundary and ends just behind it", "[sky][polygon]") {
    std::mt19937_64 random(102);
    std::uniform_real_distribution<double> unit(0, 1);
    for (int trial = 0; trial < 4000; ++trial) {
        const LonLat centre = random_position(random);
        const double radius = std::pow(10.0, unit(random) * 7.9 - 6);
        const Polygon polygon(trial % 2 == 0 ? random_star(random, centre, radius)
                                             : random_tangle(random, centre, radius));
        const auto vertices = polygon.vertices();
        for (std::size_t i = 0; i < vertices.size(); ++i) {
            INFO("trial " << trial << " edge " << i << " radius " << radius);
            REQUIRE(polygon.contains(vertices[i]));
            REQUIRE(polygon.contains({vertices[i].lon_deg - 360, vertices[i].lat_deg}));
            const Exact a = exact(vertices[i]);
            const Exact b = exact(vertices[(i + 1) % vertices.size()]);
            const Exact on = sum(a, unit(random), sum(b, -1, a));
            REQUIRE(polygon.contains(rounded(on)));
            // Some tolerances off the edge, on either side, the rule is strict again.
            const Exact normal = cross(a, b);
            for (const double off_deg : {-4e-13, 4e-13, -1e-11, 1e-11}) {
                const long double off = off_deg * kRadiansPerDegree * norm(on) / norm(normal);
                const LonLat p = rounded(sum(on, off, normal));
                if (polygon.boundary_distance_rad(to_vector(p)) < 2.5 * kBoundaryToleranceRad) {
                    continue;  // near another edge, or the rounding of p
                }
                REQUIRE(polygon.contains(p) == winds_round(vertices, p));
            }
        }
    }
}

TEST_CASE("polygons at the poles, through RA 0 and nearly as large as a hemisphere",
          "[sky][polygon]") {
    const Polygon cap({{0, 80}, {120, 80}, {240, 80}});
    CHECK(cap.contains({77, 90}));
    CHECK(cap.contains({60, 85}));
    CHECK_FALSE(cap.contains({60, 80}));  // the edge bulges towards the pole
    CHECK_FALSE(cap.contains({0, -90}));
    CHECK_FALSE(cap.contains({180, -85}));
    const Polygon at_pole({{10, 90}, {0, 80}, {30, 80}});
    CHECK(at_pole.contains({300, 90}));
    CHECK(at_pole.contains({15, 85}));
    CHECK(at_pole.contains({0, 85}));
    CHECK_FALSE(at_pole.contains({200, 89.999999}));
    const Polygon seam({{359, -1}, {1, -1}, {1, 1}, {359, 1}});
    CHECK(seam.contains({0, 0}));
    CHECK(seam.contains({360, 0}));
    CHECK(seam.contains({-0.5, 0.5}));
    CHECK(seam.contains({1, 0}));
    CHECK_FALSE(seam.contains({358.9, 0}));
    CHECK_FALSE(seam.contains({180, 0}));
    const Polygon half({{0, 1e-7}, {90, 1e-7}, {180, 1e-7}, {270, 1e-7}});
    CHECK(half.contains({45, 2e-7}));
    CHECK(half.contains({45, 1e-7 * std::sqrt(2) + 1e-12}));
    CHECK_FALSE(half.contains({45, 1e-7}));
    CHECK_FALSE(half.contains({45, -1e-7}));
    CHECK(half.area_deg2() == Approx(20626.4806).epsilon(1e-6));
    // All but one vertex on one side: the mean of the vertices is no centre.
    std::vector<LonLat> lopsided = {{88, -88}};
    for (int i = 0; i <= 100; ++i) lopsided.push_back({88, i * 0.8});
    lopsided.push_back({90, 80});
    lopsided.push_back({90, -80});
    CHECK(Polygon(lopsided).contains({89, 0}));
}

TEST_CASE("a polygon with vertices in a line or doubled edges holds what it looks like",
          "[sky][polygon]") {
    // On the equator, where the line is exact.
    const Polygon flat({{0, 0}, {10, 0}, {20, 0}});
    CHECK(flat.contains({15, 0}));
    CHECK_FALSE(flat.contains({15, 1e-9}));
    CHECK(flat.area_deg2() == Approx(0).margin(1e-9));
    // A square with a square hole, joined by a doubled edge.
    const Polygon keyhole({{-2, -2},
                           {2, -2},
                           {2, 2},
                           {-2, 2},
                           {-2, -2},
                           {-1, -1},
                           {-1, 1},
                           {1, 1},
                           {1, -1},
                           {-1, -1}});
    CHECK_FALSE(keyhole.contains({0, 0}));
    CHECK(keyhole.contains({1.5, 0}));
    CHECK(keyhole.contains({-1.5, -1.5}));
    const double hole = Polygon({{-1, -1}, {-1, 1}, {1, 1}, {1, -1}}).area_deg2();
    const double whole = Polygon({{-2, -2}, {2, -2}, {2, 2}, {-2, 2}}).area_deg2();
    CHECK(keyhole.area_deg2() == Approx(whole - hole).epsilon(1e-12));
}

TEST_CASE("bad polygons are refused with a sentence", "[sky][polygon]") {
    CHECK_THAT(refusal({{0, 0}, {1, 1}}), Catch::Contains("three different"));
    CHECK_THAT(refusal({}), Catch::Contains("three different"));
    CHECK_THAT(refusal({{0, 0}, {0, 0}, {1, 1}, {1, 1}, {0, 0}}), Catch::Contains("three"));
    CHECK_THAT(refusal({{0, 0}, {1, 1}, {0, 0}, {1, 1}}), Catch::Contains("three different"));
    CHECK_THAT(refusal({{0, 90}, {120, 90}, {240, 90}}), Catch::Contains("three different"));
    CHECK_THAT(refusal({{0, 0}, {180, 0}, {90, 45}}), Catch::Contains("antipodal"));
    CHECK_THAT(refusal({{0, 0}, {120, 0}, {240, 0}}), Catch::Contains("hemisphere"));
    CHECK_THAT(refusal({{0, -10}, {120, -10}, {240, -10}, {0, 90}}), Catch::Contains("hemisphere"));
    CHECK_THAT(refusal({{0, 0}, {1, 91}, {2, 0}}), Catch::Contains("declination"));
    CHECK_THAT(refusal({{0, 0}, {std::nan(""), 1}, {2, 0}}), Catch::Contains("right ascension"));
    CHECK_THAT(refusal(std::vector<LonLat>(10002)), Catch::Contains("10000"));
    CHECK_FALSE(Polygon::make({{0, 0}, {1, 1}}).has_value());
    CHECK(Polygon::make({{0, 0}, {1, 1}, {2, 0}, {0, 0}})->vertices().size() == 3);
    CHECK(Polygon({{-1, 0}, {721, 1}, {2, 0}}).vertices()[0] == LonLat{359, 0});
    const Polygon any({{0, 0}, {1, 1}, {2, 0}});
    CHECK_FALSE(any.contains({std::nan(""), 0}));
    CHECK_FALSE(any.contains({1, std::nan("")}));
}

TEST_CASE("the area is that of the triangles a polygon is made of", "[sky][polygon]") {
    CHECK(Polygon({{0, 0}, {90, 0}, {0, 90}}).area_deg2() == Approx(5156.6201561774));
    std::mt19937_64 random(103);
    std::uniform_real_distribution<double> unit(0, 1);
    for (int trial = 0; trial < 2000; ++trial) {
        const LonLat centre = random_position(random);
        const double radius = std::pow(10.0, unit(random) * 7.9 - 6);
        const std::vector<LonLat> star = random_star(random, centre, radius);
        double area = 0;
        for (std::size_t i = 0; i < star.size(); ++i) {
            area += triangle_deg2(centre, star[i], star[(i + 1) % star.size()]);
        }
        INFO("trial " << trial << " radius " << radius);
        // What the rounding of the vertices' degrees can move.
        REQUIRE(Polygon(star).area_deg2() == Approx(area).epsilon(1e-10).margin(1e-12 * radius));
    }
}

TEST_CASE("area and centroid of tangled polygons follow the even-odd rule", "[sky][polygon]") {
    std::mt19937_64 random(104);
    std::uniform_real_distribution<double> unit(0, 1);
    for (int trial = 0; trial < 12; ++trial) {
        const LonLat centre = random_position(random);
        const double radius = std::array{1e-5, 0.05, 2.0, 60.0}[random() % 4];
        const Polygon polygon(trial == 0       ? pentagram(centre, radius)
                              : trial % 3 == 0 ? random_star(random, centre, radius)
                                               : random_tangle(random, centre, radius));
        Exact mean{};
        int hits = 0;
        constexpr int kPoints = 40000;
        const double cap = 1 - std::cos(radius * kRadiansPerDegree);
        for (int i = 0; i < kPoints; ++i) {
            // Uniform in the circle round the polygon.
            const double away = 2 * std::asin(std::sqrt(unit(random) * cap / 2));
            const LonLat p = moved(centre, away * kDegreesPerRadian, unit(random) * 360);
            if (!polygon.contains(p)) continue;
            ++hits;
            mean = sum(mean, 1, exact(p));
        }
        const double half = std::sin(radius * kRadiansPerDegree / 2);
        const double circle =
            4 * std::numbers::pi * half * half * kDegreesPerRadian * kDegreesPerRadian;
        INFO("trial " << trial << " radius " << radius);
        CHECK(polygon.area_deg2() ==
              Approx(circle * hits / kPoints).epsilon(0.01).margin(0.01 * circle));
        if (hits > 2000) {
            CHECK(separation_deg(polygon.centroid(), rounded(mean)) < 0.03 * radius);
        }
    }
}

TEST_CASE("the centroid of a small triangle is the mean of its vertices", "[sky][polygon]") {
    std::mt19937_64 random(105);
    std::uniform_real_distribution<double> unit(0, 1);
    for (int trial = 0; trial < 200; ++trial) {
        const double radius = std::pow(10.0, unit(random) * 4 - 7);
        const LonLat centre = random_position(random);
        std::vector<LonLat> corners;
        Exact mean{};
        for (int i = 0; i < 3; ++i) {
            corners.push_back(moved(centre, radius, 120.0 * i + 60 * unit(random)));
            mean = sum(mean, 1, exact(corners.back()));
        }
        REQUIRE(separation_deg(Polygon(corners).centroid(), rounded(mean)) <
                radius * radius * radius * 1e-3 + 2e-13);
    }
    // On both sides of the size where the formula changes.
    for (const double width : {0.05, 0.13, 0.15, 1.0, 100.0}) {
        const LonLat found = make_box({30, 40}, width, width / 2).centroid();
        CHECK(separation_deg(found, {30, 40}) < 1e-11);
    }
}

TEST_CASE("the sides of a box meet the arms of its cross at right angles", "[sky][box]") {
    std::mt19937_64 random(106);
    std::uniform_real_distribution<double> unit(0, 1);
    for (int trial = 0; trial < 500; ++trial) {
        const LonLat centre = random_position(random);
        const double width = std::pow(10.0, unit(random) * 8 - 6) * 1.5;
        const double height = std::pow(10.0, unit(random) * 8 - 6) * 1.5;
        if (width > 175 || height > 175) continue;
        const Polygon box = make_box(centre, width, height);
        REQUIRE(box.vertices().size() == 4);
        const double margin = 1e-12 + 1e-9 * std::min(width, height);
        for (const double sign : {-1.0, 1.0}) {
            INFO(centre.lon_deg << ' ' << centre.lat_deg << ' ' << width << ' ' << height);
            REQUIRE(box.contains(moved(centre, width / 2 - margin, 90 * sign)));
            REQUIRE_FALSE(box.contains(moved(centre, width / 2 + margin, 90 * sign)));
            const double away = sign > 0 ? 0 : 180;
            REQUIRE(box.contains(moved(centre, height / 2 - margin, away)));
            REQUIRE_FALSE(box.contains(moved(centre, height / 2 + margin, away)));
        }
    }
    const auto corners = make_box({10, 0}, 2, 4).vertices()[2];
    CHECK(corners.lon_deg == Approx(11).epsilon(1e-14));
    CHECK(corners.lat_deg > 1.999);
    CHECK(corners.lat_deg < 2);
    CHECK_NOTHROW(make_box({10, 20}, 179.999, 179.999));
    for (const double bad : {0.0, -1.0, 180.0, 400.0, std::nan("")}) {
        CHECK_THROWS_AS(make_box({10, 20}, bad, 1), vo::Error);
        CHECK_THROWS_AS(make_box({10, 20}, 1, bad), vo::Error);
    }
    CHECK_THROWS_AS(make_box({10, 91}, 1, 1), vo::Error);
}
