// Every file of tests/golden/adql: blocks of a query and what it becomes. With
// VO_UPDATE_GOLDEN=1 the files are rewritten; review the difference.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "adql/dialect/sqlite.h"
#include "adql/lower.h"
#include "adql/parser.h"
#include "adql/print.h"
#include "adql/resolve.h"
#include "adql/translate.h"
#include "libvo/base/atomic_file.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "tests/unit/adql/sqlite_check.h"
#include "tests/unit/adql/test_catalog.h"

namespace {

constexpr std::int64_t row_limit = 1001;
constexpr std::string_view query_mark = "-- query\n";

struct Block {
    std::string query;
    std::string expected;  ///< all that follows the query
};

std::vector<std::filesystem::path> golden_files() {
    std::vector<std::filesystem::path> files;
    const auto folder = std::filesystem::path(VO_SOURCE_DIR) / "tests/golden/adql";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".sql") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<Block> read_blocks(const std::filesystem::path& file) {
    std::vector<Block> blocks;
    const std::string text = vo::read_file(file);
    std::size_t at = text.find(query_mark);
    while (at != std::string::npos) {
        at += query_mark.size();
        const std::size_t end = text.find(query_mark, at);
        const std::string whole = text.substr(at, end == std::string::npos ? end : end - at);
        std::size_t cut = std::min(whole.find("-- columns\n"), whole.find("-- error\n"));
        cut = std::min(cut, whole.size());
        blocks.push_back({std::string(vo::text::trim(whole.substr(0, cut))), whole.substr(cut)});
        at = end;
    }
    return blocks;
}

std::string shown(const vo::db::Parameter& parameter) {
    struct Show {
        std::string operator()(std::monostate) const { return "NULL"; }
        std::string operator()(std::int64_t value) const { return std::to_string(value); }
        std::string operator()(double value) const {
            return "double " + vo::number::to_string(value);
        }
        std::string operator()(const std::string& value) const { return "'" + value + "'"; }
    };
    return std::visit(Show{}, parameter);
}

std::string shown(const vo::db::Statement& statement) {
    std::string out = "-- columns\n";
    for (const auto& column : statement.columns) {
        out += column.name + " | " + std::string(to_string(column.type.datatype));
        if (!column.type.arraysize.empty()) out += '[' + column.type.arraysize + ']';
        for (const std::string& extra : {column.xtype, column.unit, column.ucd}) {
            if (!extra.empty()) out += " | " + extra;
        }
        out += '\n';
    }
    out += "-- sql\n" + statement.sql + '\n';
    for (std::size_t i = 0; i < statement.parameters.size(); ++i) {
        out += '?' + std::to_string(i + 1) + " = " + shown(statement.parameters[i]) + '\n';
    }
    return out;
}

std::string outcome(const std::string& query, const vo::catalog::Catalog& catalog) {
    try {
        const auto bound = adql::lower(adql::resolve(adql::parse(query), catalog));
        return shown(adql::translate(bound, adql::sqlite_dialect(), row_limit));
    } catch (const vo::Error& error) {
        std::string out = "-- error\n" + error.code();
        if (error.fault() == vo::Fault::unsupported) out += " (unsupported)";
        if (const auto& at = error.position()) {
            out += ' ' + std::to_string(at->line) + ':' + std::to_string(at->column);
        }
        return out + '\n' + error.message() + '\n';
    }
}

}  // namespace

TEST_CASE("every golden query becomes its statement or error", "[adql][golden]") {
    const auto catalog = adql_test::test_catalog();
    const bool update = std::getenv("VO_UPDATE_GOLDEN") != nullptr;
    std::size_t count = 0;
    std::size_t errors = 0;
    for (const auto& file : golden_files()) {
        std::string rewritten;
        for (const Block& block : read_blocks(file)) {
            const std::string actual = outcome(block.query, catalog);
            rewritten += std::string(query_mark) + block.query + '\n' + actual + '\n';
            ++count;
            if (actual.starts_with("-- error")) ++errors;
            if (update) continue;
            INFO(file.filename().string() << ": " << block.query);
            CHECK(vo::text::trim(actual) == vo::text::trim(block.expected));
        }
        if (update) vo::write_file_atomically(file, rewritten);
    }
    CHECK(count >= 80);
    CHECK(errors >= 35);
}

TEST_CASE("every golden query prints as text that parses to the same tree", "[adql][print]") {
    for (const auto& file : golden_files()) {
        for (const Block& block : read_blocks(file)) {
            adql::Query query;
            try {
                query = adql::parse(block.query);
            } catch (const vo::Error&) {
                continue;
            }
            const std::string text = adql::print(query);
            INFO(block.query << "\n" << text);
            CHECK(adql::parse(text) == query);
            CHECK(adql::print(adql::parse(text)) == text);
        }
    }
}

TEST_CASE("SQLite takes every statement of the golden queries", "[adql][sqlite]") {
    const auto catalog = adql_test::test_catalog();
    const adql_test::SqliteCheck sqlite(catalog);
    for (const auto& file : golden_files()) {
        for (const Block& block : read_blocks(file)) {
            if (!block.expected.starts_with("-- columns")) continue;
            const auto bound = adql::lower(adql::resolve(adql::parse(block.query), catalog));
            const auto statement = adql::translate(bound, adql::sqlite_dialect(), row_limit);
            INFO(block.query << "\n" << statement.sql);
            CHECK(sqlite.complaint(statement.sql) == "");
            if (!bound.within_ranges) continue;
            CHECK(sqlite.plan(statement.sql)
                      .find("USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)") !=
                  std::string::npos);
        }
    }
}
