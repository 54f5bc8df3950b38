#include "libvo/db/sqlite/loader.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <exception>

#include "libvo/base/atomic_file.h"
#include "libvo/catalog/pack.h"
#include "libvo/db/sqlite/handle.h"

namespace vo::db::sqlite {
namespace {

/// No table can have such a name.
constexpr const char* kRowsModule = "sqlite_vo_rows";
constexpr std::int64_t kRowsBetweenFlushes = 500'000;

/// The column type that gives SQLite the right affinity.
std::string_view storage_type(const table::Type& type) {
    if (type.is_string()) return "TEXT";
    if (!type.is_scalar()) return "BLOB";
    return type.is_floating() ? "REAL" : type.datatype == table::Datatype::bit ? "BLOB" : "INTEGER";
}

// The rows of one table as a virtual table: SQLite then fills the table in one statement, much
// faster than by one statement for each row.

/// What the module is registered with: the rows to read and where a failure goes.
struct RowsContext {
    KeyedRows* rows = nullptr;
    std::size_t column_count = 0;  ///< the key included
    std::int64_t key = 0;          ///< of the current row
    table::RowView row;
    std::exception_ptr failure;
};

struct RowsTable : sqlite3_vtab {
    RowsContext* context = nullptr;
};

struct RowsCursor : sqlite3_vtab_cursor {
    bool ended = false;
    sqlite3_int64 count = 0;
};

int rows_connect(sqlite3* database, void* context, int, const char* const*, sqlite3_vtab** table,
                 char**) {
    std::string declaration = "CREATE TABLE x(c0";
    const std::size_t count = static_cast<RowsContext*>(context)->column_count;
    for (std::size_t i = 1; i < count; ++i) declaration += fmt::format(", c{}", i);
    const int code = sqlite3_declare_vtab(database, (declaration + ")").c_str());
    if (code != SQLITE_OK) return code;
    auto* made = new RowsTable();
    made->context = static_cast<RowsContext*>(context);
    *table = made;
    return SQLITE_OK;
}

int rows_disconnect(sqlite3_vtab* table) {
    delete static_cast<RowsTable*>(table);
    return SQLITE_OK;
}

int rows_best_index(sqlite3_vtab*, sqlite3_index_info*) {
    return SQLITE_OK;
}

int rows_open(sqlite3_vtab*, sqlite3_vtab_cursor** cursor) {
    *cursor = new RowsCursor();
    return SQLITE_OK;
}

int rows_close(sqlite3_vtab_cursor* cursor) {
    delete static_cast<RowsCursor*>(cursor);
    return SQLITE_OK;
}

int rows_next(sqlite3_vtab_cursor* base) {
    auto* cursor = static_cast<RowsCursor*>(base);
    RowsContext& context = *static_cast<RowsTable*>(base->pVtab)->context;
    try {
        cursor->ended = !context.rows->next();
        ++cursor->count;
        context.key = context.rows->key();
        context.row = context.rows->row();
        return SQLITE_OK;
    } catch (...) {
        context.failure = std::current_exception();
        return SQLITE_ERROR;
    }
}

int rows_filter(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**) {
    return rows_next(cursor);
}

int rows_eof(sqlite3_vtab_cursor* cursor) {
    return static_cast<RowsCursor*>(cursor)->ended ? 1 : 0;
}

int rows_column(sqlite3_vtab_cursor* base, sqlite3_context* result, int index) {
    const RowsContext& context = *static_cast<RowsTable*>(base->pVtab)->context;
    if (index == 0) {
        sqlite3_result_int64(result, context.key);
        return SQLITE_OK;
    }
    const table::Value& value = context.row[static_cast<std::size_t>(index - 1)];
    switch (value.kind) {
        case table::Value::Kind::integer:
            sqlite3_result_int64(result, value.integer);
            break;
        case table::Value::Kind::real:
            sqlite3_result_double(result, value.real);
            break;
        case table::Value::Kind::text:
            sqlite3_result_text64(result, value.bytes.data(), value.bytes.size(), SQLITE_STATIC,
                                  SQLITE_UTF8);
            break;
        case table::Value::Kind::blob:
            sqlite3_result_blob64(result, value.bytes.data(), value.bytes.size(), SQLITE_STATIC);
            break;
        case table::Value::Kind::null:
            break;
    }
    return SQLITE_OK;
}

int rows_row_id(sqlite3_vtab_cursor* cursor, sqlite3_int64* id) {
    *id = static_cast<RowsCursor*>(cursor)->count;
    return SQLITE_OK;
}

const sqlite3_module& rows_module() {
    static const sqlite3_module module = [] {
        sqlite3_module made{};
        made.xConnect = rows_connect;  // no xCreate: eponymous only
        made.xBestIndex = rows_best_index;
        made.xDisconnect = rows_disconnect;
        made.xOpen = rows_open;
        made.xClose = rows_close;
        made.xFilter = rows_filter;
        made.xNext = rows_next;
        made.xEof = rows_eof;
        made.xColumn = rows_column;
        made.xRowid = rows_row_id;
        return made;
    }();
    return module;
}

/// Counts rows on their way and lets the kernel begin to write what is there: else all of it waits
/// for the last flush.
class FlushingRows final : public KeyedRows {
 public:
    FlushingRows(KeyedRows& rows, int fd) : rows_(rows), fd_(fd) {}
    bool next() override {
        if (++count_ % kRowsBetweenFlushes == 0 && fd_ >= 0) {
            ::sync_file_range(fd_, 0, 0, SYNC_FILE_RANGE_WRITE);
        }
        return rows_.next();
    }
    [[nodiscard]] std::int64_t key() const override { return rows_.key(); }
    [[nodiscard]] table::RowView row() const override { return rows_.row(); }

