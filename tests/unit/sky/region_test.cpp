#include "libvo/sky/region.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "libvo/sky/angle.h"
#include "libvo/sky/box.h"
#include "libvo/sky/cover.h"
#include "libvo/sky/healpix.h"
#include "libvo/sky/moc_text.h"
#include "libvo/sky/region_value.h"
#include "tests/unit/sky/points.h"

using namespace vo::sky;
using namespace vo::sky::testing;

namespace {

/// Points of the shape: its boundary, densely, and its inside.
std::vector<LonLat> sample(const Region& region, std::mt19937_64& random) {
    std::uniform_real_distribution<double> unit(0, 1);
    std::vector<LonLat> points;
    if (const auto* circle = std::get_if<Circle>(&region)) {
        for (int i = 0; i < 720; ++i) {
            points.push_back(moved(circle->centre(), circle->radius_deg(), i / 2.0));
            points.push_back(
                moved(circle->centre(), circle->radius_deg() * std::sqrt(unit(random)), i / 2.0));
        }
        return points;
    }
    const auto& polygon = std::get<Polygon>(region);
    const auto vertices = polygon.vertices();
    for (std::size_t i = 0; i < vertices.size(); ++i) {
        const Exact a = exact(vertices[i]);
        const Exact way = sum(exact(vertices[(i + 1) % vertices.size()]), -1, a);
        for (int k = 0; k < 100; ++k) points.push_back(rounded(sum(a, k / 100.0L, way)));
    }
    const LonLat centre = to_lon_lat(polygon.centre());
    for (int i = 0; i < 1000; ++i) {
        const LonLat p =
            moved(centre, polygon.reach_deg() * std::sqrt(unit(random)), unit(random) * 360);
        if (polygon.contains(p)) points.push_back(p);
    }
    return points;
}

Region random_shape(std::mt19937_64& random, LonLat centre, double size_deg) {
    switch (random() % 4) {
        case 0:
            return Circle(centre, size_deg);
        case 1:
            return Polygon(random_tangle(random, centre, std::min(size_deg, 85.0)));
        case 2:
            return make_box(centre, std::min(size_deg, 170.0), std::min(size_deg, 80.0));
        default:
            return Polygon(random_star(random, centre, std::min(size_deg, 85.0)));
    }
}

bool any_in(const std::vector<LonLat>& points, const Region& region) {
    return std::any_of(points.begin(), points.end(), [&](LonLat p) { return contains(region, p); });
}

std::size_t number_in(const std::vector<LonLat>& points, const Region& region) {
    return static_cast<std::size_t>(
        std::count_if(points.begin(), points.end(), [&](LonLat p) { return contains(region, p); }));
}

}  // namespace

TEST_CASE("shapes lie to each other as their points do", "[sky][region]") {
    std::mt19937_64 random(201);
    std::uniform_real_distribution<double> unit(0, 1);
    int undecided = 0;
    int held = 0;
    int met = 0;
    constexpr int kTrials = 6000;
    for (int trial = 0; trial < kTrials; ++trial) {
        const LonLat place = random_position(random);
        const double size =
            trial % 4 == 0 ? 10 + 150 * unit(random) : std::pow(10.0, unit(random) * 7 - 6);
        const Region a = random_shape(random, place, size);
        const double other_size = size * std::pow(10.0, -1.5 * unit(random));
        const LonLat near =
            moved(place, std::min(size * 1.6 * unit(random), 180.0), unit(random) * 360);
        const Region b = random_shape(random, near, other_size);
        const std::vector<LonLat> of_a = sample(a, random);
        const std::vector<LonLat> of_b = sample(b, random);
        INFO("trial " << trial << " kinds " << a.index() << ' ' << b.index() << " size " << size);

        const bool holds = contains(a, b);
        const std::size_t count = number_in(of_b, a);
        // Samples on a shape's boundary are rounded positions: only clear cases may differ.
        if (holds) REQUIRE(count == of_b.size());
        if (!holds && count == of_b.size()) ++undecided;
        held += holds ? 1 : 0;

        const bool meets = intersects(a, b);
        REQUIRE(intersects(b, a) == meets);
        if (holds) REQUIRE(meets);
        const bool common = count > 0 || any_in(of_a, b);
        if (common) REQUIRE(meets);
        if (meets && !common) ++undecided;
        met += meets ? 1 : 0;
    }
    CHECK(held > kTrials / 20);
    CHECK(met > kTrials / 4);
    CHECK(undecided < kTrials / 200);
}

