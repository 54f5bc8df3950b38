#include "tests/unit/adql/sqlite_check.h"

#include <sqlite3.h>

#include <stdexcept>

namespace adql_test {
namespace {

void null_function(sqlite3_context* context, int, sqlite3_value**) {
    sqlite3_result_null(context);
}

// An empty table-valued function healpix_ranges(ra, dec, r) with columns lo and hi.
int connect(sqlite3* db, void*, int, const char* const*, sqlite3_vtab** out, char**) {
    *out = new sqlite3_vtab{};
    return sqlite3_declare_vtab(db, "CREATE TABLE x(lo, hi, ra HIDDEN, dec HIDDEN, r HIDDEN)");
}
int disconnect(sqlite3_vtab* table) {
    delete table;
    return SQLITE_OK;
}
int best_index(sqlite3_vtab*, sqlite3_index_info* info) {
    int bound = 0;
    for (int i = 0; i < info->nConstraint; ++i) {
        if (info->aConstraint[i].iColumn < 2 || !info->aConstraint[i].usable) continue;
        info->aConstraintUsage[i].argvIndex = ++bound;
        info->aConstraintUsage[i].omit = 1;
    }
    return bound == 3 ? SQLITE_OK : SQLITE_CONSTRAINT;
}
int open_cursor(sqlite3_vtab*, sqlite3_vtab_cursor** out) {
    *out = new sqlite3_vtab_cursor{};
    return SQLITE_OK;
}
int close_cursor(sqlite3_vtab_cursor* cursor) {
    delete cursor;
    return SQLITE_OK;
}
int filter(sqlite3_vtab_cursor*, int, const char*, int, sqlite3_value**) {
    return SQLITE_OK;
}
int next(sqlite3_vtab_cursor*) {
    return SQLITE_OK;
}
int at_end(sqlite3_vtab_cursor*) {
    return 1;
}
int column(sqlite3_vtab_cursor*, sqlite3_context*, int) {
    return SQLITE_OK;
}
int row_id(sqlite3_vtab_cursor*, sqlite3_int64*) {
    return SQLITE_OK;
}

const sqlite3_module* ranges_module() {
    static const sqlite3_module module = [] {
        sqlite3_module m{};
        m.xConnect = connect;
        m.xDisconnect = disconnect;
        m.xBestIndex = best_index;
        m.xOpen = open_cursor;
        m.xClose = close_cursor;
        m.xFilter = filter;
        m.xNext = next;
        m.xEof = at_end;
        m.xColumn = column;
        m.xRowid = row_id;
        return m;
    }();
    return &module;
}

std::string quoted(const std::string& name) {
    return '"' + name + '"';
}

}  // namespace

SqliteCheck::SqliteCheck(const vo::catalog::Catalog& catalog) : db_(nullptr, sqlite3_close) {
    sqlite3* raw = nullptr;
    sqlite3_open(":memory:", &raw);
    db_.reset(raw);
    sqlite3_create_module(raw, "healpix_ranges", ranges_module(), nullptr);
    const std::pair<const char*, int> stand_ins[] = {
        {"vo_within_radius", 5}, {"vo_within_radius_strict", 5},
        {"vo_separation", 4},    {"vo_healpix_index", 3},
        {"vo_mod", 2},           {"vo_round", 2},
        {"vo_truncate", 2},      {"vo_cot", 1},
        {"vo_rand", 0}};
    for (const auto& [name, count] : stand_ins) {
        sqlite3_create_function(raw, name, count, SQLITE_UTF8, nullptr, null_function, nullptr,
                                nullptr);
    }
    for (const auto& schema : catalog.schemas) {
        execute("ATTACH ':memory:' AS " + quoted(schema.name));
        for (const auto& table : schema.tables) {
            std::string sql = "CREATE TABLE " + quoted(schema.name) + '.' + quoted(table.name) +
                              " (\"__sky\" INTEGER PRIMARY KEY";
            for (const auto& c : table.columns) sql += ", " + quoted(c.name);
            execute(sql + ")");
        }
    }
}

void SqliteCheck::execute(const std::string& sql) const {
    if (sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw std::runtime_error(sqlite3_errmsg(db_.get()));
    }
}

std::string SqliteCheck::complaint(const std::string& sql) const {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(db_.get(), sql.c_str(), -1, &statement, nullptr);
    sqlite3_finalize(statement);
    return code == SQLITE_OK ? "" : sqlite3_errmsg(db_.get());
}

std::string SqliteCheck::plan(const std::string& sql) const {
    std::string out;
    const auto step = [](void* text, int count, char** values, char**) {
        *static_cast<std::string*>(text) += std::string(values[count - 1]) + '\n';
        return 0;
    };
    sqlite3_exec(db_.get(), ("EXPLAIN QUERY PLAN " + sql).c_str(), step, &out, nullptr);
    return out;
}

}  // namespace adql_test
