#include "libvo/catalog/ucd.h"

#include <catch2/catch.hpp>

using vo::catalog::ucd_problem;

TEST_CASE("good UCDs have no problem", "[catalog][ucd]") {
    for (const char* ucd :
         {"", "pos.eq.ra;meta.main", "meta.id;meta.main", "phot.mag;em.opt.B",
          "stat.error;pos.eq.ra", "POS.EQ.DEC;META.MAIN", "ivoa:pos.parallax.trig",
          "pos.pm;pos.eq.ra", "phys.veloc;pos.heliocentric", "phot.flux;em.IR.3-4um",
          "meta.code.qual", "my:own.word;meta.main", "arith.zp", "time.start",
          "src.orbital.TissJ"}) {
        INFO(ucd);
        CHECK_FALSE(ucd_problem(ucd));
    }
}

TEST_CASE("wrong UCDs are refused with a proposal", "[catalog][ucd]") {
    struct Case {
        std::string ucd, message, remedy;
    };
    const std::vector<Case> cases = {
        {"pos.eq.rra", "`pos.eq.rra` is not known", "`pos.eq.ra`"},
        {"phot.mag;em.opt.BB", "`em.opt.BB` is not known", "`em.opt.B`"},
        {"pos.eq.ra; meta.main", "character", "without spaces"},
        {"phot.mag,em.opt.B", "character", "`;`"},
        {"pos.eq.ra;", "empty part", "single"},
        {"pos..ra", "empty part", "single"},
        {"POS_EQ_RA_MAIN", "not known", "`pos.eq.ra;meta.main`"},
        {"zzzzzzzzz", "not known", "leave the UCD out"},
    };
    for (const Case& item : cases) {
        INFO(item.ucd);
        const auto problem = ucd_problem(item.ucd);
        REQUIRE(problem);
        CHECK_FALSE(problem->legal);
        CHECK_THAT(problem->message, Catch::Contains(item.message));
        CHECK_THAT(problem->remedy, Catch::Contains(item.remedy));
    }
}

TEST_CASE("withdrawn words and words out of place are weak, not wrong", "[catalog][ucd]") {
    struct Case {
        std::string ucd, message, remedy;
    };
    const std::vector<Case> cases = {
        {"meta.main;pos.eq.ra", "`meta.main` may only follow", "Begin"},
        {"pos.eq.ra;stat.error", "`stat.error` may only come first", "before"},
        {"pos.gal.lon", "`pos.gal.lon` was withdrawn", "`pos.galactic.lon`"},
        {"time.expo", "withdrawn", "`time.duration;obs.exposure`"},
    };
    for (const Case& item : cases) {
        INFO(item.ucd);
        const auto problem = ucd_problem(item.ucd);
        REQUIRE(problem);
        CHECK(problem->legal);
        CHECK_THAT(problem->message, Catch::Contains(item.message));
        CHECK_THAT(problem->remedy, Catch::Contains(item.remedy));
    }
    // An unknown word weighs more than the order.
    CHECK_FALSE(ucd_problem("meta.main;pos.eqq.ra")->legal);
}
