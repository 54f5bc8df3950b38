// C handles of SQLite in owning form, and its errors as vo::Error. For this folder and the job
// store.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace vo::db::sqlite {

struct CloseDatabase {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using DatabaseHandle = std::unique_ptr<sqlite3, CloseDatabase>;
using StatementHandle = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

/// Opens `uri_or_path`; throws Error(internal, "db.open").
[[nodiscard]] DatabaseHandle open_database(const std::string& uri_or_path, int flags);
/// Prepares one statement; throws what `throw_error` throws.
[[nodiscard]] StatementHandle prepare(sqlite3* database, std::string_view sql);
/// Runs statements without results.
void execute(sqlite3* database, const std::string& sql);
/// Begins the messages that functions of this folder say to the client; no message of SQLite does.
inline constexpr char kOurMessage = '\x1F';

/// Throws the vo::Error for a result code: full disk, overflow, I/O … ; SQL only in the detail.
[[noreturn]] void throw_error(sqlite3* database, int code, std::string_view doing);
/// `"name"` with quotes doubled.
[[nodiscard]] std::string quote_name(std::string_view name);

/// Registers libvo/sky and the ADQL functions SQLite lacks (functions.cpp).
void register_functions(sqlite3* database);
/// Registers the table-valued function healpix_ranges (sky_ranges.cpp).
void register_sky_ranges(sqlite3* database);

}  // namespace vo::db::sqlite
