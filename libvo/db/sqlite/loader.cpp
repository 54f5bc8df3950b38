#include "libvo/db/sqlite/loader.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "libvo/base/atomic_file.h"
#include "libvo/db/sqlite/handle_impl.h"

namespace vo::db::sqlite {
namespace {

constexpr std::int64_t kRowsBetweenFlushes = 500'000;

/// The column type that gives SQLite the right affinity.
std::string_view storage_type(const table::Type& type) {
    if (type.is_string()) return "TEXT";
    if (!type.is_scalar()) return "BLOB";
    return type.is_floating() ? "REAL" : type.datatype == table::Datatype::bit ? "BLOB" : "INTEGER";
}

int bind_value(sqlite3_stmt* statement, int index, const table::Value& value) {
    switch (value.kind) {
        case table::Value::Kind::integer:
            return sqlite3_bind_int64(statement, index, value.integer);
        case table::Value::Kind::real:
            return sqlite3_bind_double(statement, index, value.real);
        case table::Value::Kind::text:
            return sqlite3_bind_text64(statement, index, value.bytes.data(), value.bytes.size(),
                                       SQLITE_STATIC, SQLITE_UTF8);
        case table::Value::Kind::blob:
            return sqlite3_bind_blob64(statement, index, value.bytes.data(), value.bytes.size(),
                                       SQLITE_STATIC);
        case table::Value::Kind::null:
            break;
    }
    return sqlite3_bind_null(statement, index);
}

class SqliteLoader final : public Loader {
public:
    SqliteLoader(const std::filesystem::path& target, Cancel cancel)
        : cancel_(std::move(cancel)),
          file_(target),
          flush_fd_(::open(file_.temporary().c_str(), O_RDONLY | O_CLOEXEC)),
          database_(open_database(file_.temporary().string(),
                                  SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX)) {
        sqlite3_progress_handler(
            database_.get(), 100'000,
            [](void* stop) { return static_cast<const Cancel*>(stop)->requested() ? 1 : 0; },
            &cancel_);
        // The file is thrown away unless it is finished: no journal, no flush on the way.
        execute(database_.get(),
                "PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
                "PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-65536; PRAGMA temp_store=FILE; PRAGMA threads=2;"
                "CREATE TABLE _almagest(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID; BEGIN;");
    }

    ~SqliteLoader() override {
        if (flush_fd_ >= 0) ::close(flush_fd_);
    }
    SqliteLoader(const SqliteLoader&) = delete;
    SqliteLoader& operator=(const SqliteLoader&) = delete;

    void begin_table(const catalog::Table& table) override {
        std::string create = fmt::format("CREATE TABLE {}({} INTEGER PRIMARY KEY",
                                         quote_name(table.name), quote_name(catalog::kSkyKey));
        std::string insert = fmt::format("INSERT INTO {} VALUES(?1", quote_name(table.name));
        int index = 2;
        for (const catalog::Column& column : table.columns) {
            create += fmt::format(", {} {}", quote_name(column.name), storage_type(column.type));
            insert += fmt::format(",?{}", index++);
        }
        execute(database_.get(), create + ")");
        insert_ = prepare(database_.get(), insert + ")");
    }

    void add_row(std::int64_t key, table::RowView row) override {
        sqlite3_stmt* statement = insert_.get();
        int code = sqlite3_bind_int64(statement, 1, key);
        int index = 2;
        for (const table::Value& value : row) {
            if (code == SQLITE_OK) code = bind_value(statement, index++, value);
        }
        if (code == SQLITE_OK) code = sqlite3_step(statement);
        if (code != SQLITE_DONE) throw_error(database_.get(), code, "storing a row");
        sqlite3_reset(statement);
        if (++rows_ % kRowsBetweenFlushes == 0) start_flush();
    }

    void finish(const std::string& descriptor, const catalog::Schema& schema) override {
        insert_.reset();
        for (const catalog::Table& table : schema.tables) {
            for (const catalog::Column& column : table.columns) {
                if (!column.indexed || !is_worth_an_index(table, column)) continue;
                execute(database_.get(),
                        fmt::format("CREATE INDEX {} ON {}({})",
                                    quote_name(table.name + "/" + column.name), quote_name(table.name),
                                    quote_name(column.name)));
            }
        }
        StatementHandle statement =
            prepare(database_.get(), "INSERT INTO _almagest VALUES('descriptor', ?1)");
        sqlite3_bind_text64(statement.get(), 1, descriptor.data(), descriptor.size(), SQLITE_STATIC,
                            SQLITE_UTF8);
        if (sqlite3_step(statement.get()) != SQLITE_DONE) {
            throw_error(database_.get(), sqlite3_errcode(database_.get()), "storing a descriptor");
        }
        statement.reset();
        execute(database_.get(), "PRAGMA analysis_limit=2000; ANALYZE; COMMIT;");
        database_.reset();
        file_.commit();
    }

private:
    /// Asks the kernel to begin writing what it has: else all of it waits for the last flush.
    void start_flush() const {
        if (flush_fd_ >= 0) ::sync_file_range(flush_fd_, 0, 0, SYNC_FILE_RANGE_WRITE);
    }

    /// The position is found through the row order; an index of its own would only cost space.
    static bool is_worth_an_index(const catalog::Table& table, const catalog::Column& column) {
        if (!column.type.is_scalar() && !column.type.is_string()) return false;
        return !table.position || (column.name != table.position->ra_column &&
                                   column.name != table.position->dec_column);
    }

    Cancel cancel_;
    AtomicFile file_;
    int flush_fd_;
    DatabaseHandle database_;
    StatementHandle insert_;
    std::int64_t rows_ = 0;
};

}  // namespace

std::unique_ptr<Loader> make_loader(const std::filesystem::path& target, const Cancel& cancel) {
    return std::make_unique<SqliteLoader>(target, cancel);
}

}  // namespace vo::db::sqlite
