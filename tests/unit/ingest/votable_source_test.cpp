#include <catch2/catch.hpp>

#include "libvo/base/error.h"
#include "tests/unit/ingest/source_support.h"

using test::Lines;
using vo::ingest::open_source;

TEST_CASE("VOTables written by astropy read alike in all serialisations", "[ingest][votable]") {
    const Lines expected = {
        "9007199254740993 -5 200 7 10.5 15.25 1 'alpha' 'π Ori' "
        "<3ff8000000000000c004000000000000> <000000010000000200000003> <aac0> <3f80000040000000>",
        "-1 32767 0 null 359.999999 null 0 'beta gamma' '日本' "
        "<3fb999999999999a7e37e43c8800759c> null <0000> <80000000bf000000>",
        "4611686018427387904 null 255 2147483647 0 -1.5 null null null "
        "<7ff80000000000004008000000000000> <fffffff9> <ffc0> <4040000000000000>",
    };
    for (const std::string form : {"tabledata", "binary", "binary2"}) {
        CAPTURE(form);
        const auto source = open_source(test::golden_source("astropy_" + form + ".vot"));
        CHECK(source->metadata().table_name == "sample");
        CHECK(source->metadata().description == "Three rows of every kind");
        CHECK(test::types_of(*source) ==
              Lines{"id long", "n short", "byte unsignedByte", "count int", "ra double",
                    "mag float", "flag boolean", "name char[*]", "label unicodeChar[*]",
                    "pair double[2]", "list int[*]", "bits bit[10]", "wave floatComplex"});
        CHECK(source->columns()[4].unit == "deg");
        CHECK(test::rows_of(*source) == expected);
        CHECK(source->row_number() == 3);
    }
}

TEST_CASE("a VOTable's bad row is told with its file", "[ingest][votable]") {
    const test::TempDir dir;
    const auto path = test::write_file(
        dir, "bad.vot",
        "<VOTABLE><RESOURCE><TABLE><FIELD name=\"Fe/H\" datatype=\"int\"/><FIELD name=\"fe_h\" "
        "datatype=\"int\"/><DATA><TABLEDATA><TR><TD>x</TD><TD>1</TD></TR></TABLEDATA></DATA>"
        "</TABLE></RESOURCE></VOTABLE>");
    std::vector<vo::ingest::Problem> problems;
    vo::ingest::OpenOptions options;
    options.on_problem = [&](const auto& problem) { problems.push_back(problem); };
    const auto source = open_source(path, options);
    CHECK(test::types_of(*source) == Lines{"Fe_H int", "fe_h_2 int"});
    CHECK(test::rows_of(*source).empty());
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].file == path.string());
    CHECK(problems[0].row == 1);
    CHECK_THROWS_WITH(test::rows_of(*open_source(path)), Catch::Contains("bad.vot: row 1"));
}

TEST_CASE("files that are no tables are refused by name and reason", "[ingest][source]") {
    const test::TempDir dir;
    const auto refusal = [](const std::filesystem::path& path) {
        try {
            (void)open_source(path);
        } catch (const vo::Error& error) {
            return error.code() + " " + error.message();
        }
        return std::string("accepted");
    };
    using Catch::Contains;
    CHECK_THAT(refusal(dir.path() / "none.csv"),
               Contains("ingest.unreadable") && Contains("none.csv") && Contains("No such file"));
    CHECK_THAT(refusal(dir.path()), Contains("directory"));
    CHECK_THAT(refusal(test::write_file(dir, "e.fits", "")), Contains("ingest.empty"));
    CHECK_THAT(refusal(test::write_file(dir, "p.parquet", "PAR1xyz")),
               Contains("p.parquet") && Contains("Parquet") && Contains("stilts"));
    CHECK_THAT(refusal(test::write_file(dir, "h.h5", "\x89HDF\r\n\x1a\nxyz")), Contains("HDF5"));
    CHECK_THAT(refusal(test::write_file(dir, "b.bin", std::string("ab\0cd", 5))),
               Contains("unknown format"));
    CHECK_THAT(refusal(test::write_file(dir, "x.vot", "<VOTABLE><RESOURCE>")),
               Contains("x.vot") && Contains("cut off"));
    CHECK_THAT(refusal(test::write_file(dir, "t.fits", "SIMPLE  =                    T")),
               Contains("t.fits") && Contains("ingest.damaged"));
}