TEST_CASE("large circles lie round everything but a hole", "[sky][region]") {
    const Region large = Circle({0, 0}, 170);  // leaves out 10° round (180, 0)
    const auto square = [](double lon, double half) {
        return Region(make_box({lon, 0}, 2 * half, 2 * half));
    };
    CHECK(contains(large, square(0, 60)));
    CHECK(contains(large, square(160, 5)));
    CHECK_FALSE(contains(large, square(180, 60)));  // all vertices in the circle, the hole inside
    CHECK_FALSE(contains(large, square(165, 10)));
    CHECK(intersects(large, square(165, 10)));
    CHECK(intersects(large, square(180, 60)));
    CHECK_FALSE(intersects(large, square(180, 5)));
    CHECK(contains(Circle({0, 0}, 180), square(180, 60)));
    CHECK_FALSE(contains(square(180, 60), large));
    // An edge that passes through the hole while its ends stay out of it.
    const Region across = Polygon({{160, 1}, {200, 1}, {180, 40}});
    CHECK_FALSE(contains(large, across));
    CHECK(contains(large, Region(Circle({180, 50}, 40))));
    CHECK_FALSE(contains(large, Region(Circle({180, 50}, 40.001))));
    CHECK(contains(Circle({0, 0}, 180), Region(Circle({40, 20}, 170))));
    CHECK_FALSE(contains(large, Region(Circle({40, 20}, 171))));
    CHECK(intersects(Circle({0, 0}, 100), Region(Circle({180, 0}, 80))));
    CHECK_FALSE(intersects(Circle({0, 0}, 100), Region(Circle({180, 0}, 79.9999))));
}

TEST_CASE("touching is contact, and sharing an edge is being inside", "[sky][region]") {
    const auto rectangle = [](double west, double east, double south, double north) {
        return Region(Polygon({{west, south}, {east, south}, {east, north}, {west, north}}));
    };
    const Region square = rectangle(10, 12, 0, 2);
    CHECK(contains(square, square));
    CHECK(intersects(square, square));
    CHECK(intersects(square, rectangle(12, 14, 0, 2)));
    CHECK(intersects(square, rectangle(12, 14, 1, 3)));
    CHECK(intersects(square, rectangle(12, 14, -2, 0)));  // one corner
    CHECK_FALSE(intersects(square, rectangle(12 + 1e-11, 14, 0, 2)));
    CHECK(contains(square, rectangle(10, 11, 0, 1)));
    CHECK_FALSE(contains(square, rectangle(10, 12 + 1e-11, 0, 1)));
    CHECK(contains(square, Region(LonLat{12, 1})));
    CHECK(contains(square, Region(Circle({12, 1}, 0))));
    CHECK_FALSE(contains(square, Region(Circle({12, 1}, 1e-11))));
    CHECK(contains(square, Region(Circle({11, 0.5}, 0.5))));
    CHECK_FALSE(contains(square, Region(Circle({11, 0.5}, 0.5 + 1e-11))));
    CHECK(intersects(square, Region(Circle({11, -1}, 1))));
    CHECK_FALSE(intersects(square, Region(Circle({11, -1}, 1 - 1e-11))));
    CHECK(intersects(Circle({0, 0}, 1), Region(Circle({0, 3}, 2))));
    CHECK_FALSE(intersects(Circle({0, 0}, 1), Region(Circle({0, 3}, 2 - 1e-11))));
    CHECK(contains(Circle({0, 0}, 3), Region(Circle({0, 1}, 2))));
    CHECK_FALSE(contains(Circle({0, 0}, 3), Region(Circle({0, 1}, 2 + 1e-11))));
    const Region point = LonLat{370, 5};
    CHECK(contains(point, Region(LonLat{10, 5})));
    CHECK(intersects(point, Region(Circle({10, 6}, 1))));
    CHECK(contains(point, Region(Circle({10, 5}, 0))));
    CHECK_FALSE(contains(point, Region(Circle({10, 5}, 1))));
    CHECK_FALSE(contains(point, square));
    CHECK_FALSE(contains(point, Region(LonLat{10, 5 + 1e-12})));
    CHECK(contains(Region(LonLat{0, 90}), Region(LonLat{123, 90})));
}

