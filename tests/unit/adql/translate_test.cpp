#include <catch2/catch.hpp>

#include <chrono>

#include "adql/dialect/sqlite.h"
#include "adql/functions.h"
#include "libvo/base/text.h"
#include "tests/unit/adql/sample_archive.h"

namespace {

using adql_test::compile;
using adql_test::SampleArchive;

std::string code_of(const std::string& text) {
    try {
        static_cast<void>(compile(text));
    } catch (const vo::Error& error) {
        return error.code();
    }
    return "";
}

std::string repeated(std::string_view part, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += part;
    return out;
}

}  // namespace

TEST_CASE("queries of one shape give one statement text", "[adql][translate]") {
    const auto shape = [](const std::string& numbers) {
        const auto part = vo::text::split(numbers, ' ');
        const auto n = [&part](std::size_t i) { return std::string(part[i]); };
        return compile("SELECT TOP " + n(0) + " ra, ROUND(bt, " + n(1) +
                       ") FROM tycho2.main "
                       "WHERE DISTANCE(ra, dec, " +
                       n(2) + ", " + n(3) + ") < " + n(4) + " AND hip > " + n(5) + " OFFSET " +
                       n(6));
    };
    const auto a = shape("10 2 10.5 20 0.5 3 1");
    const auto b = shape("5 -1 -300 -20.5 2 -3 100");
    CHECK(a.sql == b.sql);
    CHECK(a.parameters != b.parameters);
    CHECK(a.parameters.size() == b.parameters.size());
}

TEST_CASE("all spellings of a cone give the same ranges and the same test", "[adql][lower]") {
    const std::string head = "SELECT ra FROM tycho2.main WHERE ";
    const auto expected = compile(head + "1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 0.5))");
    for (const std::string_view spelling :
         {"CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', 10, 20, 0.5)) = 1",
          "0 <> CONTAINS(POINT(ra, dec), CIRCLE(POINT(10, 20), 0.5))",
          "CONTAINS(POINT(ra, dec), CIRCLE(370, 20.0, 1.0 / 2)) != 0",
          "1 = INTERSECTS(POINT(ra, dec), CIRCLE(10, 20, 0.5))",
          "INTERSECTS(CIRCLE(10, 20, 0.5), POINT(ra, dec)) = 1", "DISTANCE(ra, dec, 10, 20) <= 0.5",
          "DISTANCE(POINT(10, 20), POINT(ra, dec)) <= 0.5",
          "0.5 >= DISTANCE(POINT(ra, dec), POINT(10, 20))", "NOT DISTANCE(ra, dec, 10, 20) > 0.5",
          "DISTANCE(ra, dec, 10, 20) BETWEEN 0 AND 0.5"}) {
        INFO(spelling);
        const auto statement = compile(head + std::string(spelling));
        CHECK(statement.sql == expected.sql);
        CHECK(statement.parameters == expected.parameters);
    }
}

TEST_CASE("the row limit and TOP meet in one LIMIT", "[adql][translate]") {
    const auto limit = [](const std::string& text, std::int64_t rows) {
        return std::get<std::int64_t>(compile(text, rows).parameters.back());
    };
    CHECK(limit("SELECT ra FROM tycho2.main", 11) == 11);
    CHECK(limit("SELECT TOP 5 ra FROM tycho2.main", 11) == 5);
    CHECK(limit("SELECT TOP 50 ra FROM tycho2.main", 11) == 11);
    CHECK(limit("SELECT TOP 50 ra FROM tycho2.main", 0) == 0);
}

TEST_CASE("a statement names the resource it reads", "[adql][translate]") {
    const auto sources = compile("SELECT u.id FROM unplaced AS u, hip.main, clusters").sources;
    REQUIRE(sources.size() == 2);
    CHECK(sources[0].schema == "hip");
    CHECK(sources[1].schema == "survey");
    CHECK(sources[1].generation ==
          SampleArchive::instance().catalog().find_schema("survey")->generation);
}

TEST_CASE("plain columns keep their metadata and computed ones say what they are",
          "[adql][resolve]") {
    const auto columns =
        compile("SELECT ra AS alpha, AVG(bt) AS b FROM tycho2.main GROUP BY ra").columns;
    vo::table::Column ra =
        SampleArchive::instance().catalog().find_schema("tycho2")->tables[0].columns[0];
    ra.name = "alpha";
    ra.origin = "tycho2.main.ra";
    CHECK(columns[0] == ra);
    CHECK(columns[1].description == "AVG(bt)");
    CHECK(columns[1].unit == "mag");
    CHECK(columns[1].ucd.empty());
    CHECK(columns[1].origin.empty());
}

