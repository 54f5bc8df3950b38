// query_bench ARCHIVE SCHEMA.TABLE [--json FILE]: what the served path costs over bare SQLite.
//
// One thread, warm, every comparison in one run on one file. Exit status 1 if the ways to ask the
// same thing do not find equally many rows.
#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <optional>
#include <random>
#include <utility>

#include "adql/dialect/sqlite.h"
#include "adql/lower.h"
#include "adql/parser.h"
#include "adql/resolve.h"
#include "adql/translate.h"
#include "libvo/base/atomic_file.h"
#include "libvo/base/error.h"
#include "libvo/sky/angle.h"
#include "tests/bench/raw_sqlite.h"
#include "tests/bench/report.h"
#include "tests/bench/served.h"

namespace bench {
namespace {

using vo::catalog::adql_name;

constexpr std::uint64_t kSeed = 4711;
constexpr std::int64_t kStreamRows = 1'000'000;
constexpr std::size_t kStreamColumns = 8;
constexpr std::int64_t kPlanRepeats = 5'000;

std::string table_name(const Served& served) {
    return vo::catalog::qualified_name(served.schema(), served.table());
}

/// Centres spread evenly over the sphere.
class RandomCones {
 public:
    RandomCones(const Served& served, double radius_deg)
        : served_(served), radius_deg_(radius_deg) {}
    Cone next() {
        Cone cone{{360 * uniform(), std::asin(2 * uniform() - 1) * vo::sky::kDegreesPerRadian},
                  radius_deg_,
                  {}};
        const vo::catalog::Position& position = *served_.table().position;
        cone.adql = fmt::format("SELECT * FROM {} WHERE 1=CONTAINS(POINT({},{}),CIRCLE({},{},{}))",
                                table_name(served_), adql_name(position.ra_column),
                                adql_name(position.dec_column), cone.centre.lon_deg,
                                cone.centre.lat_deg, radius_deg_);
        return cone;
    }

 private:
    double uniform() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }

    const Served& served_;
    double radius_deg_;
    std::mt19937_64 engine_{kSeed};
};

/// As many cones as the three ways together answer in 2 s; each answer is compared.
std::vector<Cone> choose_cones(RawTable& raw, Served& served, double radius_deg) {
    RandomCones random(served, radius_deg);
    std::vector<Cone> cones;
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    while (std::chrono::steady_clock::now() < end) {
        const Cone& cone = cones.emplace_back(random.next());
        const std::int64_t rows = raw.cone({cone.centre, radius_deg}).rows;
        check_rows(cone.adql, rows, "served", served.cone(cone).rows);
        check_rows(cone.adql, rows, "parsed", served.parsed_cone(cone).rows);
    }
    return cones;
}

void measure_cones(RawTable& raw, Served& served, Report& report) {
    for (const double radius_deg : {0.1, 1.0, 10.0}) {
        const std::vector<Cone> cones = choose_cones(raw, served, radius_deg);
        const auto all = [&cones](auto answer) {
            return [&cones, answer] {
                Tally tally;
                for (const Cone& cone : cones) tally += answer(cone);
                return tally;
            };
        };
        report.measure(
            {.name = fmt::format("cone of {} deg", radius_deg),
             .requests = static_cast<std::int64_t>(cones.size()),
             .variants = {
                 {"raw", all([&](const Cone& c) {
                      return raw.cone({c.centre, radius_deg});
                  })},
                 {"served", all([&](const Cone& c) { return served.cone(c); })},
                 {"served, parsed", all([&](const Cone& c) { return served.parsed_cone(c); })},
             }});
    }
}

void measure_streaming(RawTable& raw, Served& served, Report& report) {
    const std::size_t columns = std::min(kStreamColumns, served.table().columns.size());
    std::string list;
    for (std::size_t i = 0; i < columns; ++i) {
        list += (i > 0 ? ", " : "") + adql_name(served.table().columns[i].name);
    }
    const std::string adql = fmt::format("SELECT {} FROM {}", list, table_name(served));
    Task task{.name = fmt::format("stream {} columns", columns),
              .variants = {{"raw", [&] { return raw.first_rows(columns, kStreamRows); }}}};
    for (const std::string format : {"votable", "votable/b2", "csv", "tsv"}) {
        task.variants.push_back(
            {format, [&, format] { return served.stream(adql, format, kStreamRows); }});
    }
    report.measure(task);
}

/// Two floating-point columns besides the position, the last and the first; else the position's.
std::pair<std::string, std::string> value_columns(const vo::catalog::Table& table) {
    std::vector<std::string> names;
    const std::size_t columns = std::min(kStreamColumns, table.columns.size());
    for (std::size_t i = 0; i < columns; ++i) {
        const vo::catalog::Column& column = table.columns[i];
        const bool is_position =
            column.name == table.position->ra_column || column.name == table.position->dec_column;
        if (column.type.is_scalar() && column.type.is_floating() && !is_position) {
            names.push_back(column.name);
        }
    }
    if (names.empty()) return {table.position->ra_column, table.position->dec_column};
    return {names.back(), names.front()};
}

void measure_aggregate(RawTable& raw, Served& served, Report& report) {
    const std::string value = value_columns(served.table()).first;
    const std::string adql =
        fmt::format("SELECT COUNT(*) AS n, AVG({}) AS mean FROM {} WHERE {} > 0", adql_name(value),
                    table_name(served), adql_name(served.table().position->dec_column));
    report.measure({.name = "COUNT, AVG of half the rows",
                    .variants = {
                        {"raw", [&] { return raw.aggregate(value); }},
                        {"planned",
                         [&] {
                             return Tally{served.first_integer(adql), 0};
                         }},
                    }});
}

/// Twenty lines of what clients write, for any table.
std::string long_query(const Served& served) {
    const vo::catalog::Table& table = served.table();
    std::string text = "SELECT TOP 100000\n";
    for (std::size_t i = 0; i < std::min<std::size_t>(6, table.columns.size()); ++i) {
        text += fmt::format("    t.{},\n", adql_name(table.columns[i].name));
    }
    const auto [a, b] = value_columns(table);
    return text + fmt::format(R"(    SQRT(POWER(t.{a}, 2) + POWER(t.{b}, 2)) AS total,
    t.{a} - 5 * LOG10(ABS(t.{b}) + 1) + 5 AS shifted,
    DISTANCE(POINT(t.{ra}, t.{dec}), POINT(266.4, -28.9)) AS separation
FROM {table} AS t
WHERE 1 = CONTAINS(POINT(t.{ra}, t.{dec}), CIRCLE(266.4, -28.9, 0.5))
    AND t.{a} BETWEEN 1 AND 20
    AND (t.{b} > 5 OR t.{b} IS NULL)
    AND ABS(t.{a}) / 2 < 100
    AND NOT t.{a} = 3
    AND t.{b} NOT BETWEEN -1e-3 AND 1e-3
    AND (t.{a} < 18 OR t.{a} - t.{b} > 0.5)
    AND t.{ra} IN (266, 266.25, 266.5, 266.75)
ORDER BY total DESC, separation
)",
                              fmt::arg("a", adql_name(a)), fmt::arg("b", adql_name(b)),
                              fmt::arg("ra", adql_name(table.position->ra_column)),
                              fmt::arg("dec", adql_name(table.position->dec_column)),
                              fmt::arg("table", table_name(served)));
}

