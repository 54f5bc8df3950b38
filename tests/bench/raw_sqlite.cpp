#include "tests/bench/raw_sqlite.h"

#include <fmt/format.h>

#include "libvo/base/error.h"
#include "libvo/base/text.h"
#include "libvo/base/uri.h"
#include "libvo/sky/cover.h"

namespace bench {
namespace {

std::string quote(std::string_view name) {
    return '"' + vo::text::replace_all(std::string(name), "\"", "\"\"") + '"';
}

std::string column_list(const vo::catalog::Table& table, std::size_t columns) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < columns; ++i) names.push_back(quote(table.columns[i].name));
    return vo::text::join(names, ", ");
}

int index_of(const vo::catalog::Table& table, const std::string& name) {
    int index = 0;
    while (table.columns[static_cast<std::size_t>(index)].name != name) ++index;
    return index;
}

}  // namespace

RawTable::RawTable(const vo::db::sqlite::Settings& settings, const std::string& schema_name,
                   const vo::catalog::Table& table)
    : table_(table) {
    const std::string path = (settings.archive / (schema_name + ".sqlite")).string();
    const std::string uri =
        "file:" + vo::text::replace_all(vo::uri::encode(path), "%2F", "/") + "?mode=ro&immutable=1";
    sqlite3* opened = nullptr;
    constexpr int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(uri.c_str(), &opened, flags, nullptr);
    database_.reset(opened);
    check(code);
    const std::string set_up = fmt::format("PRAGMA cache_size=-{}; PRAGMA mmap_size={}; BEGIN",
                                           settings.cache_kib, settings.mmap_mib * 1024 * 1024);
    check(sqlite3_exec(opened, set_up.c_str(), nullptr, nullptr, nullptr));
    range_ = prepare(fmt::format("SELECT {} FROM {} WHERE {} BETWEEN ? AND ?",
                                 column_list(table, table.columns.size()), quote(table.name),
                                 quote(vo::catalog::kSkyKey)));
    ra_index_ = index_of(table, table.position->ra_column);
    dec_index_ = index_of(table, table.position->dec_column);
}

Tally RawTable::cone(const vo::sky::Circle& circle) {
    Tally tally;
    sqlite3_stmt* statement = range_.get();
    const int columns = sqlite3_column_count(statement);
    const int order = vo::sky::cover_order(circle.radius_deg());
    for (const vo::sky::HpxRange& range : vo::sky::cover(circle, order)) {
        // Keys are indices of order 29 with one more bit (catalog::Position).
        check(sqlite3_bind_int64(statement, 1, range.first << 1));
        check(sqlite3_bind_int64(statement, 2, (range.last << 1) - 1));
        while (step(statement)) {
            if (!circle.contains({sqlite3_column_double(statement, ra_index_),
                                  sqlite3_column_double(statement, dec_index_)})) {
                continue;
            }
            read_row(statement, columns);
            ++tally.rows;
        }
        check(sqlite3_reset(statement));
    }
    return tally;
}

Tally RawTable::first_rows(std::size_t columns, std::int64_t rows) {
    const Statement statement = prepare(fmt::format(
        "SELECT {} FROM {} LIMIT {}", column_list(table_, columns), quote(table_.name), rows));
    Tally tally;
    while (step(statement.get())) {
        read_row(statement.get(), static_cast<int>(columns));
        ++tally.rows;
    }
    return tally;
}

Tally RawTable::aggregate(const std::string& value_column) {
    const Statement statement =
        prepare(fmt::format("SELECT count(*), avg({}) FROM {} WHERE {} > 0", quote(value_column),
                            quote(table_.name), quote(table_.position->dec_column)));
    Tally tally;
    while (step(statement.get())) {
        tally.rows = sqlite3_column_int64(statement.get(), 0);
        read_row(statement.get(), 2);
    }
    return tally;
}

RawTable::Statement RawTable::prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(database_.get(), sql.c_str(), -1, &statement, nullptr));
    return Statement(statement);
}

bool RawTable::step(sqlite3_stmt* statement) {
    const int code = sqlite3_step(statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE) check(code);
    return code == SQLITE_ROW;
}

void RawTable::check(int code) {
    if (code == SQLITE_OK) return;
    throw vo::Error(vo::Fault::internal, "bench.sqlite",
                    fmt::format("SQLite: {}", sqlite3_errmsg(database_.get())));
}

void RawTable::read_row(sqlite3_stmt* statement, int columns) {
    for (int i = 0; i < columns; ++i) {
        switch (sqlite3_column_type(statement, i)) {
            case SQLITE_INTEGER:
                sum_ += static_cast<double>(sqlite3_column_int64(statement, i));
                break;
            case SQLITE_FLOAT:
                sum_ += sqlite3_column_double(statement, i);
                break;
            case SQLITE_TEXT:
            case SQLITE_BLOB: {
                const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, i));
                const int size = sqlite3_column_bytes(statement, i);
                if (size > 0) sum_ += bytes[size - 1];
                break;
            }
            default:
                break;
        }
    }
}

}  // namespace bench
