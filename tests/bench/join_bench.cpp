// join_bench ARCHIVE LEFT RIGHT [--json FILE]: joins of two tables by position, every spelling
// against the best statement that a hand can write, and what groups and filters a whole table.
//
// One thread, warm, every comparison in one run on the same files. Exit status 1 if the ways to
// ask the same thing do not count equally many rows.
#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>

#include "adql/parser.h"
#include "libvo/base/atomic_file.h"
#include "libvo/base/error.h"
#include "libvo/catalog/load.h"
#include "libvo/db/sqlite/connection.h"
#include "services/query/plan.h"
#include "tests/bench/report.h"

namespace bench {
namespace {

constexpr double kArcsecDeg = 1 / 3600.0;
constexpr int kUploadRows = 10'000;

/// The archive's tables, asked for a count at a time.
class Counts {
 public:
    explicit Counts(const std::string& archive) {
        vo::db::sqlite::Settings settings;
        settings.archive = archive;
        database_ = vo::db::sqlite::open_archive(settings);
        for (const vo::db::StoredResource& resource : database_->resources()) {
            vo::catalog::Schema schema =
                vo::catalog::load_schema(database_->descriptor(resource), resource.name);
            schema.generation = resource.generation;
            sources_.push_back({schema.name, schema.generation});
            catalog_.schemas.push_back(std::move(schema));
        }
        connection_ = database_->connect();
    }

    /// The first column of the first row of an ADQL query.
    Tally adql(const std::string& text) {
        return first(query::plan(adql::parse(text), catalog_, 1).statement);
    }
    /// The same of a statement in the engine's own language.
    Tally sql(const std::string& text) {
        vo::db::Statement statement;
        statement.sql = text;
        vo::table::Column count;
        count.name = "n";
        count.type = {vo::table::Datatype::long_int, ""};
        statement.columns = {count};
        statement.sources = sources_;
        return first(statement);
    }

    [[nodiscard]] const vo::catalog::Table& table(const std::string& name) const {
        for (const auto& schema : catalog_.schemas) {
            for (const auto& one : schema.tables) {
                if (vo::catalog::qualified_name(schema, one) == name && one.position) return one;
            }
        }
        throw vo::Error(vo::Fault::usage, "bench.no_table",
                        "The archive has no table " + name + " with a position.");
    }

 private:
    Tally first(const vo::db::Statement& statement) {
        if (!connection_->attach(statement.sources)) {
            throw vo::Error(vo::Fault::unavailable, "bench.replaced", "A table was replaced.");
        }
        const auto rows = connection_->run(statement, {});
        return {rows->next() ? rows->row()[0].integer : -1, 0};
    }

