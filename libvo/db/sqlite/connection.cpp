#include "libvo/db/sqlite/connection.h"

#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <list>
#include <optional>
#include <unordered_map>

#include "libvo/base/error.h"
#include "libvo/base/number.h"
#include "libvo/base/random_id.h"
#include "libvo/base/text.h"
#include "libvo/base/uri.h"
#include "libvo/db/sqlite/cursor_impl.h"
#include "libvo/db/sqlite/handle.h"
#include "libvo/db/sqlite/loader.h"

namespace vo::db::sqlite {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSuffix = ".sqlite";
/// SQLite's own limit on attached databases.
constexpr std::size_t kMaxAttached = 10;
/// Prepared statements kept per connection.
constexpr std::size_t kMaxPrepared = 64;
/// Longest statement kept.
constexpr std::size_t kMaxPreparedBytes = 8 * 1024;

/// Device, inode and times: differs as soon as a file has been replaced. Nothing if it is gone.
std::optional<std::string> generation_of(const fs::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return std::nullopt;
    return fmt::format("{:x}-{:x}-{:x}-{:x}", status.st_dev, status.st_ino, status.st_mtim.tv_sec,
                       status.st_mtim.tv_nsec);
}

fs::path resource_path(const fs::path& archive, std::string_view name) {
    return archive / (std::string(name) + std::string(kSuffix));
}

/// A folder for what this process derives from the archive; gone with it.
class DerivedFolder {
 public:
    DerivedFolder()
        : path_(fs::temp_directory_path() /
                fmt::format("almagest-{}-{}", ::getpid(), random_id().substr(0, 8))) {}
    DerivedFolder(const DerivedFolder&) = delete;
    DerivedFolder& operator=(const DerivedFolder&) = delete;
    ~DerivedFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    [[nodiscard]] const fs::path& path() const { return path_; }
    /// Makes it, and removes those of processes that were killed.
    void make() const {
        std::error_code failed;
        for (const auto& entry : fs::directory_iterator(path_.parent_path(), failed)) {
            remove_if_dead(entry.path());
        }
        fs::create_directories(path_, failed);
        fs::permissions(path_, fs::perms::owner_all, failed);
    }

 private:
    static void remove_if_dead(const fs::path& path) {
        constexpr std::string_view mark = "almagest-";
        const std::string name = path.filename().string();
        if (!name.starts_with(mark)) return;
        const std::string rest = name.substr(mark.size());
        const std::size_t end = rest.find('-');
        const auto pid = number::parse_int64(rest.substr(0, end));
        if (!pid || *pid <= 0 || end == std::string::npos || rest.size() - end != 9) return;
        if (::kill(static_cast<pid_t>(*pid), 0) == 0 || errno != ESRCH) return;
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }

    fs::path path_;
};

/// Where a resource's file is: derived ones win, since their names are not legal in an archive.
fs::path find_resource(const Settings& settings, const DerivedFolder& derived,
                       std::string_view name) {
    std::error_code ignored;
    fs::path path = resource_path(derived.path(), name);
    return fs::exists(path, ignored) ? path : resource_path(settings.archive, name);
}

/// Published files never change in place, so SQLite need neither lock nor look again.
std::string read_only_uri(const fs::path& path) {
    return "file:" + text::replace_all(uri::encode(path.string()), "%2F", "/") +
           "?mode=ro&immutable=1";
}

/// Not named bind: an argument from std would make it std::bind.
void bind_parameter(sqlite3_stmt* statement, int index, const Parameter& parameter) {
    struct Binder {
        sqlite3_stmt* statement;
        int index;
        int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
        int operator()(std::int64_t number) const {
            return sqlite3_bind_int64(statement, index, number);
        }
        int operator()(double number) const {
            return sqlite3_bind_double(statement, index, number);
        }
        int operator()(const std::string& text) const {
            return sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_TRANSIENT,
                                       SQLITE_UTF8);
        }
        int operator()(const Blob& blob) const {
            return sqlite3_bind_blob64(statement, index, blob.bytes.data(), blob.bytes.size(),
                                       SQLITE_TRANSIENT);
        }
    };
    const int code = std::visit(Binder{statement, index}, parameter);
    if (code != SQLITE_OK) throw_error(sqlite3_db_handle(statement), code, "binding a value");
}

class SqliteConnection final : public Connection {
 public:
    SqliteConnection(const Settings& settings, const DerivedFolder& derived)
        : settings_(settings), derived_(derived) {
        database_ = open_database(":memory:",
                                  SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI);
        execute(database_.get(), "PRAGMA case_sensitive_like=ON; PRAGMA temp_store=FILE;");
        register_functions(database_.get());
        register_sky_ranges(database_.get());
    }

