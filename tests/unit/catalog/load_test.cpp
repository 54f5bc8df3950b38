#include "libvo/catalog/load.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "libvo/base/error.h"

using namespace vo::catalog;
using vo::table::Datatype;
using vo::table::Type;

namespace {

constexpr std::string_view example = R"(# comment
[resource]
name = "tycho2"
title = "Tycho-2"
description = """
The 2.5 million brightest stars
of the sky."""
creators = ["Høg, E.", "Fabricius, C."]
subjects = ["star catalogues"]
reference = "2000A&A...355L..27H"
reference_url = "https://example.org/r"
publisher = "P"
contact_name = "N"
contact_email = "n@example.org"
rights = "CC-BY"
rights_url = "https://example.org/cc"

[[table]]
name = "main"
title = "Stars"
description = "All stars."
utype = "u"
source = "tycho2.fits"
extension = 1
position = { ra = "ra", dec = "dec" }
id = "id"

[[table.column]]
name = "ra"
type = "double"
unit = "deg"
ucd = "pos.eq.ra;meta.main"
utype = "cu"
description = "Right ascension"
frame = "ICRS"
indexed = true
principal = true
std = true

[[table.column]]
name = "t"
type = "TIMESTAMP"
statistics = { nulls = 3, min = "2000-01-01", max = "2001-01-01" }

[[table]]
name = "other"
row_count = 9223372036854775807
coverage = "1/2 3"
)";

std::string with_column(std::string_view lines) {
    return "[resource]\nname = \"a\"\n[[table]]\n[[table.column]]\n" + std::string(lines);
}

vo::Error error_of(std::string_view text) {
    try {
        (void)load_schema(text, "d.toml");
    } catch (const vo::Error& error) {
        return error;
    }
    return {vo::Fault::internal, "none", "no error"};
}

}  // namespace

TEST_CASE("every key of a descriptor reaches the model", "[catalog][load]") {
    const Schema schema = load_schema(example, "tycho2.toml");
    CHECK(schema.name == "tycho2");
    CHECK(schema.title == "Tycho-2");
    CHECK(schema.description == "The 2.5 million brightest stars\nof the sky.");
    CHECK(schema.creators == std::vector<std::string>{"Høg, E.", "Fabricius, C."});
    CHECK(schema.subjects == std::vector<std::string>{"star catalogues"});
    CHECK(schema.reference == "2000A&A...355L..27H");
    CHECK(schema.reference_url == "https://example.org/r");
    CHECK(schema.publisher == "P");
    CHECK(schema.contact_name == "N");
    CHECK(schema.contact_email == "n@example.org");
    CHECK(schema.rights == "CC-BY");
    CHECK(schema.rights_url == "https://example.org/cc");
    REQUIRE(schema.tables.size() == 2);
    const Table& table = schema.tables[0];
    CHECK(table.title == "Stars");
    CHECK(table.description == "All stars.");
    CHECK(table.utype == "u");
    CHECK(table.source == "tycho2.fits");
    CHECK(table.extension == 1);
    CHECK(table.position == Position{"ra", "dec", 25});
    CHECK(table.id_column == "id");
    REQUIRE(table.columns.size() == 2);
    const Column& ra = table.columns[0];
    CHECK(ra.type == Type{Datatype::double_real, ""});
    CHECK(ra.unit == "deg");
    CHECK(ra.ucd == "pos.eq.ra;meta.main");
    CHECK(ra.utype == "cu");
    CHECK(ra.frame == "ICRS");
    CHECK((ra.indexed && ra.principal && ra.std));
    CHECK(table.columns[1].type == vo::table::string_type());
    CHECK(table.columns[1].xtype == "timestamp");
    CHECK(table.columns[1].statistics == ColumnStatistics{3, "2000-01-01", "2001-01-01"});
    CHECK(schema.tables[1].row_count == 9223372036854775807);
    CHECK(schema.tables[1].coverage_moc == "1/2 3");
    CHECK(schema.tables[1].extension == -1);
}

TEST_CASE("the shortest descriptor leaves everything to the data file", "[catalog][load]") {
    const Schema schema = load_schema("[resource]\nname=\"a\"\n[[table]]\nsource=\"a.csv\"", "a");
    REQUIRE(schema.tables.size() == 1);
    CHECK(schema.tables[0].name == "main");
    CHECK(schema.tables[0].columns.empty());
}