TEST_CASE("polygons with notches and holes hold only what fits", "[sky][region]") {
    // A C open to the east; meridians and the equator keep its edges exact.
    const Region c = Polygon({{0, -3}, {6, -3}, {6, -1}, {2, -1}, {2, 1}, {6, 1}, {6, 3}, {0, 3}});
    CHECK(contains(c, c));
    CHECK(contains(c, Region(Polygon({{0, -3}, {2, -1}, {2, 1}, {0, 3}}))));
    CHECK(contains(c, Region(Polygon({{6, -3}, {6, -1}, {2, -1}}))));
    // All vertices in the C, joined through the gap, also along its opening.
    CHECK_FALSE(contains(c, Region(Polygon({{6, -1}, {6, 1}, {2, 1}, {2, -1}}))));
    CHECK_FALSE(contains(c, Region(Polygon({{6, -2}, {6, 2}, {1, 0}}))));
    CHECK_FALSE(contains(c, Region(Polygon({{5, -2}, {5, 2}, {1, 0}}))));
    CHECK_FALSE(contains(c, Region(Circle({4, 0}, 0.5))));
    // The edges of the gap are great circles: a little farther than 1° in their middle.
    CHECK(intersects(c, Region(Circle({4, 0}, 1.001))));
    CHECK_FALSE(intersects(c, Region(Circle({4, 0}, 1))));
    CHECK_FALSE(intersects(c, Region(Polygon({{3, 0}, {5, 0.5}, {5, -0.5}}))));
    CHECK(intersects(c, Region(Polygon({{2, -1}, {2, 1}, {3, 0}}))));

    std::vector<LonLat> corners;
    for (int i = 0; i < 5; ++i) corners.push_back(moved({50, 60}, 10, 144.0 * i));
    const Region star = Polygon(corners);
    CHECK_FALSE(contains(star, Region(LonLat{50, 60})));
    CHECK_FALSE(contains(star, Region(Circle({50, 60}, 1))));
    CHECK_FALSE(contains(star, Region(Polygon({moved({50, 60}, 0.1, 0), moved({50, 60}, 0.1, 120),
                                               moved({50, 60}, 0.1, 240)}))));
    // The pentagon in the middle is a hole whose rim belongs to the star.
    const double rim =
        std::atan((3 - std::sqrt(5)) / 2 * std::tan(10 * kRadiansPerDegree)) * kDegreesPerRadian;
    for (const double part : {0.97, 1 - 1e-14, 1.0}) {
        std::vector<LonLat> hole;
        for (int i = 0; i < 5; ++i) hole.push_back(moved({50, 60}, rim * part, 36 + 72.0 * i));
        CHECK_FALSE(contains(star, Region(Polygon(hole))));
    }
    CHECK(contains(star, star));
    const LonLat tip = moved({50, 60}, 9, 0);
    CHECK(contains(star, Region(Circle(tip, 0.1))));
    CHECK(intersects(star, Region(Circle({50, 60}, 4))));
    CHECK_FALSE(intersects(star, Region(Circle({50, 60}, 2.9))));
}

