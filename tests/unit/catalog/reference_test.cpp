#include "libvo/catalog/reference.h"

#include <catch2/catch.hpp>

using namespace vo::catalog;

TEST_CASE("bibcodes and DOIs are told apart", "[catalog]") {
    CHECK(is_bibcode("2000A&A...355L..27H"));
    CHECK(is_bibcode("1988iras....1.....B"));
    CHECK_FALSE(is_bibcode("10.1038/nature12917"));  // nineteen characters, too
    CHECK_FALSE(is_bibcode("2000A&A...355L..27"));
    CHECK_FALSE(is_bibcode("2000 A&A 355 L27 Hg"));
    CHECK(is_doi("10.1038/nature12917"));
    CHECK_FALSE(is_doi("10.1038"));
    CHECK_FALSE(is_doi("https://doi.org/10.1038/nature12917"));
}
