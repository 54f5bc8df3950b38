// The tables that jobs are kept in, as they have grown from version to version.
#include <fmt/format.h>

#include <iterator>

#include "uws/store_session_impl.h"

namespace uws {
namespace {

/// Each entry takes the schema one version further; entries are never changed, only added.
constexpr const char* kMigrations[] = {
    R"sql(
CREATE TABLE job(
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    list TEXT NOT NULL,
    owner TEXT NOT NULL,
    caller TEXT NOT NULL,
    run_id TEXT NOT NULL,
    phase INTEGER NOT NULL,
    created INTEGER NOT NULL,
    queued INTEGER,
    started INTEGER,
    ended INTEGER,
    quote INTEGER,
    destruction INTEGER NOT NULL,
    duration_s INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    failure_code TEXT,
    failure_message TEXT,
    failure_transient INTEGER);
CREATE INDEX job_of_list ON job(list, owner, caller, created);
CREATE INDEX job_open ON job(phase) WHERE phase IN (1, 2);
CREATE INDEX job_destruction ON job(destruction);
CREATE TABLE parameter(
    job INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    file TEXT NOT NULL,
    mime TEXT NOT NULL,
    PRIMARY KEY(job, position)) WITHOUT ROWID;
CREATE TABLE result(
    job INTEGER NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    file TEXT NOT NULL,
    href TEXT NOT NULL,
    mime TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY(job, position)) WITHOUT ROWID;
)sql",
    R"sql(
ALTER TABLE parameter ADD COLUMN size_bytes INTEGER NOT NULL DEFAULT 0;
)sql",
};
constexpr int kVersion = static_cast<int>(std::size(kMigrations));

}  // namespace

vo::Error store_error(const std::string& detail) {
    return vo::Error(vo::Fault::unavailable, "uws.store",
                     "The list of jobs cannot be read or written at the moment; try again later.")
        .with_detail(detail);
}

void migrate(Session& session) {
    std::int64_t version = 0;
    {
        Run row(session, "PRAGMA user_version");
        if (row.next()) version = row.number(0);
    }
    if (version > kVersion) {
        throw store_error(
            fmt::format("jobs.sqlite has schema {}, this program knows {}; it was "
                        "written by a newer one",
                        version, kVersion));
    }
    while (version < kVersion) {
        session.execute("BEGIN IMMEDIATE");
        session.execute(kMigrations[version]);
        session.execute(fmt::format("PRAGMA user_version={}", ++version));
        session.execute("COMMIT");
    }
}

}  // namespace uws