 private:
    KeyedRows& rows_;
    int fd_;
    std::int64_t count_ = 0;
};

/// Makes `schema`.`table` and fills it.
void store_table(sqlite3* database, std::string_view schema, const catalog::Table& table,
                 KeyedRows& rows) {
    const std::string name = quote_name(schema) + "." + quote_name(table.name);
    std::string create =
        fmt::format("CREATE TABLE {}({} INTEGER PRIMARY KEY", name, quote_name(catalog::kSkyKey));
    for (const catalog::Column& column : table.columns) {
        create += fmt::format(", {} {}", quote_name(column.name), storage_type(column.type));
    }
    execute(database, create + ")");
    RowsContext context;
    context.rows = &rows;
    context.column_count = table.columns.size() + 1;
    const int registered =
        sqlite3_create_module_v2(database, kRowsModule, &rows_module(), &context, nullptr);
    if (registered != SQLITE_OK) throw_error(database, registered, "registering rows");
    {
        const StatementHandle insert =
            prepare(database, "INSERT INTO " + name + " SELECT * FROM " + std::string(kRowsModule));
        const int code = sqlite3_step(insert.get());
        if (context.failure) std::rethrow_exception(context.failure);
        if (code != SQLITE_DONE) throw_error(database, code, "storing rows");
    }
    sqlite3_create_module_v2(database, kRowsModule, nullptr, nullptr, nullptr);
}

/// Tables for one connection.
class TemporaryLoader final : public Loader {
 public:
    TemporaryLoader(sqlite3* database, std::string schema)
        : database_(database), schema_(std::move(schema)) {}
    void load_table(const catalog::Table& table, KeyedRows& rows) override {
        store_table(database_, schema_, table, rows);
    }
    void finish(const std::string&, const catalog::Schema&) override {}

 private:
    sqlite3* database_;
    std::string schema_;
};

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
                "PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-2048; PRAGMA secure_delete=OFF; "
                "PRAGMA temp_store=FILE; PRAGMA threads=2;"
                "CREATE TABLE _almagest(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID; BEGIN;");
    }

    ~SqliteLoader() override {
        if (flush_fd_ >= 0) ::close(flush_fd_);
    }
    SqliteLoader(const SqliteLoader&) = delete;
    SqliteLoader& operator=(const SqliteLoader&) = delete;

    void load_table(const catalog::Table& table, KeyedRows& rows) override {
        FlushingRows flushing(rows, flush_fd_);
        store_table(database_.get(), "main", table, flushing);
    }

    void finish(const std::string& descriptor, const catalog::Schema& schema) override {
        // Rows came in order and needed hardly any cache; the sorting of keys uses all it gets.
        execute(database_.get(), "PRAGMA cache_size=-200000");
        int indexes = 0;
        for (const catalog::Table& table : schema.tables) {
            for (const catalog::Column& column : table.columns) {
                if (!column.indexed || !is_worth_an_index(table, column)) continue;
                execute(database_.get(),
                        fmt::format("CREATE INDEX _almagest_{} ON {}({})", ++indexes,
                                    quote_name(table.name), quote_name(column.name)));
            }
        }
        store_value("descriptor", descriptor, SQLITE_UTF8);
        store_value("packed", catalog::pack_schema(schema, descriptor), 0);
        execute(database_.get(), "PRAGMA analysis_limit=2000; ANALYZE; COMMIT;");
        database_.reset();
        file_.commit();
    }

 private:
    /// Text if there is an encoding, else bytes.
    void store_value(const char* key, const std::string& value, int encoding) {
        const StatementHandle statement =
            prepare(database_.get(), "INSERT INTO _almagest VALUES(?1, ?2)");
        sqlite3_bind_text(statement.get(), 1, key, -1, SQLITE_STATIC);
        if (encoding != 0) {
            sqlite3_bind_text64(statement.get(), 2, value.data(), value.size(), SQLITE_STATIC,
                                SQLITE_UTF8);
        } else {
            sqlite3_bind_blob64(statement.get(), 2, value.data(), value.size(), SQLITE_STATIC);
        }
        if (sqlite3_step(statement.get()) != SQLITE_DONE) {
            throw_error(database_.get(), sqlite3_errcode(database_.get()), "storing a descriptor");
        }
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
};

}  // namespace

std::unique_ptr<Loader> make_temporary_loader(sqlite3* database, const std::string& schema) {
    return std::make_unique<TemporaryLoader>(database, schema);
}

std::unique_ptr<Loader> make_loader(const std::filesystem::path& target, const Cancel& cancel) {
    return std::make_unique<SqliteLoader>(target, cancel);
}

}  // namespace vo::db::sqlite