TEST_CASE("column types are read in the words people use", "[catalog][load]") {
    struct Case {
        std::string written;
        Type type;
        std::string xtype = "";
    };
    const std::vector<Case> cases = {
        {"double", {Datatype::double_real, ""}},
        {"Double", {Datatype::double_real, ""}},
        {"float[3]", {Datatype::float_real, "3"}},
        {"char[*]", {Datatype::character, "*"}},
        {"char[8x*]", {Datatype::character, "8x*"}},
        {" unicodeChar [ 12* ] ", {Datatype::unicode_char, "12*"}},
        {"unsignedByte", {Datatype::unsigned_byte, ""}},
        {"INTEGER", {Datatype::integer, ""}},
        {"BIGINT", {Datatype::long_int, ""}},
        {"SMALLINT", {Datatype::short_int, ""}},
        {"REAL", {Datatype::float_real, ""}},
        {"DOUBLE PRECISION", {Datatype::double_real, ""}},
        {"VARCHAR", {Datatype::character, "*"}},
        {"VARCHAR(12)", {Datatype::character, "12*"}},
        {"CHAR(8)", {Datatype::character, "8"}},
        {"TIMESTAMP", {Datatype::character, "*"}, "timestamp"},
        {"string", {Datatype::character, "*"}},
        {"int64", {Datatype::long_int, ""}},
        {"POINT", {Datatype::double_real, "2"}, "point"},
    };
    for (const Case& item : cases) {
        INFO(item.written);
        const auto text = with_column("name = \"c\"\ntype = \"" + item.written + "\"\n");
        const Schema schema = load_schema(text, "d.toml");
        CHECK(schema.tables[0].columns[0].type == item.type);
        CHECK(schema.tables[0].columns[0].xtype == item.xtype);
    }
    const auto text = with_column("name = \"c\"\nxtype = \"mine\"\ntype = \"TIMESTAMP\"");
    CHECK(load_schema(text, "d.toml").tables[0].columns[0].xtype == "mine");
}