    std::unique_ptr<vo::db::Database> database_;
    std::vector<vo::db::Source> sources_;
    vo::catalog::Catalog catalog_;
    std::unique_ptr<vo::db::Connection> connection_;
};

/// All ways that users write "a and b are within the radius".
std::vector<std::string> spellings(const std::string& radius) {
    const std::string a = "POINT(a.{ra_a}, a.{dec_a})";
    const std::string b = "POINT(b.{ra_b}, b.{dec_b})";
    return {fmt::format("1 = CONTAINS({}, CIRCLE({}, {}))", a, b, radius),
            fmt::format("CONTAINS({}, CIRCLE({}, {})) = 1", b, a, radius),
            fmt::format("DISTANCE({}, {}) < {}", a, b, radius),
            fmt::format("DISTANCE({}, {}) < {}", b, a, radius),
            fmt::format("{} >= DISTANCE({}, {})", radius, b, a)};
}

void measure_join(Counts& counts, Report& report, const std::string& name,
                  const std::string& left_sql, const std::string& left_adql,
                  const std::string& right, const std::string& right_sql,
                  const vo::catalog::Position& pa, const vo::catalog::Position& pb,
                  std::int64_t rows, double radius_arcsec) {
    const double radius = radius_arcsec * kArcsecDeg;
    Task task;
    task.name = name;
    task.requests = rows;
    task.variants.push_back(
        {"hand-written", [&, radius] {
             return counts.sql(fmt::format(
                 R"(SELECT count(*) FROM {} AS a CROSS JOIN healpix_ranges(a."{}", a."{}", {}, 18) AS h
                    CROSS JOIN {} AS b WHERE b."__sky" BETWEEN h.lo AND h.hi
                    AND vo_within_radius(b."{}", b."{}", a."{}", a."{}", {}))",
                 left_sql, pa.ra_column, pa.dec_column, radius, right_sql, pb.ra_column,
                 pb.dec_column, pa.ra_column, pa.dec_column, radius));
         }});
    for (const std::string& spelling : spellings(fmt::format("{}", radius))) {
        const std::string on =
            fmt::format(fmt::runtime(spelling), fmt::arg("ra_a", pa.ra_column),
                        fmt::arg("dec_a", pa.dec_column), fmt::arg("ra_b", pb.ra_column),
                        fmt::arg("dec_b", pb.dec_column));
        for (const bool left_first : {true, false}) {
            const std::string from = left_first
                                         ? fmt::format("{} AS a JOIN {} AS b", left_adql, right)
                                         : fmt::format("{} AS b JOIN {} AS a", right, left_adql);
            task.variants.push_back(
                {fmt::format("{}, {}", on.substr(0, 24), left_first ? "a b" : "b a"),
                 [&counts, from, on] {
                     return counts.adql("SELECT COUNT(*) FROM " + from + " ON " + on);
                 }});
        }
    }
    report.measure(task);
}

/// "schema.table" as the engine writes it.
std::string quoted(const std::string& name) {
    const std::size_t dot = name.find('.');
    return '"' + name.substr(0, dot) + "\".\"" + name.substr(dot + 1) + '"';
}

void run(const std::string& archive, const std::string& left, const std::string& right,
         const std::string& json) {
    Counts counts(archive);
    const vo::catalog::Table& a = counts.table(left);
    const vo::catalog::Table& b = counts.table(right);
    fmt::print("{}: {} rows; {}: {} rows\n", left, a.row_count, right, b.row_count);
    Report report;
    const std::string some = fmt::format("(SELECT TOP {} {}, {} FROM {})", kUploadRows,
                                         a.position->ra_column, a.position->dec_column, left);
    const std::string some_sql =
        fmt::format(R"((SELECT "{}", "{}" FROM {} LIMIT {}))", a.position->ra_column,
                    a.position->dec_column, quoted(left), kUploadRows);
    measure_join(counts, report, "10 000 rows within 2 arcsec", some_sql, some, right,
                 quoted(right), *a.position, *b.position, kUploadRows, 2);
    measure_join(counts, report, "whole tables within 1 arcsec", quoted(left), left, right,
                 quoted(right), *a.position, *b.position, a.row_count, 1);
    report.measure(
        {.name = "groups by HEALPix pixel of order 6",
         .requests = b.row_count,
         .variants = {
             {"hand-written",
              [&] {
                  return counts.sql(fmt::format(
                      R"(SELECT count(*) FROM (SELECT "__sky" >> 47 AS h, count(*) FROM {} GROUP BY h))",
                      quoted(right)));
              }},
             {"planned",
              [&] {
                  return counts.adql(
                      fmt::format("SELECT COUNT(*) FROM (SELECT ivo_healpix_index(6, {}, {}) AS h, "
                                  "COUNT(*) AS n "
                                  "FROM {} GROUP BY h) AS g",
                                  b.position->ra_column, b.position->dec_column, right));
              }},
         }});
    if (json.empty()) return;
    vo::write_file_atomically(json, to_json(report.figures()) + "\n");
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) try {
    if (argc != 4 && !(argc == 6 && std::string_view(argv[4]) == "--json")) {
        std::fputs("usage: join_bench ARCHIVE LEFT RIGHT [--json FILE]\n", stderr);
        return 2;
    }
    bench::run(argv[1], argv[2], argv[3], argc == 6 ? argv[5] : "");
    return 0;
} catch (const std::exception&) {
    const vo::Error error = vo::current_error();
    std::fprintf(stderr, "join_bench: %s\n%s\n", error.what(), error.detail().c_str());
    return 1;
}
