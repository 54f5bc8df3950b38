// The store's connections to its file and the statements on them.
#pragma once

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "libvo/base/error.h"
#include "libvo/db/sqlite/handle.h"
#include "uws/job.h"

namespace uws {

inline std::int64_t to_ms(Instant instant) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(instant.time_since_epoch())
        .count();
}
inline Instant from_ms(std::int64_t ms) {
    return Instant(std::chrono::milliseconds(ms));
}

/// What clients hear of any trouble with the file; `detail` is for the log.
[[nodiscard]] vo::Error store_error(const std::string& detail);

/// One connection with its prepared statements, which are made once.
class Session {
 public:
    Session(const std::filesystem::path& file, int flags)
        : database_(vo::db::sqlite::open_database(file.string(), flags)) {
        sqlite3_busy_timeout(database_.get(), 10'000);
    }

    void execute(const std::string& sql) { vo::db::sqlite::execute(database_.get(), sql); }
    [[nodiscard]] sqlite3* get() const { return database_.get(); }
    [[nodiscard]] int changes() const { return sqlite3_changes(database_.get()); }
    [[nodiscard]] std::int64_t last_id() const { return sqlite3_last_insert_rowid(get()); }

    sqlite3_stmt* statement(std::string_view sql) {
        const auto found = statements_.find(std::string(sql));
        if (found != statements_.end()) return found->second.get();
        vo::db::sqlite::StatementHandle made = vo::db::sqlite::prepare(get(), sql);
        return statements_.emplace(sql, std::move(made)).first->second.get();
    }

 private:
    vo::db::sqlite::DatabaseHandle database_;
    std::unordered_map<std::string, vo::db::sqlite::StatementHandle> statements_;
};

/// One run of a statement: binds in order, steps, reads columns; reset at its end.
class Run {
 public:
    template <class... Values>
    Run(Session& session, std::string_view sql, const Values&... values)
        : session_(session), statement_(session.statement(sql)) {
        int index = 0;
        (bind(++index, values), ...);
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;
    ~Run() {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }

    bool next() {
        const int code = sqlite3_step(statement_);
        if (code == SQLITE_ROW) return true;
        if (code != SQLITE_DONE) {
            vo::db::sqlite::throw_error(session_.get(), code, sqlite3_sql(statement_));
        }
        return false;
    }
    /// Runs a statement without rows; how many rows it changed.
    int execute() {
        next();
        return session_.changes();
    }

    [[nodiscard]] bool is_null(int column) const {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    [[nodiscard]] std::int64_t number(int column) const {
        return sqlite3_column_int64(statement_, column);
    }
    [[nodiscard]] std::string text(int column) const {
        const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        if (bytes == nullptr) return {};
        return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }
    [[nodiscard]] std::optional<Instant> instant(int column) const {
        if (is_null(column)) return std::nullopt;
        return from_ms(number(column));
    }

 private:
    void bind(int index, std::string_view value) {
        sqlite3_bind_text64(statement_, index, value.data(), value.size(), SQLITE_TRANSIENT,
                            SQLITE_UTF8);
    }
    void bind(int index, const std::string& value) { bind(index, std::string_view(value)); }
    void bind(int index, std::int64_t value) { sqlite3_bind_int64(statement_, index, value); }
    void bind(int index, int value) { sqlite3_bind_int64(statement_, index, value); }
    void bind(int index, Phase value) { bind(index, static_cast<int>(value)); }
    void bind(int index, Instant value) { bind(index, to_ms(value)); }
    template <class Value>
    void bind(int index, const std::optional<Value>& value) {
        if (value) bind(index, *value);
    }

    Session& session_;
    sqlite3_stmt* statement_;
};

/// Brings the tables of the file to this program's version. Throws Error(unavailable, "uws.store")
/// if they are of a newer one.
void migrate(Session& session);

}  // namespace uws
