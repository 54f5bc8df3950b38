#include <catch2/catch.hpp>

#include "libvo/base/error.h"
#include "tests/unit/ingest/source_support.h"

using Catch::Contains;
using test::Lines;
using vo::ingest::open_source;
using vo::ingest::OpenOptions;
using vo::ingest::Problem;

namespace {

struct Read {
    Lines types, rows;
    std::vector<Problem> problems;
};

Read read(const std::string& text, const std::string& name = "t.csv", OpenOptions options = {}) {
    const test::TempDir dir;
    Read result;
    options.on_problem = [&](const Problem& problem) { result.problems.push_back(problem); };
    const auto source = open_source(test::write_file(dir, name, text), options);
    result.types = test::types_of(*source);
    result.rows = test::rows_of(*source);
    return result;
}

std::string refusal(const std::string& text) {
    try {
        (void)read(text);
    } catch (const vo::Error& error) {
        return error.code() + " " + error.message();
    }
    return "accepted";
}

/// Type and values of one column.
Lines column(const std::string& cells) {
    const Read result = read("x,y\n" + cells);
    CHECK(result.problems.empty());
    Lines lines = {result.types[0].substr(2)};
    for (const std::string& row : result.rows) lines.push_back(row.substr(0, row.rfind(' ')));
    return lines;
}

}  // namespace

TEST_CASE("CSV types are inferred from all values", "[ingest][csv]") {
    CHECK(column("1,\n-2,\n,\n") == Lines{"int", "1", "-2", "null"});
    CHECK(column("1,\n3000000000,\n") == Lines{"long", "1", "3000000000"});
    CHECK(column("1,\n1.5,\n") == Lines{"double", "1", "1.5"});
    CHECK(column("1.5,\n2,\n1e3,\nNaN,\n") == Lines{"double", "1.5", "2", "1000", "null"});
    CHECK(column("99999999999999999999,\n1,\n") ==
          Lines{"char[*]", "'99999999999999999999'", "'1'"});
    CHECK(column("007,\n12,\n") == Lines{"char[*]", "'007'", "'12'"});
    CHECK(column("12,\n007,\n") == Lines{"char[*]", "'12'", "'007'"});
    CHECK(column("0,\n-0.5,\n") == Lines{"double", "0", "-0.5"});
    CHECK(column("true,\nFALSE,\nnull,\n") == Lines{"boolean", "1", "0", "null"});
    CHECK(column("true,\n1,\n") == Lines{"char[*]", "'true'", "'1'"});
    CHECK(column("1,\nNULL,\nnan,\n") == Lines{"int", "1", "null", "null"});
    CHECK(column("\"5\",\n6,\n") == Lines{"int", "5", "6"});
    CHECK(column("a,\nNULL,\n") == Lines{"char[*]", "'a'", "'NULL'"});
    CHECK(column("α Cen,\nx,\n") == Lines{"unicodeChar[*]", "'α Cen'", "'x'"});
    CHECK(column("caf\xe9,\n") == Lines{"unicodeChar[*]", "'café'"});
    CHECK(column(",\n,\n") == Lines{"char[*]", "null", "null"});
    CHECK(column("2024-01-02,\n2024-01-02 03:04:05.5,\n2024-01-02T03:04,\n") ==
          Lines{"char[*]", "'2024-01-02'", "'2024-01-02T03:04:05.5'", "'2024-01-02T03:04'"});
    CHECK(column("2024-01-02,\nsoon,\n") == Lines{"char[*]", "'2024-01-02'", "'soon'"});
}

TEST_CASE("a column of times is marked as timestamp", "[ingest][csv]") {
    const test::TempDir dir;
    const auto source = open_source(test::write_file(dir, "t.csv", "t,x\n2024-01-02 03:04:05,1\n"));
    CHECK(source->columns()[0].xtype == "timestamp");
    CHECK(source->columns()[1].xtype.empty());
    CHECK(source->metadata().row_count == 1);
    CHECK(source->metadata().table_name == "t");
}

