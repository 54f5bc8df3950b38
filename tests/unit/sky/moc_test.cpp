#include "libvo/sky/moc.h"

#include <catch2/catch.hpp>
#include <random>

#include "libvo/base/error.h"
#include "libvo/sky/healpix.h"
#include "libvo/sky/moc_text.h"
#include "tests/unit/sky/points.h"

using namespace vo::sky;

namespace {

/// Runs of pixels at order 29 within the first 64, so that a bit mask is the other formula.
Moc moc_of(std::uint64_t bits) {
    std::vector<HpxRange> ranges;
    for (std::int64_t i = 0; i < 64; ++i) {
        if ((bits >> i & 1) != 0) ranges.push_back({i, i + 1});
    }
    return Moc(std::move(ranges));
}

}  // namespace

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

TEST_CASE("set operations of MOCs are those of sets", "[sky][moc]") {
    std::mt19937_64 random(17);
    const Moc rest({{64, pixel_count(29)}});
    for (int trial = 0; trial < 5000; ++trial) {
        // Runs of different lengths: the conjunction of random words is sparse.
        std::uint64_t a = random();
        std::uint64_t b = random();
        if (trial % 3 == 0) a &= random() & random();
        if (trial % 4 == 0) b |= random() | random();
        if (trial % 7 == 0) a &= b;
        const Moc x = moc_of(a);
        const Moc y = moc_of(b);
        REQUIRE(united(x, y) == moc_of(a | b));
        REQUIRE(intersection(x, y) == moc_of(a & b));
        REQUIRE(complement(x) == united(moc_of(~a), rest));
        REQUIRE(overlaps(x, y) == ((a & b) != 0));
        REQUIRE(covers(y, x) == ((a & ~b) == 0));
        REQUIRE(vo::sky::testing::are_tidy(united(x, y).ranges()));
    }
}

TEST_CASE("the empty MOC and the whole sky behave in set operations", "[sky][moc]") {
    const Moc none;
    const Moc all({{0, pixel_count(29)}});
    const Moc some = parse_moc_text("3/5 7");
    CHECK(complement(none) == all);
    CHECK(complement(all) == none);
    CHECK(united(none, some) == some);
    CHECK(intersection(all, some) == some);
    CHECK(intersection(none, some).empty());
    CHECK_FALSE(overlaps(none, all));
    CHECK(covers(none, none));
    CHECK(covers(some, none));
    CHECK(covers(all, some));
    CHECK_FALSE(covers(none, some));
}
