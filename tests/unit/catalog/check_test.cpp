#include "libvo/catalog/check.h"

#include <catch2/catch.hpp>

#include <functional>

using namespace vo::catalog;
using vo::table::Datatype;

namespace {

Column make_column(std::string name, std::string unit, std::string ucd) {
    Column column;
    column.name = std::move(name);
    column.unit = std::move(unit);
    column.ucd = std::move(ucd);
    column.description = "A column.";
    return column;
}

/// A resource in which nothing is wrong or weak.
Schema good_schema() {
    Schema schema;
    schema.name = "tycho2";
    schema.title = "Tycho-2";
    schema.description = "The brightest stars of the sky.";
    schema.creators = {"Høg, E."};
    schema.subjects = {"stars"};
    schema.contact_email = "n@example.org";
    Table table;
    table.name = "stars";
    table.description = "All stars.";
    table.source = "stars.fits";
    table.position = Position{"ra", "dec", 25};
    table.id_column = "id";
    table.columns = {make_column("id", "", "meta.id;meta.main"),
                     make_column("ra", "deg", "pos.eq.ra;meta.main"),
                     make_column("dec", "deg", "pos.eq.dec;meta.main"),
                     make_column("vt", "mag", "phot.mag;em.opt.V")};
    table.columns[0].type = {Datatype::long_int, ""};
    table.columns[1].frame = "ICRS";
    schema.tables = {table};
    return schema;
}

struct Case {
    std::string what;
    std::function<void(Schema&)> spoil;
    Finding::Severity severity;
    std::string message;
    std::string remedy;
};

void check_cases(const std::vector<Case>& cases) {
    for (const Case& item : cases) {
        INFO(item.what);
        Schema schema = good_schema();
        item.spoil(schema);
        const auto findings = check_schema(schema);
        for (const Finding& finding : findings) UNSCOPED_INFO(to_string(finding));
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].severity == item.severity);
        CHECK(findings[0].line == 0);
        CHECK_THAT(findings[0].message, Catch::Contains(item.message));
        CHECK_THAT(findings[0].remedy, Catch::Contains(item.remedy));
    }
}

constexpr auto error = Finding::Severity::error;
constexpr auto warning = Finding::Severity::warning;

}  // namespace

TEST_CASE("a good resource has no findings", "[catalog][check]") {
    CHECK(check_schema(good_schema()).empty());
    Schema schema = good_schema();
    schema.tables[0].columns.clear();  // they come from the data file
    CHECK(check_schema(schema).empty());
}

TEST_CASE("resource names are checked and mended", "[catalog][check]") {
    struct Name {
        std::string name, message, remedy;
    };
    const std::vector<Name> names = {
        {"", "no name", "name = "},
        {"Tycho2", "small letters", "name = \"tycho2\""},
        {"tycho-2", "small letters", "name = \"tycho_2\""},
        {"2mass", "small letters", "name = \"cat_2mass\""},
        {"Høg's  list", "small letters", "name = \"h_g_s_list\""},
        {"***", "small letters", "name = \"my_catalogue\""},
        {std::string(65, 'a'), "longer than 64", "shorter"},
        {"tap_upload", "taken", "tap_upload_data"},
        {"tap_schema", "taken", ""},
        {"main", "taken", ""},
        {"temp", "taken", ""},
        {"level", "reserved word", "level_data"},
    };
    for (const Name& item : names) {
        INFO(item.name);
        Schema schema = good_schema();
        schema.name = item.name;
        const auto findings = check_schema(schema);
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].severity == error);
        CHECK_THAT(findings[0].message, Catch::Contains(item.message));
        CHECK_THAT(findings[0].remedy, Catch::Contains(item.remedy));
    }
    Schema schema = good_schema();
    schema.name = "ivoa";
    CHECK(check_schema(schema).empty());
}

