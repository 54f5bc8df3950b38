#include "libvo/ingest/import.h"

#include <catch2/catch.hpp>

#include "libvo/base/text.h"
#include "libvo/catalog/check.h"
#include "libvo/catalog/load.h"
#include "libvo/ingest/import_dachs_impl.h"
#include "tests/support/golden.h"
#include "tests/unit/ingest/import_support.h"
#include "tests/unit/ingest/source_support.h"

using test::lists;
using test::message_of;
using test::rd_with;
using test::table_of;
using vo::ingest::foreign_kind;
using vo::ingest::ForeignKind;
using vo::ingest::import_text;

namespace {

std::string type_of(const std::string& text) {
    const auto result = vo::ingest::dachs::parse_dachs_type(text);
    std::string type(vo::table::to_string(result.type.datatype));
    if (!result.type.arraysize.empty()) type += "[" + result.type.arraysize + "]";
    if (!result.xtype.empty()) type += " " + result.xtype;
    return result.problem.empty() ? type : type + " !";
}

}  // namespace

TEST_CASE("foreign descriptors become descriptors", "[ingest][import]") {
    const std::string name = GENERATE("catalogue.rd", "expansions.rd", "doubts.rd", "schema.yaml");
    const auto path = vo::test::golden_path("import/" + name);
    const auto imported = import_text(vo::read_file(path), name);
    const std::string text = vo::ingest::descriptor_text(imported, name);
    vo::test::check_golden("import/" + name + ".toml", text);
    CHECK(vo::catalog::load_schema(text, "saved.toml") == imported.schema);
    for (const auto& finding : vo::catalog::check_schema(imported.schema)) {
        INFO(vo::catalog::to_string(finding));
        // Which file a table is read from is not always told.
        const bool no_source = finding.message.find("has no data file") != std::string::npos;
        CHECK((no_source || finding.severity == vo::catalog::Finding::Severity::warning));
    }
}

TEST_CASE("foreign descriptors are told by their contents", "[ingest][import]") {
    CHECK(foreign_kind("<resource/>") == ForeignKind::dachs);
    CHECK(
        foreign_kind("\xEF\xBB\xBF <?xml version='1.0'?>\n<!-- <VOTABLE> -->\n<resource a='b'>") ==
        ForeignKind::dachs);
    CHECK(foreign_kind("<!DOCTYPE resource><resource>") == ForeignKind::dachs);
    CHECK_FALSE(foreign_kind("<VOTABLE><RESOURCE/></VOTABLE>"));
    CHECK_FALSE(foreign_kind("<?xml version='1.0'?><resources/>"));
    CHECK(foreign_kind("---\n# x\nname: a\ntables:\n- name: b\n") == ForeignKind::felis);
    CHECK(foreign_kind("\"@id\": a\n\"tables\": []\n") == ForeignKind::felis);
    CHECK(foreign_kind("{\"@id\": 1, \"tables\": []}") == ForeignKind::felis);
    CHECK_FALSE(foreign_kind("name: a\ncolumns:\n  tables: 3\n"));
    CHECK_FALSE(foreign_kind("ra,dec\n1,2\ntables:\n"));
    CHECK_FALSE(foreign_kind("SIMPLE  =                    T"));
    CHECK_FALSE(foreign_kind(""));
    CHECK_FALSE(foreign_kind("<"));
}

TEST_CASE("foreign descriptors that cannot be read are refused with a place", "[ingest][import]") {
    CHECK(message_of("<resource>\n<table id='a></resource>").starts_with("import.syntax q.rd:2:"));
    CHECK(message_of("name: a\ntables:\n- [").starts_with("import.syntax q.rd:3:"));
    CHECK(message_of("name: a\ntables: 3\n") == "import.value q.rd:2:9: `tables` must be a list.");
    CHECK(message_of("name: a\ntables:\n- x: 1\n") ==
          "import.value q.rd:3:3: A table has no `name`.");
    CHECK(message_of("name: a\ntables:\n- name: t\n  columns:\n  - {name: b, datatype: c}\n") ==
          "import.value q.rd:5:5: The datatype `c` of `t.b` is not one of Felis. It has boolean, "
          "byte, "
          "short, int, long, float, double, char, string, unicode, text, binary, timestamp.");
    CHECK(message_of("a,b\n1,2\n").starts_with("import.syntax q.rd:1:1: "));
}