    bool attach(const std::vector<Source>& sources) override {
        if (sources.size() > kMaxAttached) {
            throw Error(Fault::unsupported, "db.too_many_resources",
                        fmt::format("A query may read at most {} resources, this one reads {}.",
                                    kMaxAttached, sources.size()));
        }
        for (const Source& source : sources) {
            if (source.generation == kTemporary) continue;
            const auto at = std::find(attached_.begin(), attached_.end(), source);
            if (at != attached_.end()) {
                attached_.splice(attached_.begin(), attached_, at);
                continue;
            }
            detach_schema(source.schema);
            make_room();
            if (!attach_one(source)) return false;
        }
        return true;
    }

    std::unique_ptr<table::RowSource> run(const Statement& statement,
                                          const Cancel& cancel) override {
        cancel.check();
        StatementHandle prepared = take_prepared(statement.sql);
        for (std::size_t i = 0; i < statement.parameters.size(); ++i) {
            bind_parameter(prepared.get(), static_cast<int>(i + 1), statement.parameters[i]);
        }
        return std::make_unique<Cursor>(database_.get(), std::move(prepared), statement.columns,
                                        cancel, [this, sql = statement.sql](StatementHandle used) {
                                            if (prepared_.size() >= kMaxPrepared)
                                                prepared_.erase(prepared_.begin());
                                            prepared_.insert_or_assign(sql, std::move(used));
                                        });
    }

    std::unique_ptr<Loader> load_temporary(const std::string& schema,
                                           const Cancel& cancel) override {
        cancel.check();
        drop_temporary();
        make_room();
        // An empty name: a file without a name, which vanishes with the connection.
        execute(database_.get(), "ATTACH '' AS " + quote_name(schema));
        temporary_ = schema;
        execute(database_.get(),
                fmt::format("PRAGMA {0}.journal_mode=OFF; "
                            "PRAGMA {0}.synchronous=OFF; PRAGMA {0}.cache_size=-{1};",
                            quote_name(schema), settings_.cache_kib));
        return make_temporary_loader(database_.get(), schema);
    }

    void drop_temporary() override {
        if (temporary_.empty()) return;
        prepared_.clear();
        execute(database_.get(), "DETACH " + quote_name(temporary_));
        temporary_.clear();
    }

 private:
    /// One more schema can be attached after this.
    void make_room() {
        const std::size_t most = kMaxAttached - (temporary_.empty() ? 0 : 1);
        while (attached_.size() >= most) detach_schema(attached_.back().schema);
    }

    bool attach_one(const Source& source) {
        const fs::path path = find_resource(settings_, derived_, source.schema);
        if (generation_of(path) != source.generation) return false;
        StatementHandle statement =
            prepare(database_.get(), "ATTACH ?1 AS " + quote_name(source.schema));
        bind_parameter(statement.get(), 1, read_only_uri(path));
        const int code = sqlite3_step(statement.get());
        statement.reset();
        // The file may have been replaced between the look and the opening.
        const bool same = generation_of(path) == source.generation;
        if (code != SQLITE_DONE && same) throw_error(database_.get(), code, "opening a resource");
        if (code == SQLITE_DONE) attached_.push_front(source);
        if (!same) {
            detach_schema(source.schema);
            return false;
        }
        const std::string schema = quote_name(source.schema);
        execute(database_.get(),
                fmt::format("PRAGMA {0}.cache_size=-{1}; PRAGMA {0}.mmap_size={2};", schema,
                            settings_.cache_kib, settings_.mmap_mib * 1024 * 1024));
        return true;
    }

    void detach_schema(const std::string& schema) {
        const auto at = std::find_if(attached_.begin(), attached_.end(),
                                     [&](const Source& s) { return s.schema == schema; });
        if (at == attached_.end()) return;
        prepared_.clear();
        execute(database_.get(), "DETACH " + quote_name(schema));
        attached_.erase(at);
    }

    StatementHandle take_prepared(const std::string& sql) {
        const auto found = prepared_.find(sql);
        if (found == prepared_.end()) return prepare(database_.get(), sql);
        StatementHandle statement = std::move(found->second);
        prepared_.erase(found);
        return statement;
    }

    const Settings& settings_;
    const DerivedFolder& derived_;
    DatabaseHandle database_;
    std::list<Source> attached_;  ///< last used first
    std::string temporary_;       ///< schema of this query's own tables; empty: none
    std::unordered_map<std::string, StatementHandle> prepared_;
};

class Archive final : public Database {
 public:
    explicit Archive(Settings settings) : settings_(std::move(settings)) {
        std::error_code failed;
        fs::create_directories(settings_.archive, failed);
        probe();
    }

    std::unique_ptr<Connection> connect() override {
        return std::make_unique<SqliteConnection>(settings_, derived_);
    }