TEST_CASE("table and column names are checked", "[catalog][check]") {
    const auto name_column = [](std::string name) {
        return [name](Schema& s) { s.tables[0].columns[3].name = name; };
    };
    check_cases({
        {"twice", name_column("RA"), error, "two columns with the name `RA`", "case"},
        {"sky key", name_column("__SKY"), error, "used by the service", ""},
        {"empty", name_column(""), error, "is empty", ""},
        {"blank", name_column("  "), error, "is empty", ""},
        {"line end", name_column("a\nb"), error, "line end", ""},
        {"spaces around", name_column(" a"), error, "begins or ends", ""},
        {"not UTF-8", name_column("\xFF"), error, "UTF-8", ""},
        {"spaces", name_column("B V"), warning, "not a regular", "\"B V\""},
        {"quotes", name_column("B\"V"), warning, "not a regular", "\"B\"\"V\""},
        {"reserved", name_column("Size"), warning, "reserved word", "\"Size\""},
        {"table", [](Schema& s) { s.tables[0].name = "my-table"; }, warning, "table name", ""},
        {"file", [](Schema& s) { s.tables[0].source = ""; }, error, "no data file", "source = "},
        {"two tables",
         [](Schema& s) {
             s.tables.push_back(s.tables[0]);
             s.tables[1].name = "STARS";
         },
         error, "two tables", ""},
        {"no table", [](Schema& s) { s.tables.clear(); }, error, "no table", "[[table]]"},
    });
}

TEST_CASE("units, UCDs, types and frames are checked", "[catalog][check]") {
    const auto spoil = [](auto change) {
        return [change](Schema& s) { change(s.tables[0].columns[3]); };
    };
    check_cases({
        {"unit", spoil([](Column& c) { c.unit = "magnitudes"; }), error, "`magnitudes`",
         "unit = \"mag\""},
        {"dashes", spoil([](Column& c) { c.unit = "---"; }), error, "`---`", "Leave"},
        {"unknown unit", spoil([](Column& c) { c.unit = "furlong"; }), error, "`furlong`",
         "quotes"},
        {"ucd", spoil([](Column& c) { c.ucd = "phot.magg"; }), error, "phot.magg", "`phot.mag`"},
        {"old ucd", spoil([](Column& c) { c.ucd = "phot.fluxDens"; }), warning, "withdrawn",
         "phot.flux.density"},
        {"xtype", spoil([](Column& c) { c.xtype = "timestmap"; }), warning, "xtype", "`timestamp`"},
        {"array", spoil([](Column& c) { c.type.arraysize = "3y"; }), error, "array size", "x"},
        {"frame", spoil([](Column& c) { c.frame = "icrs"; }), error, "frame", "`ICRS`"},
        {"epoch", spoil([](Column& c) { c.frame = "ICRS", c.epoch = "2016 AD"; }), error, "epoch",
         "J2016.0"},
        {"epoch alone", spoil([](Column& c) { c.epoch = "J2016"; }), error, "no frame", "ICRS"},
        {"scale", spoil([](Column& c) {
             c.time = {"TDBB", "UNKNOWN", "JD-origin"};
         }),
         error, "time scale `TDBB`", "`TDB`"},
        {"clock", spoil([](Column& c) {
             c.time = {"TT", "Moon", "0"};
         }),
         error, "`Moon`", "GEOCENTER"},
        {"origin", spoil([](Column& c) {
             c.time = {"TT", "UNKNOWN", "J2000"};
         }),
         error, "`J2000`", "MJD-origin"},
        {"no origin", spoil([](Column& c) {
             c.time = {"TT", "UNKNOWN", ""};
         }),
         error, "from when", "MJD-origin"},
        {"calendar", spoil([](Column& c) {
             c.unit = "yr", c.time = {"TT", "UNKNOWN", "JD-origin"};
         }),
         error, "calendar", "out"},
        {"no description", spoil([](Column& c) { c.description = " "; }), warning, "`vt`", ""},
        {"second main", spoil([](Column& c) { c.ucd = "pos.eq.ra;meta.main"; }), warning,
         "second column with pos.eq.ra", "all but one"},
    });
}