TEST_CASE("CSV quoting, comments and line ends follow RFC 4180", "[ingest][csv]") {
    const Read result = read(
        "\xEF\xBB\xBF# made by hand\n#\n\"a\", b ,c\r\n"
        "\"x, \"\"y\"\"\",\"two\r\nlines\",3\r\n\r\n,\"\",4");
    CHECK(result.problems.empty());
    CHECK(result.types == Lines{"a char[*]", "b char[*]", "c int"});
    CHECK(result.rows == Lines{"'x, \"y\"' 'two\r\nlines' 3", "null null 4"});
}

TEST_CASE("TSV is told by its name or by a tab in the header", "[ingest][csv]") {
    CHECK(read("a\tb\n1,5\t2\n").rows == Lines{"'1,5' 2"});
    CHECK(read("a\n1,5\n", "t.tsv").rows == Lines{"'1,5'"});
}

TEST_CASE("ragged and unconvertible lines are reported with their place", "[ingest][csv]") {
    OpenOptions options;
    options.declared.push_back({.name = "b", .type = {vo::table::Datatype::short_int, ""}});
    options.declared.push_back(
        {.name = "t", .type = vo::table::string_type(), .xtype = "timestamp"});
    const Read result = read(
        "a,b,t\n1,2,\n\"x\ny\",3,2020-01-01\n4,5\n6,70000,\n7,8,now\n9,1,,\n"
        "\"a\"b,1,\n",
        "t.csv", options);
    CHECK(result.types == Lines{"a char[*]", "b short", "t char[*]"});
    CHECK(result.rows == Lines{"'1' 2 null", "'x\ny' 3 '2020-01-01'"});
    REQUIRE(result.problems.size() == 5);
    CHECK(result.problems[0].row == 5);
    CHECK(result.problems[0].message == "line 5 has 2 values, the header names 3 columns");
    CHECK(result.problems[1].row == 6);
    CHECK(result.problems[1].column == "b");
    CHECK_THAT(result.problems[1].message, Contains("70000") && Contains("short"));
    CHECK(result.problems[2].column == "t");
    CHECK_THAT(result.problems[2].message, Contains("`now`"));
    CHECK_THAT(result.problems[3].message, Contains("line 8 has 4 values"));
    CHECK_THAT(result.problems[4].message, Contains("closing quote"));
}

TEST_CASE("an unclosed quote ends the reading, whatever is tolerated", "[ingest][csv]") {
    CHECK_THROWS_WITH(read("a,b\n1,2\n3,\"open\n4,5\n", "t.csv", {}),
                      Contains("line 3") && Contains("never closed"));
}

TEST_CASE("without a sink the first CSV problem throws", "[ingest][csv]") {
    const test::TempDir dir;
    const auto source = open_source(test::write_file(dir, "t.csv", "a,b\n1\n"));
    CHECK_THROWS_WITH(source->next(), Contains("t.csv") && Contains("line 2 has 1 values"));
}

TEST_CASE("CSV headers that cannot name columns are refused with a remedy", "[ingest][csv]") {
    CHECK_THAT(refusal("10.5,20.25,3\n1,2,3\n"),
               Contains("ingest.no_header") && Contains("add a header line"));
    CHECK_THAT(refusal("a,b,a,b,c\n"), Contains("ingest.header") && Contains("`a`, `b`"));
    CHECK_THAT(refusal("a,,c\n"), Contains("column 2, after `a` has no name"));
    CHECK_THAT(refusal("a;b;c\n1;2;3\n"), Contains("no comma and no tab"));
    CHECK_THAT(refusal("# only a comment\n"), Contains("no header line"));
}

TEST_CASE("column names that SQL cannot carry are made legal", "[ingest][csv]") {
    CHECK(read("Fe/H,[M/H],2MASS,Vmag,vmag,order\n1,2,3,4,5,6\n").types ==
          Lines{"Fe_H int", "M_H int", "c_2MASS int", "Vmag int", "vmag_2 int", "order int"});
    OpenOptions options;
    options.declared.push_back({.name = "Fe/H", .type = {vo::table::Datatype::float_real, ""}});
    CHECK(read("Fe/H,b\n1.1,2\n", "t.csv", options).types == Lines{"Fe/H float", "b int"});
}
