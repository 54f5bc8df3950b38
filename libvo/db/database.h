// The seam between Almagest and a storage engine: run statements, list what is stored.
//
// An engine implements these in a folder of its own (db/sqlite); nobody else names it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "libvo/base/cancel.h"
#include "libvo/db/loader.h"
#include "libvo/db/statement.h"
#include "libvo/table/interfaces.h"

namespace vo::db {

/// A resource as it lies in the archive.
struct StoredResource {
    std::string name;        ///< schema name
    std::string generation;  ///< identity of the stored file: changes when it is replaced
    bool operator==(const StoredResource&) const = default;
};

/// One session with the engine. One thread at a time; at most one cursor at a time.
class Connection {
 public:
    virtual ~Connection() = default;
    /// Makes the statement's sources readable. False if one of them has meanwhile been replaced
    /// or removed: the statement must then be planned again on a fresh catalogue. Throws
    /// Error(unsupported, "db.too_many_resources") beyond the engine's limit.
    [[nodiscard]] virtual bool attach(const std::vector<Source>& sources) = 0;
    /// Starts a statement whose sources are attached. The cursor must not outlive the connection;
    /// its next() throws Error when cancelled, out of time or failed. Rows come in the declared
    /// types of `statement.columns`.
    [[nodiscard]] virtual std::unique_ptr<table::RowSource> run(const Statement& statement,
                                                                const Cancel& cancel) = 0;
    /// Writes tables that only this connection sees, under the schema name `schema`, until
    /// drop_temporary(). A source of them has the generation `kTemporary`.
    [[nodiscard]] virtual std::unique_ptr<Loader> load_temporary(const std::string& schema,
                                                                 const Cancel& cancel) = 0;
    /// Forgets the temporary tables; no cursor may be open.
    virtual void drop_temporary() = 0;
};

inline constexpr const char* kTemporary = "temporary";

/// An archive of resources in one engine. Safe from any thread.
class Database {
 public:
    virtual ~Database() = default;
    [[nodiscard]] virtual std::unique_ptr<Connection> connect() = 0;
    /// What is stored now, sorted by name. Cheap enough to be asked every second.
    [[nodiscard]] virtual std::vector<StoredResource> resources() = 0;
    /// The descriptor text kept inside a resource. Throws Error if it cannot be read.
    [[nodiscard]] virtual std::string descriptor(const StoredResource& resource) = 0;
    /// The same packed (catalog/pack.h), if the loader has stored it; else empty.
    [[nodiscard]] virtual std::string packed_descriptor(const StoredResource& resource) = 0;
    /// Starts the writing of a resource that will be new or replace the one of its name. The
    /// loader's long steps end when `cancel` says so.
    [[nodiscard]] virtual std::unique_ptr<Loader> replace(const std::string& name,
                                                          const Cancel& cancel) = 0;
    /// As replace(), for a resource made from the others: kept outside the archive, for this
    /// process alone, and not among resources().
    [[nodiscard]] virtual std::unique_ptr<Loader> derive(const std::string& name,
                                                         const Cancel& cancel) = 0;
    /// What derive() has last stored under that name; an empty generation if nothing.
    [[nodiscard]] virtual StoredResource derived(const std::string& name) = 0;
    /// Cheap proof that the archive can be read; throws Error(unavailable) if not.
    virtual void probe() = 0;
};

}  // namespace vo::db