TEST_CASE("the position and the identifier must be there and usable", "[catalog][check]") {
    check_cases({
        {"absent", [](Schema& s) { s.tables[0].position->ra_column = "raa"; }, error,
         "no column `raa`", "`ra`"},
        {"text", [](Schema& s) { s.tables[0].columns[1].type = vo::table::string_type(); }, error,
         "not a real number", "double"},
        {"array", [](Schema& s) { s.tables[0].columns[2].type.arraysize = "2"; }, error,
         "not a real number", "double"},
        {"no unit", [](Schema& s) { s.tables[0].columns[1].unit = ""; }, error, "not in degrees",
         "deg"},
        {"radians", [](Schema& s) { s.tables[0].columns[1].unit = "rad"; }, error, "not in degrees",
         ""},
        {"ucd", [](Schema& s) { s.tables[0].columns[1].ucd = "pos.eq.ra"; }, warning,
         "does not say so", "pos.eq.ra;meta.main"},
        {"identifier", [](Schema& s) { s.tables[0].id_column = "ids"; }, error, "no column `ids`",
         "`id`"},
    });
    Schema schema = good_schema();
    schema.tables[0].position->dec_column = "ra";
    const auto findings = check_schema(schema);
    REQUIRE(findings.size() == 2);
    CHECK(findings[1].severity == error);
    CHECK_THAT(findings[1].message, Catch::Contains("same column"));
}

TEST_CASE("groups and services name columns that are there", "[catalog][check]") {
    check_cases({
        {"group",
         [](Schema& s) {
             s.tables[0].groups = {{"g", "", "", "", {"vtt"}}};
         },
         error, "`vtt`, which is not there", "`vt`"},
        {"parameter",
         [](Schema& s) {
             s.tables[0].services = {{"s", "", "https://x.org", "", "", {{}}}};
             s.tables[0].services[0].parameters[0].column = "idd";
         },
         error, "`idd`, which is not there", "`id`"},
        {"URL",
         [](Schema& s) {
             s.tables[0].services = {{"s", "", "x.org", "", "", {}}};
         },
         error, "not a web address", "https://"},
    });
}

TEST_CASE("what registries need is asked for", "[catalog][check]") {
    check_cases({
        {"no subject", [](Schema& s) { s.subjects.clear(); }, warning, "no subjects", "rdf/uat"},
        {"subject", [](Schema& s) { s.subjects = {"Galaxy Clusters"}; }, warning,
         "`Galaxy Clusters`", "galaxy-clusters"},
        {"mailbox", [](Schema& s) { s.contact_email = "somebody"; }, warning,
         "not an e-mail address", "mailbox"},
        {"placeholder", [](Schema& s) { s.contact_name = "TODO"; }, warning, "placeholder", ""},
        {"URL", [](Schema& s) { s.rights_url = "CC0"; }, warning, "`CC0`", "https://"},
        {"DOI", [](Schema& s) { s.doi = "https://doi.org/10.1/x"; }, warning, "DOI", "10."},
        {"waveband", [](Schema& s) { s.wavebands = {"optical"}; }, warning, "`optical`",
         "`Optical`"},
        {"level", [](Schema& s) { s.content_level = "Researchers"; }, warning, "content_level",
         "`Research`"},
        {"type", [](Schema& s) { s.content_types = {"Catalogue"}; }, warning, "content_types",
         "`Catalog`"},
    });
}

TEST_CASE("a thin description of the resource is a weakness", "[catalog][check]") {
    check_cases({
        {"title", [](Schema& s) { s.title = ""; }, warning, "no title", "title"},
        {"description", [](Schema& s) { s.description = "Stars"; }, warning, "description", ""},
        {"creators", [](Schema& s) { s.creators.clear(); }, warning, "creators", "creators"},
        {"contact", [](Schema& s) { s.contact_email = ""; }, warning, "contact", "contact_name"},
        {"table", [](Schema& s) { s.tables[0].description = ""; }, warning, "table `stars`", ""},
    });
}
