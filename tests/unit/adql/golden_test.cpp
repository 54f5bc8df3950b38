// Every file of tests/golden/adql: blocks of a query and what it becomes. With
// VO_UPDATE_GOLDEN=1 the files are rewritten; review the difference. A new case needs only its
// query, behind a line `-- query`.
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
#include "tests/unit/adql/sample_archive.h"

namespace {

constexpr std::int64_t row_limit = 1001;
constexpr std::size_t most_rows_shown = 12;
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
        std::string operator()(const vo::db::Blob& value) const {
            return std::to_string(value.bytes.size()) + " bytes";
        }
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

std::string shown_rows(const vo::db::Statement& statement) {
    const auto rows = adql_test::SampleArchive::instance().rows(statement);
    std::string out = "-- rows: " + std::to_string(rows.size()) + '\n';
    for (std::size_t i = 0; i < std::min(rows.size(), most_rows_shown); ++i) out += rows[i] + '\n';
    return out;
}

std::string outcome(const std::string& query) {
    const auto& catalog = adql_test::SampleArchive::instance().catalog();
    try {
        const auto lowered = adql::lower(adql::resolve(adql::parse(query), catalog));
        const auto statement = adql::translate(lowered.query, adql::sqlite_dialect(), row_limit);
        std::string out = shown(statement);
        for (const std::string& advice : lowered.explanation.advice) {
            out += "-- advice\n" + advice + '\n';
        }
        try {
            // What is drawn by lot has no place in a file of expected rows.
            if (vo::text::to_lower(query).find("rand") != std::string::npos) return out;
            return out + shown_rows(statement);
        } catch (const vo::Error& error) {
            return out + "-- fails\n" + error.code() + '\n' + error.message() + '\n';
        }
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

TEST_CASE("every golden query becomes its statement and rows, or its error", "[adql][golden]") {
    const bool update = std::getenv("VO_UPDATE_GOLDEN") != nullptr;
    std::size_t count = 0;
    std::size_t errors = 0;
    for (const auto& file : golden_files()) {
        std::string rewritten;
        for (const Block& block : read_blocks(file)) {
            const std::string actual = outcome(block.query);
            rewritten += std::string(query_mark) + block.query + '\n' + actual + '\n';
            ++count;
            if (actual.starts_with("-- error")) ++errors;
            INFO(file.filename().string() << ": " << block.query);
            CHECK(actual.find("db.failed") == std::string::npos);
            if (update) continue;
            CHECK(vo::text::trim(actual) == vo::text::trim(block.expected));
        }
        if (update) vo::write_file_atomically(file, rewritten);
    }
    CHECK(count >= 500);
    CHECK(errors >= 180);
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
