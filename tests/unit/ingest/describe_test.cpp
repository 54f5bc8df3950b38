#include "libvo/ingest/describe.h"

#include <catch2/catch.hpp>

#include "libvo/ingest/guess.h"
#include "tests/unit/ingest/source_support.h"

using vo::catalog::Schema;
using vo::ingest::describe;

namespace {

std::string ucd_of(const std::string& name, vo::table::Datatype datatype,
                   const std::string& unit = "") {
    vo::table::Column column;
    column.name = name;
    column.type = {datatype, datatype == vo::table::Datatype::character ? "*" : ""};
    column.unit = unit;
    return vo::ingest::guess_ucd(column);
}

}  // namespace

TEST_CASE("a CSV catalogue is described with position, identifier and units",
          "[ingest][describe]") {
    const test::TempDir dir;
    const auto path =
        test::write_file(dir, "Bright-Stars 2.csv",
                         "solution_id,name,RAJ2000,DEJ2000,e_RAJ2000,Vmag,b-v,flag\n"
                         "1,a,10.5,20.5,0.1,5.5,0.1,0\n1,b,11.5,21.5,0.1,5.6,0.2,1\n");
    const Schema schema = describe(path);
    CHECK(schema.name == "bright_stars_2");
    REQUIRE(schema.tables.size() == 1);
    const auto& table = schema.tables[0];
    CHECK(table.name == "main");
    CHECK(table.source == "Bright-Stars 2.csv");
    CHECK(table.position == vo::catalog::Position{"RAJ2000", "DEJ2000"});
    CHECK(table.id_column == "name");
    std::vector<std::string> ucds;
    for (const auto& column : table.columns) ucds.push_back(column.name + " " + column.ucd);
    CHECK(ucds == test::Lines{"solution_id meta.id", "name meta.id;meta.main",
                              "RAJ2000 pos.eq.ra;meta.main", "DEJ2000 pos.eq.dec;meta.main",
                              "e_RAJ2000 stat.error;pos.eq.ra", "Vmag phot.mag;em.opt.V",
                              "b_v phot.color;em.opt.B;em.opt.V", "flag meta.code"});
    CHECK(table.columns[2].unit == "deg");
    CHECK(table.columns[2].frame == "ICRS");
    CHECK(table.columns[2].principal);
    CHECK(table.columns[1].indexed);
    CHECK(table.columns[5].principal);
    CHECK_FALSE(table.columns[4].principal);
}

TEST_CASE("a file's own metadata are kept in its description", "[ingest][describe]") {
    const Schema schema = describe(test::golden_source("astropy_tabledata.vot"));
    CHECK(schema.name == "astropy_tabledata");
    CHECK(schema.title == "sample");
    CHECK(schema.description == "Three rows of every kind");
    const auto& table = schema.tables.at(0);
    CHECK(table.id_column == "id");
    CHECK(table.columns[0].ucd == "meta.id;meta.main");
    CHECK_FALSE(table.position.has_value());  // no declination
    CHECK(table.columns[5].ucd == "phot.mag");
    CHECK(table.columns[6].ucd == "meta.code");
}

TEST_CASE("schema names are regular identifiers", "[ingest][describe]") {
    const test::TempDir dir;
    CHECK(describe(test::write_file(dir, "2MASS.csv", "a\nx\n")).name == "cat_2mass");
    CHECK(describe(test::write_file(dir, "J_A+A.1.csv", "a\nx\n")).name == "j_a_a_1");
}

TEST_CASE("sexagesimal text and other units make no position", "[ingest][describe]") {
    const test::TempDir dir;
    const auto position = [&](const std::string& text) {
        return describe(test::write_file(dir, "t.csv", text)).tables.at(0).position;
    };
    CHECK_FALSE(position("ra,dec\n10:20:30,-5:06:07\n"));
    CHECK_FALSE(position("ra,x\n1.5,2.5\n"));
    CHECK(position("RAJ2000,DEJ2000,_RA,_DE\n10 20 30,+1 2 3,1.5,2.5\n") ==
          vo::catalog::Position{"RA", "DE"});
}

TEST_CASE("UCDs are proposed from names, units and types", "[ingest][guess]") {
    using enum vo::table::Datatype;
    CHECK(ucd_of("ra", double_real) == "pos.eq.ra");
    CHECK(ucd_of("_DEJ2000", double_real) == "pos.eq.dec");
    CHECK(ucd_of("alpha", double_real) == "pos.eq.ra");
    CHECK(ucd_of("glon", double_real) == "pos.galactic.lon");
    CHECK(ucd_of("parallax", double_real, "mas") == "pos.parallax");
    CHECK(ucd_of("parallax_error", float_real, "mas") == "stat.error;pos.parallax");
    CHECK(ucd_of("pmra", double_real) == "pos.pm;pos.eq.ra");
    CHECK(ucd_of("pmRA_err", double_real) == "stat.error;pos.pm;pos.eq.ra");
    CHECK(ucd_of("radial_velocity", float_real) == "spect.dopplerVeloc");
    CHECK(ucd_of("phot_g_mean_mag", float_real, "mag") == "phot.mag;em.opt");
    CHECK(ucd_of("Kmag", float_real) == "phot.mag;em.IR.K");
    CHECK(ucd_of("bp_rp", float_real, "mag") == "phot.color;em.opt.B;em.opt.R");
    CHECK(ucd_of("e_Kmag", float_real) == "stat.error;phot.mag;em.IR.K");
    CHECK(ucd_of("z", float_real) == "src.redshift");
    CHECK(ucd_of("z", float_real, "mag") == "phot.mag;em.opt.I");
    CHECK(ucd_of("flux_r", float_real) == "phot.flux");
    CHECK(ucd_of("S1400", float_real, "mJy") == "phot.flux.density");
    CHECK(ucd_of("mjd", double_real, "d") == "time.epoch");
    CHECK(ucd_of("ref_epoch", double_real) == "meta.ref;time.epoch");
    CHECK(ucd_of("n_obs", integer) == "meta.number");
    CHECK(ucd_of("duplicated", boolean) == "meta.code");
    CHECK(ucd_of("class", character) == "src.class");
    CHECK(ucd_of("source_id", long_int) == "meta.id");
    CHECK(ucd_of("designation", character) == "meta.id");
    CHECK(ucd_of("whatever", double_real).empty());
}
