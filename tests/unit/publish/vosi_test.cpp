#include <catch2/catch.hpp>

#include "libvo/publish/availability.h"
#include "libvo/publish/vosi_capabilities.h"
#include "libvo/publish/vosi_tables.h"
#include "tests/support/golden.h"
#include "tests/support/xsd.h"
#include "tests/unit/publish/sample_catalog.h"

using namespace vo;
using publish::Detail;

namespace {

std::vector<catalog::Capability> sample_capabilities() {
    catalog::TapCapability tap;
    tap.base_url = "https://vo.example.org/data/tap";
    tap.features = {{"ivo://ivoa.net/std/tapregext#features-adqlgeo",
                     {{"POINT", ""}, {"CIRCLE", "A circle & its inside"}}},
                    {"ivo://ivoa.net/std/tapregext#features-udf",
                     {{"ivo_hashlist_has(hashlist VARCHAR, item VARCHAR) -> INTEGER", ""}}}};
    tap.output_formats = {{"application/x-votable+xml;serialization=TABLEDATA",
                           {"votable/td"},
                           "ivo://ivoa.net/std/TAPRegExt#output-votable-td"},
                          {"text/csv;header=present", {"csv"}, ""}};
    tap.output_limit = {20000, 1000000};
    tap.execution_s = {60, 60};
    tap.retention_s = {3600, 7200};
    catalog::ConeCapability cone;
    cone.access_url = "https://vo.example.org/data/scs/stars/bright?";
    cone.max_records = 1000000;
    cone.test_ra_deg = 12.5;
    cone.test_dec_deg = -30;
    cone.test_radius_deg = 0.25;
    cone.output_formats = tap.output_formats;
    return {tap, cone,
            catalog::PlainCapability{"ivo://ivoa.net/std/VOSI#capabilities",
                                     "https://vo.example.org/data/tap/capabilities"},
            catalog::PlainCapability{"ivo://ivoa.net/std/VOSI#tables-1.1",
                                     "https://vo.example.org/data/tap/tables"},
            catalog::PlainCapability{"ivo://ivoa.net/std/DALI#examples",
                                     "https://vo.example.org/data/tap/examples"}};
}

void check_document(const std::string& golden, const std::string& document) {
    test::check_golden("documents/" + golden, document);
    test::check_valid_xml(document);
}

}  // namespace

TEST_CASE("tables document shows every schema, table and column as ADQL names them",
          "[publish][vosi_tables]") {
    check_document("vosi_tables_full.xml",
                   publish::vosi_tables(test::sample_catalog(), Detail::full));
}

TEST_CASE("tables document of detail min has no columns", "[publish][vosi_tables]") {
    const std::string document = publish::vosi_tables(test::sample_catalog(), Detail::min);
    check_document("vosi_tables_min.xml", document);
    CHECK(document.find("<column") == std::string::npos);
}

TEST_CASE("tables document of one resource holds that schema alone", "[publish][vosi_tables]") {
    const std::string document = publish::vosi_tables(test::stars_schema(), Detail::full);
    test::check_valid_xml(document);
    CHECK(document.find("TAP_SCHEMA") == std::string::npos);
    CHECK(document.find("<name>stars.bright</name>") != std::string::npos);
}

TEST_CASE("tables document of an empty catalogue is valid", "[publish][vosi_tables]") {
    test::check_valid_xml(publish::vosi_tables(catalog::Catalog{}, Detail::full));
}

TEST_CASE("a single table is found by its delimited name", "[publish][vosi_tables]") {
    const catalog::Catalog catalog = test::sample_catalog();
    const auto document = publish::vosi_table(catalog, "stars.\"Notes 2\"");
    REQUIRE(document);
    check_document("vosi_table_notes.xml", *document);
    CHECK(publish::vosi_table(catalog, "STARS.Bright") ==
          publish::vosi_table(catalog, "stars.bright"));
    CHECK_FALSE(publish::vosi_table(catalog, "stars.none"));
    CHECK_FALSE(publish::vosi_table(catalog, "bright"));
}

TEST_CASE("capabilities document shows table access, cone search and VOSI",
          "[publish][vosi_capabilities]") {
    check_document("vosi_capabilities.xml", publish::vosi_capabilities(sample_capabilities()));
}

TEST_CASE("capabilities leave out limits that are not set", "[publish][vosi_capabilities]") {
    catalog::TapCapability tap;
    tap.base_url = "http://localhost:8080/tap";
    tap.output_formats = {{"text/csv", {}, ""}};
    const std::vector<catalog::Capability> capabilities = {tap};
    const std::string document = publish::vosi_capabilities(capabilities);
    test::check_valid_xml(document);
    CHECK(document.find("outputLimit") == std::string::npos);
    CHECK(document.find("executionDuration") == std::string::npos);
}

TEST_CASE("availability document tells state, start and notes", "[publish][availability]") {
    check_document("vosi_availability.xml",
                   publish::availability({false, "2024-01-02T03:04:05Z", {"Disk <full> & hot"}}));
    test::check_valid_xml(publish::availability({true, "", {}}));
}

TEST_CASE("the schema check itself refuses a wrong document", "[publish][validate_xml]") {
    std::string document = publish::vosi_tables(test::sample_catalog(), Detail::full);
    const std::string type = ">double<";
    document.replace(document.find(type), type.size(), ">doubel<");
    const test::Validation result = test::validate_xml(document);
    if (result.exit_status == 77) return;
    CHECK(result.exit_status == 1);
    CHECK(result.output.find("doubel") != std::string::npos);
}