TEST_CASE("entities and code of foreign texts do nothing", "[ingest][import]") {
    const auto imported = import_text(
        "<!DOCTYPE resource [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><resource schema='s'>"
        "<meta name='title'>&x;</meta></resource>",
        "q.rd");
    CHECK(imported.schema.title == "&x;");
    CHECK(lists(imported, "defines no table"));
}

TEST_CASE("a column is made after one that is itself made after another", "[ingest][import]") {
    const auto table = table_of(
        "<column name='a' type='double precision' unit='mag'/><column id='q' original='a' "
        "name='b'/><column original='q' name='c'/><column original='late' name='d'/>"
        "<column name='late' type='integer'/>");
    CHECK(table.columns.at(2).type == table.columns.at(0).type);
    CHECK(table.columns[2].unit == "mag");
    CHECK(vo::table::to_string(table.columns.at(3).type.datatype) == "int");
    const auto circle = import_text(
        rd_with("<column name='a' original='b'/><column name='b' original='a'/>"), "q.rd");
    CHECK(lists(circle, "made after `b`, which is not"));
    CHECK(message_of("<resource><table id='a'><column id='x' original='y' name='x'/></table><table "
                     "id='b'><column id='y' original='x' name='y'/></table></resource>")
              .starts_with("import.too_large"));
}

TEST_CASE("types of DaCHS become those of VOTable", "[ingest][import]") {
    CHECK(type_of("smallint") == "short");
    CHECK(type_of("integer") == "int");
    CHECK(type_of("bigint") == "long");
    CHECK(type_of("") == "float");
    CHECK(type_of("double  precision") == "double");
    CHECK(type_of("boolean") == "boolean");
    CHECK(type_of("text") == "char[*]");
    CHECK(type_of("char(5)") == "char[5]");
    CHECK(type_of("varchar(5)") == "char[5*]");
    CHECK(type_of("unicode") == "unicodeChar[*]");
    CHECK(type_of("timestamp") == "char[*] timestamp");
    CHECK(type_of("date") == "char[*] timestamp");
    CHECK(type_of("bytea") == "unsignedByte");
    CHECK(type_of("bytea[]") == "unsignedByte[*]");
    CHECK(type_of("spoint") == "double[2] point");
    CHECK(type_of("scircle") == "double[3] circle");
    CHECK(type_of("spoly") == "double[*] polygon");
    CHECK(type_of("real[3]") == "float[3]");
    CHECK(type_of("double precision[]") == "double[*]");
    CHECK(type_of("real[][3]") == "float[3x*]");
    CHECK(type_of("char(5)[4]") == "char[5x4]");
    CHECK(type_of("spoint[]") == "double[2x*]");
    CHECK(type_of("text[]") == "char[*] !");
    CHECK(type_of("real[3][]") == "char[*] !");
    CHECK(type_of("real[") == "char[*] !");
    CHECK(type_of("tsvector") == "char[*] !");
}

TEST_CASE("positions in other frames are not searched as ICRS", "[ingest][import]") {
    const std::string columns =
        "<column name='ra' type='real' unit='deg'/><column name='dec' type='real' unit='deg'/>";
    CHECK(table_of(columns).position == vo::catalog::Position{"ra", "dec"});
    CHECK(table_of(columns).columns[0].ucd == "pos.eq.ra;meta.main");
    const auto imported =
        import_text(rd_with("<stc>Position FK4 \"ra\" \"dec\"</stc>" + columns), "q.rd");
    CHECK_FALSE(imported.schema.tables[0].position);
    CHECK(imported.schema.tables[0].columns[0].frame == "FK4");
    CHECK(lists(imported, "frame FK4"));
    const auto table = table_of(
        "<stc>Position ICRS \"a1\" \"a2\"</stc><column name='a1' unit='deg'/>"
        "<column name='a2' unit='deg'/>");
    CHECK(table.position == vo::catalog::Position{"a1", "a2"});
}