TEST_CASE("what cannot be read is told with its place and a remedy", "[catalog][load]") {
    struct Case {
        std::string text, code, message;
    };
    const std::vector<Case> cases = {
        {with_column("name = \"c\"\ntype = \"int\"\nunti = \"deg\""), "descriptor.key",
         "d.toml:7:1: The key `unti` is not known in [[table.column]]. Did you mean `unit`?"},
        {"[resource]\nname = \"a\"\n  zzzzzzzzzz = 1", "descriptor.key",
         "d.toml:3:3: The key `zzzzzzzzzz` is not known in [resource]. Legal keys: name, title,"},
        {"[resource]\nname = \"a\"\n[tables]", "descriptor.key", "Did you mean `table`?"},
        {"[resource]\nname = \"a\"\n[table]\nname = \"b\"", "descriptor.value",
         "`table` must be a list of tables, not a table. Write [[table]] with double brackets."},
        {"[resource]\nname = 5", "descriptor.value",
         "d.toml:2:8: `name` must be a text, not a whole number. Write name = \"…\"."},
        {"[resource]\nname = \"a\"\ncreators = \"b\"", "descriptor.value",
         "d.toml:3:12: `creators` must be a list of texts, not a text."},
        {"[resource]\nname = \"a\"\ncreators = [\"b\", 5]", "descriptor.value", "d.toml:3:18:"},
        {"[resource]\ntitle = \"a\"", "descriptor.key",
         "d.toml:1:1: There is no `name` in [resource]."},
        {"", "descriptor.key", "d.toml:1:1: There is no [resource]"},
        {with_column("type = \"int\""), "descriptor.key",
         "d.toml:4:1: There is no `name` in [[table.column]]."},
        {with_column("name = \"c\""), "descriptor.key", "There is no `type`"},
        {with_column("name = \"c\"\ntype = \"dubble\""), "descriptor.value",
         "d.toml:6:8: The type `dubble` is not known. Did you mean `double`?"},
        {with_column("name = \"c\"\ntype = \"char[*x3]\""), "descriptor.value",
         "The type `char[*x3]` is not known. Write a VOTable datatype"},
        {with_column("name = \"c\"\ntype = \"INTEGER(4)\""), "descriptor.value", "not known"},
        {with_column("name = \"c\"\ntype = \"int\"\nindexed = \"yes\""), "descriptor.value",
         "`indexed` must be true or false, not a text."},
        {with_column("name = \"c\"\ntype = \"int\"\nstatistics = { nuls = 1 }"), "descriptor.key",
         "Did you mean `nulls`?"},
        {"[resource]\nname = \"a\"\n[[table]]\nextension = 0", "descriptor.value",
         "`extension` must lie between 1 and"},
        {"[resource]\nname = \"a\"\n[[table]]\nextension = 1.5", "descriptor.value",
         "a number with a fraction"},
        {"[resource]\nname = \"a\"\n[[table]]\nposition = { ra = \"x\" }", "descriptor.key",
         "There is no `dec` in `position`."},
        {"[resource]\nname = \"a\"\ntitle = \"x", "descriptor.syntax",
         "d.toml:3:11: This is not valid TOML in string: encountered end-of-file."},
        {"[resource]\nname = \"a\"\nname = \"b\"", "descriptor.syntax", "d.toml:3:"},
        {"[resource]\nname = tycho2", "descriptor.syntax", "Put texts into double quotes."},
        {"[resource]\nname = \"\xFF\"", "descriptor.syntax",
         "d.toml:2:8: This is not valid TOML: encountered invalid utf-8 sequence."},
        {"[=]", "descriptor.syntax", "d.toml:1:2: This is not valid TOML in key"},
        {"[.a]", "descriptor.syntax", "not valid TOML"},
        {"a = " + std::string(10'000, '['), "descriptor.syntax", "not valid TOML"},
        {std::string((4 << 20) + 1, ' '), "descriptor.syntax", "larger than 4 MiB"},
    };
    for (const Case& item : cases) {
        INFO(item.text.substr(0, 200));
        const vo::Error error = error_of(item.text);
        CHECK(error.code() == item.code);
        CHECK(error.fault() == vo::Fault::usage);
        CHECK(error.position());
        CHECK_THAT(error.message(), Catch::Contains(item.message));
    }
}

TEST_CASE("the first of several mistakes is thrown, all of them are listed", "[catalog][load]") {
    const std::string text = with_column("zz1 = 1\nname = 5\ntype = \"x\"\naa1 = 2");
    CHECK(error_of(text).position()->line == 5);
    const auto findings = check_descriptor(text, "d.toml");
    REQUIRE(findings.size() == 4);
    for (int i = 0; i < 4; ++i) CHECK(findings[static_cast<std::size_t>(i)].line == 5 + i);
}

TEST_CASE("a syntax error is one finding", "[catalog][load]") {
    const auto findings = check_descriptor("[resource]\nname = ", "d.toml");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].severity == Finding::Severity::error);
    CHECK(findings[0].line == 2);
    CHECK_THAT(findings[0].message, Catch::StartsWith("This is not valid TOML"));
}

TEST_CASE("findings carry the line of the key they concern", "[catalog][load]") {
    const std::string text = std::string(example) +
                             "[[table.column]]\nname = \"x\"\ntype = \"int\"\nunit = \"degrees\"\n"
                             "description = \"d\"\n";
    const auto findings = check_descriptor(text, "d.toml");
    const auto line_of = [&findings](std::string_view part) {
        for (const Finding& finding : findings) {
            if (finding.message.find(part) != std::string::npos) return finding.line;
        }
        return -1;
    };
    CHECK(line_of("unit `degrees`") == 48 + 4);
    CHECK(line_of("There is no column `dec`") == 25);
    CHECK(line_of("There is no column `id`") == 26);
    CHECK(line_of("column `t` has no description") == 40);
    CHECK(line_of("table `other` has no description") == 45);
    CHECK(std::is_sorted(findings.begin(), findings.end(),
                         [](const Finding& a, const Finding& b) { return a.line < b.line; }));
}

TEST_CASE("a finding is printed on one line", "[catalog][load]") {
    CHECK(to_string({Finding::Severity::error, "d.toml", 7, "Wrong.", "Mend it."}) ==
          "d.toml:7: error: Wrong. Mend it.");
    CHECK(to_string({Finding::Severity::warning, "d.toml", 0, "Weak.", ""}) ==
          "d.toml: warning: Weak.");
    CHECK(to_string({Finding::Severity::warning, "", 0, "a\nb", ""}) == "warning: a b");
}