void measure_planning(const Served& served, Report& report) {
    const std::string text = long_query(served);
    const adql::Query tree = adql::parse(text);
    const Cone cone = RandomCones(served, 0.1).next();
    std::size_t made = 0;
    const auto repeat = [&made](auto plan) {
        return [&made, plan] {
            for (std::int64_t i = 0; i < kPlanRepeats; ++i) made += plan();
            return Tally{};
        };
    };
    const auto to_statement = [&](const adql::Query& query) {
        return adql::translate(adql::lower(adql::resolve(query, served.catalog())).query,
                               adql::sqlite_dialect(), kStreamRows)
            .sql.size();
    };
    report.measure(
        {.name = "planning alone",
         .requests = kPlanRepeats,
         .first_is_floor = false,
         .variants = {
             {"20 lines: text to tree", repeat([&] { return adql::parse(text).items.size(); })},
             {"20 lines: tree to SQL", repeat([&] { return to_statement(tree); })},
             {"20 lines: text to SQL", repeat([&] { return to_statement(adql::parse(text)); })},
             {"cone search to SQL",
              repeat([&] { return served.plan_cone(cone).statement.sql.size(); })},
             {"cone text to SQL", repeat([&] { return to_statement(adql::parse(cone.adql)); })},
         }});
}

struct Options {
    std::string archive;
    std::string schema;
    std::string table;
    std::string json;
};

/// Nothing if the command line is wrong.
std::optional<Options> parse_options(int argc, char** argv) {
    if (argc != 3 && !(argc == 5 && std::string_view(argv[3]) == "--json")) return std::nullopt;
    const std::string name = argv[2];
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos) return std::nullopt;
    return Options{argv[1], name.substr(0, dot), name.substr(dot + 1), argc == 5 ? argv[4] : ""};
}

void run(const Options& options) {
    Served served(options.archive, options.schema, options.table);
    RawTable raw(served.settings(), options.schema, served.table());
    fmt::print("{}: {} rows, {} columns; SQLite {}\n", table_name(served), served.table().row_count,
               served.table().columns.size(), sqlite3_libversion());
    Report report;
    measure_cones(raw, served, report);
    measure_streaming(raw, served, report);
    measure_aggregate(raw, served, report);
    measure_planning(served, report);
    if (options.json.empty()) return;
    vo::write_file_atomically(
        options.json,
        fmt::format("{{\"version\": \"{}\", \"sqlite\": \"{}\", \"table\": \"{}.{}\", "
                    "\"rows\": {}, \"columns\": {}, \"figures\": {}}}\n",
                    VO_VERSION, sqlite3_libversion(), options.schema, options.table,
                    served.table().row_count, served.table().columns.size(),
                    to_json(report.figures())));
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) try {
    const auto options = bench::parse_options(argc, argv);
    if (!options) {
        std::fputs("usage: query_bench ARCHIVE SCHEMA.TABLE [--json FILE]\n", stderr);
        return 2;
    }
    bench::run(*options);
    return 0;
} catch (const std::exception&) {
    const vo::Error error = vo::current_error();
    std::fprintf(stderr, "query_bench: %s\n%s\n", error.what(), error.detail().c_str());
    return 1;
}