TEST_CASE("no position is in a frame that is in doubt", "[ingest][import]") {
    struct Case {
        std::string declared;
        std::string frame;  ///< of `ra`
        bool searched;
    };
    const std::string quoted = " \"ra\" \"dec\"";
    const std::string dm = "(stc2:Coords) { longitude: @ra latitude: @dec orientation: ";
    const std::vector<Case> cases = {
        {"<stc>Position ICRS" + quoted + "</stc>", "ICRS", true},
        {"<stc>Position ICRS Epoch J2015.5 unit deg deg" + quoted + "</stc>", "ICRS", true},
        {"<stc>Position FK5" + quoted + "</stc>", "FK5", true},
        {"<stc>Position FK5 J2000" + quoted + " Error unit arcsec 3</stc>", "FK5", true},
        {"<stc>Position FK5 J1975" + quoted + "</stc>", "UNKNOWN", false},
        {"<stc>Position FK5 B1950" + quoted + "</stc>", "UNKNOWN", false},
        {"<stc>Position FK5 GEOCENTER J1975.0" + quoted + "</stc>", "UNKNOWN", false},
        {"<stc>Position FK4 B1950.0" + quoted + "</stc>", "FK4", false},
        {"<stc>Position FK4 B1875" + quoted + "</stc>", "UNKNOWN", false},
        {"<stc>Position UNKNOWNFrame" + quoted + "</stc>", "UNKNOWN", false},
        {"<stc>Position GEO_C" + quoted + "</stc>", "UNKNOWN", false},
        {"<stc>Position" + quoted + "</stc>", "UNKNOWN", false},
        {"<stc>Position ICRS" + quoted + "</stc><stc>Position FK4" + quoted + "</stc>", "UNKNOWN",
         false},
        {"<stc>Position FK4 \"a\" \"b\"</stc>", "", false},
        {"<stc>Polygon UNKNOWNFrame [area]</stc>", "", false},
        {"<stc>Circle FK4" + quoted + " \"r\"</stc>", "", false},
        {"<stc>Circle FK4" + quoted + "</stc><stc>Position ICRS" + quoted + "</stc>", "ICRS", true},
        {"<stc>Position GALACTIC \"l\" \"b\"</stc>", "", false},
        {"<dm>" + dm + "ICRS }</dm>", "ICRS", true},
        {"<dm>" + dm + "FK5 equinox: \"J2000.0\" }</dm>", "FK5", true},
        {"<dm>" + dm + "FK5 equinox: J1975 }</dm>", "UNKNOWN", false},
        {"<dm>" + dm + "FK4 }</dm>", "FK4", false},
        {"<dm>" + dm + "ICRS } other: { orientation: FK4 }</dm>", "UNKNOWN", false},
        {"<dm>(stc2:Coords) { longitude: @ra latitude: @dec }</dm>", "UNKNOWN", false},
    };
    for (const Case& each : cases) {
        INFO(each.declared);
        const auto imported = import_text(
            rd_with(each.declared + "<column name='ra' type='double precision' unit='deg'/>"
                                    "<column name='dec' type='double precision' unit='deg'/>"),
            "q.rd");
        const auto& table = imported.schema.tables.at(0);
        CHECK(table.columns.at(0).frame == each.frame);
        CHECK(table.position.has_value() == each.searched);
        CHECK(lists(imported, "searches by position need") != each.searched);
    }
}

