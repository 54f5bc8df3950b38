#include <catch2/catch.hpp>

#include "libvo/base/text.h"
#include "libvo/publish/coverage.h"
#include "libvo/publish/html.h"
#include "libvo/sky/healpix.h"
#include "libvo/sky/moc_text.h"
#include "tests/support/golden.h"
#include "tests/unit/publish/sample_catalog.h"

using namespace vo;

namespace {

int count(std::string_view text, std::string_view part) {
    int found = 0;
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
    return found;
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("front page shows resources, services and commands", "[publish][html]") {
    const std::string page = publish::front_page(test::sample_catalog(), test::sample_site());
    test::check_golden("documents/front_page.html", page);
    CHECK_FALSE(contains(page, "TAP_SCHEMA"));
    CHECK(contains(page, "9 110 rows, 7 columns"));
}

TEST_CASE("resource page shows metadata and each column", "[publish][html]") {
    const std::string page = publish::resource_page(test::stars_schema(), test::sample_site());
    test::check_golden("documents/resource_page.html", page);
}

TEST_CASE("pages show markup in metadata as text and follow no script address", "[publish][html]") {
    const std::string page = publish::resource_page(test::stars_schema(), test::sample_site());
    CHECK_FALSE(contains(page, "<b>"));
    CHECK(contains(page, "&lt;b&gt;Vega&lt;/b&gt;"));
    CHECK_FALSE(contains(page, "href=\"javascript"));
    // Data may stand in a script element; programs may not.
    CHECK(count(page, "<script") == count(page, "<script type=\"application/ld+json\""));
}

TEST_CASE("front page of an empty catalogue says so", "[publish][html]") {
    const std::string page = publish::front_page({}, test::sample_site());
    CHECK(contains(page, "Nothing is published here yet."));
    CHECK_FALSE(contains(page, "stilts"));
}

TEST_CASE("message page tells status, title and message", "[publish][html]") {
    const std::string page =
        publish::message_page(404, "Not found", "No page at /a<b>.", test::sample_site());
    test::check_golden("documents/message_page.html", page);
    CHECK(contains(page, "/a&lt;b&gt;."));
}

TEST_CASE("commands quote names for shell and Python", "[publish][snippets]") {
    catalog::Schema schema = test::stars_schema();
    schema.tables[0].name = "it's \"odd\"";
    const std::string page = publish::resource_page(schema, test::sample_site());
    CHECK(contains(page, "FROM stars.\"it'\\''s \"\"odd\"\"\" WHERE"));          // shell
    CHECK(contains(page, "FROM stars.\\\"it's \\\"\\\"odd\\\"\\\"\\\" WHERE"));  // Python
    CHECK(contains(page, "scs/stars/it%27s%20%22odd%22?RA="));
}

TEST_CASE("example cone holds a whole cell of the coverage", "[publish][coverage]") {
    for (const std::string text :
         {"4/100-103 5/1000 6/", "6/0", "0/0-11 3/", "11/50331647", "9/0 3145727", "0/4"}) {
        catalog::Table table = test::bright_table();
        table.coverage_moc = text;
        const auto cone = publish::example_cone(table);
        REQUIRE(cone);
        INFO(text << ": " << cone->ra_deg << ' ' << cone->dec_deg << ' ' << cone->radius_deg);
        const sky::LonLat centre{cone->ra_deg, cone->dec_deg};
        const sky::Moc moc = sky::parse_moc_text(text);
        CHECK(moc.contains(sky::hpx_index(29, centre)));
        CHECK(cone->ra_deg < 360);
    }
}

TEST_CASE("example cone of a table without coverage lies between the extremes",
          "[publish][coverage]") {
    catalog::Table table = test::bright_table();
    table.coverage_moc.clear();
    CHECK(publish::example_cone(table) == publish::ExampleCone{180.0, 0.2, 1.0});
    table.columns[1].statistics.reset();
    CHECK_FALSE(publish::example_cone(table));
    table.position.reset();
    CHECK_FALSE(publish::example_cone(table));
}

TEST_CASE("coverage is told in percent, and in square degrees when small", "[publish][coverage]") {
    const auto text_of = [](std::string_view moc) {
        return publish::coverage_text(sky::parse_moc_text(moc));
    };
    CHECK(text_of("0/0-11") == "the whole sky");
    CHECK(text_of("0/0-2") == "25.0 % of the sky");
    CHECK(text_of("5/0-9") == "0.08 % of the sky (34 square degrees)");
    CHECK(text_of("10/7") == "less than 0.01 % of the sky (0.0033 square degrees)");
}

TEST_CASE("coverage in time and energy leaves out what is not finite", "[publish][coverage]") {
    catalog::Table table;
    catalog::Column& time = table.columns.emplace_back();
    time.unit = "d";
    time.time = {"UTC", "BARYCENTER", "MJD-origin"};
    time.statistics = catalog::ColumnStatistics{0, "57388.5", "+Inf", {}};
    catalog::Column& energy = table.columns.emplace_back();
    energy.unit = "J";
    energy.ucd = "em.energy";
    energy.statistics = catalog::ColumnStatistics{0, "-Inf", "NaN", {}};
    CHECK(publish::covered_mjd({&table, 1}) == publish::Interval{57388.5, 57388.5});
    CHECK_FALSE(publish::covered_joule({&table, 1}));
    energy.statistics->max = "2e-19";
    CHECK(publish::covered_joule({&table, 1}) == publish::Interval{2e-19, 2e-19});
}