    std::vector<StoredResource> resources() override {
        std::vector<StoredResource> found;
        std::error_code failed;
        fs::directory_iterator listing(settings_.archive, failed);
        if (failed) throw unreadable(failed);  // not the same as an empty archive
        for (const auto& entry : listing) {
            if (entry.path().extension() != kSuffix) continue;
            if (const auto generation = generation_of(entry.path())) {
                found.push_back({entry.path().stem().string(), *generation});
            }
        }
        std::sort(found.begin(), found.end(),
                  [](const auto& a, const auto& b) { return a.name < b.name; });
        return found;
    }

    std::string descriptor(const StoredResource& resource) override {
        return read_value(resource, "descriptor").value_or("");
    }

    std::string packed_descriptor(const StoredResource& resource) override {
        return read_value(resource, "packed").value_or("");
    }

    std::unique_ptr<Loader> replace(const std::string& name, const Cancel& cancel) override {
        return make_loader(resource_path(settings_.archive, name), cancel);
    }

    std::unique_ptr<Loader> derive(const std::string& name, const Cancel& cancel) override {
        derived_.make();
        return make_loader(resource_path(derived_.path(), name), cancel);
    }

    StoredResource derived(const std::string& name) override {
        return {name, generation_of(resource_path(derived_.path(), name)).value_or("")};
    }

    void probe() override {
        std::error_code failed;
        fs::directory_iterator listing(settings_.archive, failed);
        if (failed) throw unreadable(failed);
    }

 private:
    /// What the loader has stored under `key`; nothing if there is no such key.
    std::optional<std::string> read_value(const StoredResource& resource, const char* key) {
        const fs::path path = resource_path(settings_.archive, resource.name);
        const DatabaseHandle database =
            open_database(read_only_uri(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
        const StatementHandle statement =
            prepare(database.get(), "SELECT value FROM _almagest WHERE key=?1");
        bind_parameter(statement.get(), 1, std::string(key));
        const int code = sqlite3_step(statement.get());
        if (code == SQLITE_DONE) return std::nullopt;
        if (code != SQLITE_ROW) throw_error(database.get(), code, "reading a descriptor");
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement.get(), 0));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement.get(), 0));
        return bytes == nullptr ? std::string() : std::string(bytes, size);
    }

    [[nodiscard]] Error unreadable(const std::error_code& failed) const {
        return Error(Fault::unavailable, "archive.unreadable",
                     "The archive of this service cannot be read at the moment.")
            .with_detail(settings_.archive.string() + ": " + failed.message());
    }

    Settings settings_;
    DerivedFolder derived_;
};

}  // namespace

std::unique_ptr<Database> open_archive(const Settings& settings) {
    return std::make_unique<Archive>(settings);
}

DatabaseHandle open_database(const std::string& uri_or_path, int flags) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(uri_or_path.c_str(), &raw, flags, nullptr);
    DatabaseHandle database(raw);
    if (code != SQLITE_OK) throw_error(raw, code, "opening a database");
    sqlite3_extended_result_codes(raw, 1);
    return database;
}

StatementHandle prepare(sqlite3* database, std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    StatementHandle statement(raw);
    if (code != SQLITE_OK) throw_error(database, code, sql);
    return statement;
}

void execute(sqlite3* database, const std::string& sql) {
    const int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw_error(database, code, sql);
}

void throw_error(sqlite3* database, int code, std::string_view doing) {
    const std::string reason = database != nullptr ? sqlite3_errmsg(database) : "no memory";
    const std::string detail = fmt::format("{} [{}] while: {}", reason, code, doing);
    switch (code & 0xFF) {
        case SQLITE_FULL:
            throw Error(Fault::unavailable, "db.disk_full",
                        "The server's disk is full; the operator must make room.")
                .with_detail(detail);
        case SQLITE_NOMEM:
            throw std::bad_alloc();
        case SQLITE_INTERRUPT:
            throw Error(Fault::cancelled, "request.cancelled", "The request was cancelled.");
        case SQLITE_TOOBIG:
            throw Error(Fault::usage, "query.too_big",
                        "A value of this query's result is too large for the server.")
                .with_detail(detail);
        case SQLITE_ERROR:
            if (reason == "integer overflow") {
                throw Error(Fault::usage, "query.integer_overflow",
                            "An integer in this query does not fit into 64 bits; multiply by 1.0 "
                            "to compute with floating-point numbers.");
            }
            if (reason == "LIKE or GLOB pattern too complex") {
                throw Error(Fault::usage, "query.pattern_too_long",
                            "The pattern of LIKE is too long; the limit is 50000 bytes.");
            }
            if (reason.starts_with(kOurMessage)) {
                throw Error(Fault::usage, "query.bad_value", reason.substr(1)).with_detail(detail);
            }
            break;
        default:
            break;
    }
    throw Error(Fault::internal, "db.failed",
                "The server failed on this query; the operator's log has the details.")
        .with_detail(detail);
}

std::string quote_name(std::string_view name) {
    return '"' + text::replace_all(std::string(name), "\"", "\"\"") + '"';
}

}  // namespace vo::db::sqlite
