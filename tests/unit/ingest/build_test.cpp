#include "libvo/ingest/build.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "libvo/base/error.h"
#include "libvo/db/sqlite/connection.h"
#include "libvo/ingest/describe.h"
#include "tests/support/temp_dir.h"

namespace {

namespace fs = std::filesystem;
using vo::ingest::BuildResult;
using vo::ingest::BuildSettings;

/// An archive and a folder of files to publish.
struct Workshop {
    test::TempDir dir;
    fs::path archive = dir.path() / "archive";
    std::unique_ptr<vo::db::Database> database = vo::db::sqlite::open_archive({.archive = archive});
    std::vector<vo::ingest::Problem> problems;

    void write(const std::string& name, const std::string& text) const {
        std::ofstream(dir.path() / name, std::ios::binary) << text;
    }
    BuildResult publish(const std::string& file, std::int64_t max_errors = 0,
                        std::size_t memory_bytes = 1 << 20) {
        BuildSettings settings;
        settings.source_dir = dir.path();
        settings.scratch_dir = archive;
        settings.max_errors = max_errors;
        settings.sort_memory_bytes = memory_bytes;
        settings.on_problem = [this](const auto& problem) { problems.push_back(problem); };
        return vo::ingest::build(vo::ingest::describe(dir.path() / file), *database, settings);
    }
    [[nodiscard]] std::vector<std::string> archived() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(archive)) {
            names.push_back(entry.path().filename().string());
        }
        return names;
    }
    /// All cells of a query as text, one row per element.
    [[nodiscard]] std::vector<std::string> query(const std::string& sql) const {
        const auto connection = database->connect();
        const auto stored = database->resources();
        REQUIRE(connection->attach({{stored.at(0).name, stored.at(0).generation}}));
        vo::db::Statement statement;
        statement.sql = sql;
        statement.columns = {{.name = "x", .type = vo::table::string_type()}};
        std::unique_ptr<vo::table::RowSource> cursor;
        try {
            cursor = connection->run(statement, {});
        } catch (const vo::Error& e) {
            FAIL(e.detail());
        }
        std::vector<std::string> rows;
        while (cursor->next()) rows.emplace_back(cursor->row()[0].bytes);
        return rows;
    }
};

}  // namespace

TEST_CASE("rows lie in HEALPix order, those without position last", "[ingest][build]") {
    Workshop shop;
    shop.write(
        "stars.csv",
        "name,ra,dec\nsouth,10,-80\nnowhere,,\nnorth,10,80\nequator,180.5,0.5\ntwin,10,80\n");
    const BuildResult result = shop.publish("stars.csv");
    CHECK(result.rows == 5);
    const auto& table = result.schema.tables.at(0);
    REQUIRE(table.position);
    CHECK(table.position->hpx_order == 25);
    CHECK(table.columns.at(1).statistics->null_count == 1);
    CHECK(table.columns.at(1).statistics->max == "180.5");
    CHECK_FALSE(table.coverage_moc.empty());
    const auto names = shop.query("SELECT name FROM stars.main ORDER BY __sky");
    CHECK(names == std::vector<std::string>{"north", "twin", "equator", "south", "nowhere"});
    CHECK(shop.query("SELECT CAST(COUNT(*) AS TEXT) FROM healpix_ranges(10, 80, 0.01) AS h "
                     "CROSS JOIN stars.main AS t WHERE t.__sky BETWEEN h.lo AND h.hi "
                     "AND vo_within_radius(t.ra, t.dec, 10, 80, 0.01)") ==
          std::vector<std::string>{"2"});
}

TEST_CASE("many rows at one place choose a coarser split", "[ingest][build]") {
    Workshop shop;
    std::string csv = "t,ra,dec\n";
    for (int i = 0; i < 3000; ++i) csv += std::to_string(i) + ",123.25,-45.5\n";
    shop.write("curve.csv", csv);
    for (const std::size_t memory_bytes : {1 << 20, 1 << 14}) {
        const BuildResult result = shop.publish("curve.csv", 0, memory_bytes);
        CHECK(result.schema.tables.at(0).position->hpx_order < 25);
        CHECK(shop.query(
                  "SELECT CAST(COUNT(*) AS TEXT) FROM healpix_ranges(123.25, -45.5, 1e-6) AS h "
                  "CROSS JOIN curve.main AS t WHERE t.__sky BETWEEN h.lo AND h.hi") ==
              std::vector<std::string>{"3000"});
    }
}

