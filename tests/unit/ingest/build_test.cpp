#include "libvo/ingest/build.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "libvo/base/error.h"
#include "libvo/db/sqlite/connection.h"
#include "libvo/ingest/convert.h"
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
    CHECK(shop.query("SELECT CAST(COUNT(*) AS TEXT) FROM healpix_ranges(10, 80, 0.01, 18) AS h "
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
                  "SELECT CAST(COUNT(*) AS TEXT) FROM healpix_ranges(123.25, -45.5, 1e-6, 18) AS h "
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

TEST_CASE("a descriptor may spell column names in another case", "[ingest][build]") {
    Workshop shop;
    shop.write("stars.csv", "NAME,Ra,Dec\n1E5,10,20\n2.50,180,-30\n");
    auto schema = vo::ingest::describe(shop.dir.path() / "stars.csv");
    auto& table = schema.tables.at(0);
    for (auto& column : table.columns) {
        column.name[0] = static_cast<char>(std::tolower(column.name[0]));
    }
    table.columns[0].name = "name";
    table.columns[0].type = vo::table::string_type();
    table.position = vo::catalog::Position{"RA", "DEC"};
    table.id_column = "Name";
    BuildSettings settings;
    settings.source_dir = shop.dir.path();
    settings.scratch_dir = shop.archive;
    const auto result = vo::ingest::build(schema, *shop.database, settings);
    CHECK(result.schema.tables[0].position->ra_column == "ra");
    CHECK(result.schema.tables[0].id_column == "name");
    CHECK(shop.query("SELECT name FROM stars.main WHERE __sky < 6917529027641081856") ==
          std::vector<std::string>{"1E5", "2.50"});
}

TEST_CASE("columns that differ by case keep their own values", "[ingest][build]") {
    Workshop shop;
    shop.write("b.csv", "id,B,b\n1,15.5,-30\n");
    auto schema = vo::ingest::describe(shop.dir.path() / "b.csv");
    auto& columns = schema.tables.at(0).columns;
    columns.erase(columns.begin() + 1);
    columns[1].name = "b";
    columns[1].type = vo::table::string_type();
    BuildSettings settings;
    settings.source_dir = shop.dir.path();
    settings.scratch_dir = shop.archive;
    vo::ingest::build(schema, *shop.database, settings);
    CHECK(shop.query("SELECT b FROM b.main") == std::vector<std::string>{"-30"});
}

TEST_CASE("an unclosed quote ends the build whatever errors are allowed", "[ingest][build]") {
    Workshop shop;
    shop.write("q.csv", "id,name\n1,a\n2,\"b\n3,c\n4,d\n");
    CHECK_THROWS_AS(shop.publish("q.csv", 100), vo::Error);
    CHECK(shop.archived().empty());
}

TEST_CASE("values that a declared type cannot hold are problems", "[ingest][convert]") {
    using vo::table::Datatype;
    using vo::table::Value;
    const auto problem = [](const vo::table::Column& from, const vo::table::Column& to, Value value) {
        vo::ingest::Converter converter(from, to);
        return converter.convert(value);
    };
    const vo::table::Column real{.name = "x", .type = {Datatype::double_real, ""}};
    const vo::table::Column single{.name = "x", .type = {Datatype::float_real, ""}};
    const vo::table::Column number{.name = "x", .type = {Datatype::short_int, ""}};
    const vo::table::Column text{.name = "x", .type = vo::table::string_type()};
    const vo::table::Column three{.name = "x", .type = {Datatype::character, "3"}};
    const vo::table::Column time{
        .name = "x", .type = vo::table::string_type(), .xtype = "timestamp"};
    CHECK_FALSE(problem(real, single, Value::of(1e300)).empty());
    CHECK(problem(real, single, Value::of(1e30)).empty());
    CHECK_FALSE(problem(real, number, Value::of(1.5)).empty());
    CHECK_FALSE(problem(real, number, Value::of(40000.0)).empty());
    CHECK_FALSE(problem(text, three, Value::of_text("abcd")).empty());
    CHECK(problem(text, three, Value::of_text("abc")).empty());
    CHECK_FALSE(problem(real, time, Value::of(59000.5)).empty());
    CHECK(problem(text, time, Value::of_text(" ")).empty());
    vo::ingest::Converter spelled(single, text);
    Value value = Value::of(static_cast<double>(0.1F));
    CHECK(spelled.convert(value).empty());
    CHECK(value.bytes == "0.1");
    const vo::table::Column complex{.name = "x", .type = {Datatype::float_complex, ""}};
    CHECK_THROWS_AS(vo::ingest::Converter(complex, real), vo::Error);
}