TEST_CASE("a column is traced through sub-queries to where it is stored", "[adql][resolve]") {
    const auto origin = [](const std::string& query) { return compile(query).columns[0].origin; };
    CHECK(origin("SELECT * FROM (SELECT dec AS d, ra FROM tycho2.main AS t) AS q") ==
          "tycho2.main.dec");
    CHECK(origin("WITH w AS (SELECT ra AS x FROM tycho2.main) SELECT a.x FROM w AS a, w AS b") ==
          "tycho2.main.ra");
    CHECK(origin("SELECT ra FROM tycho2.main UNION SELECT dec FROM tycho2.main").empty());
    CHECK(origin("SELECT ra + 1 FROM tycho2.main").empty());
}

TEST_CASE("long and deep queries never become statements SQLite cannot read", "[adql][sqlite]") {
    const std::string head = "SELECT ra FROM tycho2.main WHERE ";
    const auto expect_taken_or_refused = [&](const std::string& condition) {
        vo::db::Statement statement;
        try {
            statement = compile(head + condition);
        } catch (const vo::Error& error) {
            INFO(error.message());
            CHECK((error.code() == "adql.too_complex" || error.code() == "adql.too_deep"));
            return false;
        }
        INFO(condition.substr(0, 200));
        CHECK(SampleArchive::instance().complaint(statement) == "");
        return true;
    };
    for (int n = 1; n < 200; n += n < 40 ? 1 : 20) {
        for (const auto& [open, close] :
             std::vector<std::pair<std::string, std::string>>{{"(1 + ", ")"},
                                                              {"ABS(", ")"},
                                                              {"COALESCE(1, ", ")"},
                                                              {"- ", ""},
                                                              {"POWER(2, (1 * (2 + ", ")))"},
                                                              {"-(1 + ", ")"}}) {
            expect_taken_or_refused(repeated(open, n) + "bt" + repeated(close, n) + " > 1");
        }
        for (const auto& [open, close] :
             std::vector<std::pair<std::string, std::string>>{{"(bt = 1 OR (vt = 2 AND ", "))"},
                                                              {"NOT (bt = 1 OR ", ")"},
                                                              {"vt = 1 OR NOT (", ")"}}) {
            expect_taken_or_refused(repeated(open, n) + "bt > 1" + repeated(close, n));
        }
    }
    CHECK(expect_taken_or_refused("bt = 1" + repeated(" OR bt = 2", 1900)));
    CHECK_FALSE(expect_taken_or_refused("bt = 1" + repeated(" OR bt = 2", 20000)));
    CHECK(expect_taken_or_refused("bt = 1" + repeated(" AND vt = 2", 1900)));
    CHECK_FALSE(expect_taken_or_refused("bt = 1" + repeated(" AND vt = 2", 20000)));
    CHECK_FALSE(expect_taken_or_refused("bt = 1" + repeated(" OR bt = 2", 99999)));
    CHECK(expect_taken_or_refused("bt = 1" + repeated(" + 1", 500)));
    CHECK_FALSE(expect_taken_or_refused("bt = 1" + repeated(" + 1", 5000)));
}

TEST_CASE("results and groupings have bounded size", "[adql][resolve]") {
    CHECK(code_of("SELECT ra" + repeated(", ra", 3000) + " FROM tycho2.main") ==
          "adql.too_complex");
    CHECK(code_of("SELECT 1 FROM tycho2.main GROUP BY ra" + repeated(", ra", 200)) ==
          "adql.too_complex");
}

TEST_CASE("every function that can be called has a pattern, and only such are declared",
          "[adql][functions]") {
    for (const adql::Function& f : adql::functions()) {
        using adql::FunctionGroup;
        if (f.group == FunctionGroup::geometry || f.group == FunctionGroup::refused ||
            f.group == FunctionGroup::type || f.name == "CONCAT" || f.name == "MOC") {
            continue;  // written as something else
        }
        INFO(f.name);
        CHECK_FALSE(adql::sqlite_dialect().pattern(f.id).empty());
    }
    std::string declared;
    for (const auto& list : adql::language_features()) {
        CHECK(list.type.starts_with("ivo://ivoa.net/std/TAPRegExt#features-"));
        for (const auto& feature : list.features) declared += ' ' + feature.form;
    }
    for (const std::string_view form :
         {"ivo_healpix_index(hpxOrder INTEGER, pt POINT) -> BIGINT", " POLYGON", " REGION",
          " ILIKE", " UNION", " WITH", " CAST", " IN_UNIT", " OFFSET"}) {
        INFO(form);
        CHECK(declared.find(form) != std::string::npos);
    }
}

TEST_CASE("a cone query is compiled in tens of microseconds", "[adql][.slow]") {
    const std::string text =
        "SELECT TOP 1000 ra, dec, bt, vt, tyc FROM tycho2.main WHERE 1 = "
        "CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', 10.5, 20, 0.5)) "
        "AND bt < 12 ORDER BY bt";
    constexpr int times = 20000;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < times; ++i) REQUIRE_FALSE(compile(text).sql.empty());
    const std::chrono::duration<double, std::micro> spent =
        std::chrono::steady_clock::now() - start;
    WARN(spent.count() / times << " us a query");
    CHECK(spent.count() / times < 50);
}