TEST_CASE("bad rows are named with file, row and column, and nothing is published",
          "[ingest][build]") {
    Workshop shop;
    shop.write("stars.csv", "name,ra,dec\na,10,20\nb,400,20\nc,30,-95\n");
    CHECK_THROWS_AS(shop.publish("stars.csv"), vo::Error);
    REQUIRE(shop.problems.size() == 2);
    CHECK(shop.problems[0].file == "stars.csv");
    CHECK(shop.problems[0].row == 3);
    CHECK(shop.problems[0].column == "ra");
    CHECK(shop.problems[1].column == "dec");
    CHECK(shop.archived().empty());
    CHECK(shop.publish("stars.csv", 2).rows == 1);
}

TEST_CASE("a failed build leaves the former resource and no debris", "[ingest][build]") {
    Workshop shop;
    shop.write("stars.csv", "name,ra,dec\na,10,20\n");
    shop.publish("stars.csv");
    const auto before = shop.database->resources();
    shop.write("stars.csv", "name,ra,dec\na,10,20\nb,10,95\n");
    CHECK_THROWS_AS(shop.publish("stars.csv"), vo::Error);
    CHECK(shop.database->resources() == before);
    CHECK(shop.archived() == std::vector<std::string>{"stars.sqlite"});
}

TEST_CASE("a cancelled build leaves nothing", "[ingest][build]") {
    Workshop shop;
    shop.write("stars.csv", "name,ra,dec\na,10,20\n");
    std::stop_source stop;
    BuildSettings settings;
    settings.source_dir = shop.dir.path();
    settings.scratch_dir = shop.archive;
    settings.cancel = vo::Cancel(stop.get_token());
    settings.on_progress = [&](const auto& progress) {
        if (progress.phase == "storing") stop.request_stop();
    };
    const auto schema = vo::ingest::describe(shop.dir.path() / "stars.csv");
    CHECK_THROWS_AS(vo::ingest::build(schema, *shop.database, settings), vo::Error);
    CHECK(shop.archived().empty());
}

TEST_CASE("a replaced resource is noticed by connections that had it open", "[db][sqlite]") {
    Workshop shop;
    shop.write("stars.csv", "name,ra,dec\nold,10,20\n");
    shop.publish("stars.csv");
    const auto connection = shop.database->connect();
    const auto old_generation = shop.database->resources().at(0).generation;
    REQUIRE(connection->attach({{"stars", old_generation}}));
    vo::db::Statement statement;
    statement.sql = "SELECT name FROM stars.main";
    statement.columns = {{.name = "name", .type = vo::table::string_type()}};
    {
        const auto cursor = connection->run(statement, {});
        shop.write("stars.csv", "name,ra,dec\nnew,10,20\n");
        shop.publish("stars.csv");
        REQUIRE(cursor->next());  // a running query keeps the old file
        CHECK(cursor->row()[0].bytes == "old");
    }
    const auto generation = shop.database->resources().at(0).generation;
    CHECK(generation != old_generation);
    CHECK_FALSE(shop.database->connect()->attach({{"stars", old_generation}}));
    REQUIRE(connection->attach({{"stars", generation}}));
    const auto cursor = connection->run(statement, {});
    REQUIRE(cursor->next());
    CHECK(cursor->row()[0].bytes == "new");
    CHECK_FALSE(cursor->next());
    CHECK_FALSE(cursor->next());
}

TEST_CASE("an endless query ends when it is cancelled or late", "[db][sqlite]") {
    Workshop shop;
    const auto connection = shop.database->connect();
    vo::db::Statement endless;
    endless.sql =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT COUNT(*) FROM n";
    endless.columns = {{.name = "n", .type = {vo::table::Datatype::long_int, ""}}};
    {
        const vo::Cancel late = vo::Cancel().within(std::chrono::milliseconds(20));
        const auto cursor = connection->run(endless, late);
        try {
            cursor->next();
            FAIL("the query ended by itself");
        } catch (const vo::Error& error) {
            CHECK(error.fault() == vo::Fault::timed_out);
        }
    }
    std::stop_source stop;
    const auto cursor = connection->run(endless, vo::Cancel(stop.get_token()));
    std::jthread stopper([&stop] { stop.request_stop(); });
    CHECK_THROWS_AS(cursor->next(), vo::Error);
}

TEST_CASE("a sum of integers beyond 64 bits is a clear error", "[db][sqlite]") {
    Workshop shop;
    const auto connection = shop.database->connect();
    vo::db::Statement statement;
    statement.columns = {{.name = "n", .type = {vo::table::Datatype::long_int, ""}}};
    for (const char* sql :
         {"SELECT SUM(x) FROM (SELECT 9223372036854775807 AS x UNION ALL SELECT 1)",
          "SELECT 9223372036854775807 + 1"}) {
        statement.sql = sql;
        const auto cursor = connection->run(statement, {});
        try {
            cursor->next();
            FAIL("no error");
        } catch (const vo::Error& error) {
            CHECK(error.code() == "query.integer_overflow");
        }
    }
}