TEST_CASE("the parts of a polygon lie in it, whatever edges they share", "[sky][region]") {
    std::mt19937_64 random(203);
    std::uniform_real_distribution<double> unit(0, 1);
    for (int trial = 0; trial < 2000; ++trial) {
        const LonLat centre = random_position(random);
        const double radius = std::pow(10.0, unit(random) * 7.9 - 6);
        const std::vector<LonLat> v = random_star(random, centre, radius);
        const Region star = Polygon(v);
        INFO("trial " << trial << " radius " << radius);
        REQUIRE(contains(star, star));
        for (std::size_t i = 0; i < v.size(); ++i) {
            const LonLat& next = v[(i + 1) % v.size()];
            const LonLat& after = v[(i + 2) % v.size()];
            const auto wedge = Polygon::make({centre, v[i], next});
            const auto second = Polygon::make({centre, next, after});
            if (wedge && second) {
                REQUIRE(contains(star, *wedge));
                REQUIRE(intersects(*second, *wedge));
            }
            // Cut off by one diagonal: inside at a corner, outside at a notch.
            const auto ear = Polygon::make({v[i], next, after});
            if (!ear) continue;
            REQUIRE(intersects(star, *ear));
            const Exact middle = sum(sum(exact(v[i]), 1, exact(next)), 1, exact(after));
            if (contains(star, *ear)) REQUIRE(winds_round(v, rounded(middle)));
        }
    }
}

TEST_CASE("points, circles and polygons compare with MOCs by their pixels", "[sky][region]") {
    std::mt19937_64 random(202);
    std::uniform_real_distribution<double> unit(0, 1);
    for (int trial = 0; trial < 150; ++trial) {
        const LonLat place = random_position(random);
        const double size = std::pow(10.0, unit(random) * 6.5 - 5);
        const Region shape = random_shape(random, place, size);
        const int order = cover_order(shape);
        const Region moc = Moc(cover(shape, std::max(0, order - 1)));
        INFO("trial " << trial << " size " << size);
        CHECK(contains(moc, shape));
        CHECK(intersects(moc, shape));
        CHECK(intersects(shape, moc));
        const Region rest = complement(std::get<Moc>(moc));
        if (!std::get<Moc>(rest).empty()) {
            CHECK_FALSE(contains(rest, shape));
            CHECK_FALSE(contains(shape, rest));
        }
        for (const LonLat& p : sample(shape, random)) REQUIRE(contains(moc, p));
    }
    const Region moc = parse_moc_text("3/100");
    const LonLat centre = to_lon_lat(hpx_centre(3, 100));
    CHECK(contains(moc, Region(centre)));
    CHECK_FALSE(contains(moc, Region(LonLat{centre.lon_deg + 90, centre.lat_deg})));
    CHECK(contains(moc, Region(Circle(centre, 3))));
    CHECK_FALSE(contains(moc, Region(Circle(centre, 6))));
    CHECK(contains(Circle(centre, 6), moc));
    CHECK_FALSE(contains(Circle(centre, 3), moc));
    CHECK_FALSE(intersects(moc, Region(Circle(moved(centre, 20, 90), 5))));
    CHECK(contains(moc, Region(parse_moc_text("5/1600-1610"))));
    CHECK_FALSE(contains(moc, Region(parse_moc_text("5/1600-1616"))));
    CHECK_FALSE(contains(moc, LonLat{std::nan(""), 0}));
    CHECK_FALSE(contains(moc, LonLat{0, std::nan("")}));
    const Region none = Moc();
    CHECK(contains(moc, none));
    CHECK(contains(Region(centre), none));
    CHECK_FALSE(intersects(none, none));
    CHECK_FALSE(intersects(Region(Circle(centre, 180)), none));
    CHECK_FALSE(contains(none, Region(centre)));
    CHECK_FALSE(contains(Region(centre), moc));
    // A jagged comb is compared at a coarser order instead of with millions of ranges.
    std::vector<LonLat> comb;
    for (int i = 0; i < 4000; ++i) comb.push_back({i * 0.01, i % 2 == 0 ? 40.0 : -40.0});
    comb.push_back({20, -60});
    CHECK(intersects(Region(Polygon(comb)), Region(parse_moc_text("0/4"))));
}