TEST_CASE("no position is in a unit that is in doubt", "[ingest][import]") {
    for (const char* unit : {"h", "hms", "rad"}) {
        const auto imported = import_text(rd_with(std::string("<column name='ra' unit='") + unit +
                                                  "' ucd='pos.eq.ra;meta.main'/><column name='dec' "
                                                  "unit='deg' ucd='pos.eq.dec;meta.main'/>"),
                                          "q.rd");
        INFO(unit);
        CHECK_FALSE(imported.schema.tables.at(0).position);
        CHECK(lists(imported, "degrees"));
    }
}

TEST_CASE("time origins are numbers or words of VOTable, or told", "[ingest][import]") {
    const auto origin_of = [](const std::string& written) {
        const auto table = table_of("<dm>(stc2:Coords) { timescale: TT " + written +
                                    " location: @mjd }</dm><column name='mjd' unit='d'/>");
        return table.columns.at(0).time.origin;
    };
    CHECK(origin_of("") == "MJD-origin");
    CHECK(origin_of("time0: 0.0") == "JD-origin");
    CHECK(origin_of("time0: JD-origin") == "JD-origin");
    CHECK(origin_of("time0: +5") == "5");
    CHECK(origin_of("time0: 2400000.50") == "2400000.5");
    for (const char* unknown : {"NaN", "inf", "-Inf", "1_0", "MJD"}) {
        INFO(unknown);
        CHECK(origin_of(std::string("time0: ") + unknown).empty());
    }
}

TEST_CASE("names from foreign texts are legal and distinct", "[ingest][import]") {
    const auto imported = import_text(
        "<resource schema='2 Mass'><table id='a b' onDisk='1'><column name='x-y'/>"
        "<column name='X_Y'/></table><table id='a_b' onDisk='1'><foreignKey inTable='a b' "
        "source='x' dest='x-y'/><column name='x'/></table></resource>",
        "q.rd");
    const auto& schema = imported.schema;
    CHECK(schema.name == "cat_2_mass");
    CHECK(schema.tables.at(0).name == "a_b");
    CHECK(schema.tables.at(1).name == "a_b_2");
    CHECK(schema.tables[0].columns.at(0).name == "x_y");
    CHECK(schema.tables[0].columns.at(1).name == "X_Y_2");
    REQUIRE(schema.tables[1].keys.size() == 1);
    CHECK(schema.tables[1].keys[0].target == "cat_2_mass.a_b");
    CHECK(schema.tables[1].keys[0].target_columns == test::Lines{"x_y"});
}

TEST_CASE("comments on top of a descriptor cannot break out of their lines", "[ingest][import]") {
    const auto imported = import_text(
        rd_with("<mixin>a\x01&#10;x</mixin><column name='a' unit='&#10;[x]\xFF'/>"), "q\n.rd");
    const std::string text = vo::ingest::descriptor_text(imported, "q\n.rd");
    CHECK(vo::catalog::load_schema(text, "saved.toml") == imported.schema);
    const std::string head = text.substr(0, text.find("\n\n"));
    for (const std::string_view line : vo::text::split(head, '\n')) CHECK(line.starts_with("# "));
    for (const char* piece :
         {"from q .rd,", "the mixin `a?` gives `t`", "of `t.a` is not a unit"}) {
        CHECK(head.find(piece) != std::string::npos);
    }
}

TEST_CASE("new names of foreign things are told where queries use them", "[ingest][import]") {
    const auto imported = import_text(
        "<resource schema='Position'><meta name='_example' title='e'>.. tapquery:: SELECT 1 FROM "
        "\\schema.t</meta><table id='t' onDisk='1'><column name='a-b'/></table></resource>",
        "q.rd");
    CHECK(imported.schema.name == "position_data");
    CHECK(imported.schema.examples.at(0).query == "SELECT 1 FROM position_data.t");
    CHECK(lists(imported, "The resource `Position` is now named `position_data`"));
    CHECK(lists(imported, "look through the example queries"));
    CHECK_FALSE(lists(import_text("name: abc\ntables: []\n", "a.yaml"), "is now named"));
    CHECK(lists(import_text("name: a-b\ntables: []\n", "a.yaml"), "`a-b` is now named `a_b`"));
}