TEST_CASE("areas and centroids of regions", "[sky][region]") {
    constexpr double kSphere = 41252.961249419275;
    CHECK(area_deg2(Region(LonLat{1, 2})) == 0);
    CHECK(area_deg2(Circle({1, 2}, 180)) == Approx(kSphere).epsilon(1e-14));
    CHECK(area_deg2(Circle({1, 2}, 90)) == Approx(kSphere / 2).epsilon(1e-14));
    CHECK(area_deg2(Circle({1, 2}, 1e-7)) == Approx(3.141592653589793e-14).epsilon(1e-12));
    CHECK(area_deg2(parse_moc_text("0/0-5")) == Approx(kSphere / 2).epsilon(1e-14));
    CHECK(area_deg2(make_box({1, 2}, 1e-4, 2e-4)) == Approx(2e-8).epsilon(1e-9));
    CHECK(centroid(Region(LonLat{1, 2})) == LonLat{1, 2});
    CHECK(centroid(Circle({1, 2}, 3)) == LonLat{1, 2});
    CHECK(separation_deg(centroid(make_box({1, 2}, 30, 3)), {1, 2}) < 1e-12);
    const std::int64_t pixel = 123456789;
    const Region moc = Moc({{pixel << 20, (pixel + 1) << 20}});
    CHECK(separation_deg(centroid(moc), to_lon_lat(hpx_centre(19, pixel))) < 1e-10);
    CHECK(centroid(parse_moc_text("0/0-3")).lat_deg == Approx(90).epsilon(1e-6));
    CHECK(std::isnan(centroid(Moc()).lat_deg));
    CHECK(std::isnan(centroid(parse_moc_text("0/0-11")).lon_deg));
}

TEST_CASE("regions travel as bytes and come back the same", "[sky][region_value]") {
    const Region point = LonLat{1.5, -2};
    CHECK(encode(point) == std::string("\x3f\xf8\0\0\0\0\0\0\xc0\0\0\0\0\0\0\0", 16));
    const Region circle = Circle({10, 20}, 0.5);
    const Region polygon = Polygon({{10, 0}, {11, 0}, {11, 1}, {10, 2}});
    CHECK(std::get<LonLat>(*decode(encode(point))) == LonLat{1.5, -2});
    CHECK(decode_point(encode(point)) == LonLat{1.5, -2});
    for (const Region& region : {point, circle, polygon}) {
        const auto back = decode(encode(region));
        REQUIRE(back.has_value());
        CHECK(back->index() == region.index());
        CHECK(encode(*back) == encode(region));
    }
    const Region moc = parse_moc_text("5/1-3 8/700");
    CHECK(encode(moc) == "5/1-3 8/700");
    CHECK(std::get<Moc>(*decode_text(encode(moc))) == std::get<Moc>(moc));
    CHECK_FALSE(decode_text("no moc").has_value());
    CHECK_FALSE(decode_point(encode(circle)).has_value());
}

TEST_CASE("bytes that make no shape decode to nothing", "[sky][region_value]") {
    const auto bytes = [](const std::vector<double>& numbers) {
        std::string out;
        for (const double number : numbers) {
            // encode() writes what it is given, legal or not: two numbers at a time.
            out += encode(LonLat{number, 0}).substr(0, 8);
        }
        return out;
    };
    const double nan = std::nan("");
    CHECK(decode(bytes({1, 2, 3})).has_value());
    CHECK(decode(bytes({0, 0, 1, 0, 1, 1})).has_value());
    for (const std::vector<double>& numbers :
         std::vector<std::vector<double>>{{},
                                          {1},
                                          {nan, nan},
                                          {1, 91},
                                          {1, 2, nan},
                                          {1, 2, -1},
                                          {nan, 2, 1},
                                          {1, 2, 3, 4},
                                          {0, 0, 1, 0, 1},
                                          {0, 0, 1, 0, 1, nan},
                                          {0, 0, 1, 0, 1, 0},
                                          {0, 0, 180, 0, 90, 10},
                                          {0, 0, 1, 0, 1, 1, 5}}) {
        INFO(numbers.size() << " numbers");
        CHECK_FALSE(decode(bytes(numbers)).has_value());
    }
    CHECK_FALSE(decode(bytes({1, 2}) + "x").has_value());
    CHECK_FALSE(decode("").has_value());
}
