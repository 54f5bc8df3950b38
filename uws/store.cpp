#include "uws/store.h"

#include <fmt/format.h>

#include <mutex>

#include "libvo/base/error.h"
#include "libvo/base/file_lock.h"
#include "uws/group_commit.h"
#include "uws/store_session_impl.h"

namespace uws {
namespace {

namespace fs = std::filesystem;
using vo::Error;
using vo::Fault;

constexpr std::string_view kJobColumns =
    "number,id,list,owner,caller,run_id,phase,created,queued,started,ended,quote,destruction,"
    "duration_s,attempts,failure_code,failure_message,failure_transient";

Job read_job(const Run& row) {
    Job job;
    job.id = row.text(1);
    job.list = row.text(2);
    job.owner = row.text(3);
    job.caller = row.text(4);
    job.run_id = row.text(5);
    job.phase = static_cast<Phase>(row.number(6));
    job.created = from_ms(row.number(7));
    job.queued = row.instant(8);
    job.started = row.instant(9);
    job.ended = row.instant(10);
    job.quote = row.instant(11);
    job.destruction = from_ms(row.number(12));
    job.duration_s = static_cast<int>(row.number(13));
    job.attempts = static_cast<int>(row.number(14));
    if (!row.is_null(15)) job.failure = Failure{row.text(15), row.text(16), row.number(17) != 0};
    return job;
}

void read_parts(Session& session, std::int64_t number, Job& job) {
    Run parameters(session,
                   "SELECT name,value,file,mime,size_bytes FROM parameter WHERE job=? "
                   "ORDER BY position",
                   number);
    while (parameters.next()) {
        job.parameters.push_back({parameters.text(0), parameters.text(1), parameters.text(2),
                                  parameters.text(3), parameters.number(4)});
    }
    Run results(session,
                "SELECT id,file,href,mime,size_bytes,description FROM result WHERE job=? "
                "ORDER BY position",
                number);
    while (results.next()) {
        job.results.push_back({results.text(0), results.text(1), results.text(2), results.text(3),
                               results.number(4), results.text(5)});
    }
}

void write_parameters(Session& session, std::int64_t number,
                      const std::vector<Parameter>& parameters) {
    std::int64_t position = 0;
    for (const Parameter& p : parameters) {
        Run(session, "INSERT INTO parameter VALUES(?,?,?,?,?,?,?)", number, position++, p.name,
            p.value, p.file, p.mime, p.size_bytes)
            .execute();
    }
}

void write_results(Session& session, std::int64_t number, const std::vector<Result>& results) {
    std::int64_t position = 0;
    for (const Result& r : results) {
        Run(session, "INSERT INTO result VALUES(?,?,?,?,?,?,?,?)", number, position++, r.id, r.file,
            r.href, r.mime, r.size_bytes, r.description)
            .execute();
    }
}

std::optional<std::int64_t> number_of(Session& session, std::string_view id) {
    Run row(session, "SELECT number FROM job WHERE id=?", id);
    if (!row.next()) return std::nullopt;
    return row.number(0);
}

/// What uploads, texts and results in files take, of one job or of all.
std::int64_t bytes_of(Session& session, std::optional<std::int64_t> number) {
    const std::string_view of_job = number ? "job=?1 AND " : "";
    Run row(session,
            fmt::format("SELECT (SELECT coalesce(sum(size_bytes),0) FROM result "
                        "WHERE {0}size_bytes>0 AND file<>'')+"
                        "(SELECT coalesce(sum(size_bytes),0) FROM parameter WHERE {0}size_bytes>0)",
                        of_job),
            number);
    return row.next() ? row.number(0) : 0;
}

/// Takes the folder for this process; held while open.
vo::FileLock take_folder(const fs::path& file) {
    vo::FileLock lock(file);
    if (lock.is_ours()) return lock;
    throw Error(Fault::unavailable, "uws.locked",
                "The jobs of this service are in the hands of another process.")
        .with_detail(file.string());
}

std::string filter_sql(const JobFilter& filter) {
    std::string sql = "SELECT id,owner,run_id,phase,created FROM job WHERE list=? AND owner=?";
    if (!filter.caller.empty()) sql += " AND caller=?3";
    if (filter.after) sql += " AND created>?4";
    std::string phases;
    for (const Phase phase : filter.phases) {
        phases += (phases.empty() ? "" : ",") + std::to_string(static_cast<int>(phase));
    }
    if (phases.empty()) {
        sql += " AND phase<>" + std::to_string(static_cast<int>(Phase::archived));
    } else {
        sql += " AND phase IN(" + phases + ")";
    }
    return sql + (filter.last ? " ORDER BY created DESC,number DESC LIMIT ?5"
                              : " ORDER BY created,number");
}

}  // namespace

struct Store::Impl {
    explicit Impl(const fs::path& folder_in)
        : folder(folder_in),
          lock(take_folder(folder / "jobs.lock")),
          writer(file(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX),
          commits([this](const auto& works, auto& failed) { run_all(works, failed); }) {
        writer.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        migrate(writer);
    }

    [[nodiscard]] fs::path file() const { return folder / "jobs.sqlite"; }

    void run_all(const std::vector<const GroupCommit::Work*>& works,
                 std::vector<std::exception_ptr>& failed) {
        writer.execute("BEGIN IMMEDIATE");
        try {
            for (std::size_t i = 0; i < works.size(); ++i) {
                writer.execute("SAVEPOINT one");
                try {
                    (*works[i])();
                } catch (...) {
                    failed[i] = std::current_exception();
                    writer.execute("ROLLBACK TO one");
                }
                writer.execute("RELEASE one");
            }
            writer.execute("COMMIT");
        } catch (...) {
            sqlite3_exec(writer.get(), "ROLLBACK", nullptr, nullptr, nullptr);
            throw;
        }
    }

    /// Runs `work` on the writing connection; what it gives once what it did is on disk.
    template <class Work>
    auto write(const Work& work) {
        decltype(work(writer)) done{};
        try {
            commits.run([&] { done = work(writer); });
        } catch (const Error& error) {
            throw store_error(error.detail());
        }
        return done;
    }

    /// Runs `work` on a reading connection of its own, within one snapshot.
    template <class Work>
    auto read(const Work& work) {
        std::unique_ptr<Session> session;
        {
            const std::lock_guard guard(mutex);
            if (!idle.empty()) {
                session = std::move(idle.back());
                idle.pop_back();
            }
        }
        try {
            if (!session) {
                session =
                    std::make_unique<Session>(file(), SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX);
            }
            session->execute("BEGIN");
            auto answer = work(*session);
            session->execute("COMMIT");
            const std::lock_guard guard(mutex);
            idle.push_back(std::move(session));
            return answer;
        } catch (const Error& error) {
            throw store_error(error.detail());
        }
    }

    fs::path folder;
    vo::FileLock lock;
    Session writer;
    GroupCommit commits;
    std::mutex mutex;
    std::vector<std::unique_ptr<Session>> idle;
};

Store::Store(const fs::path& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    try {
        impl_ = std::make_unique<Impl>(folder);
    } catch (const Error& error) {
        if (error.code().starts_with("uws.")) throw;
        throw store_error(error.detail());
    }
}

Store::~Store() = default;

bool Store::insert(const Job& job) {
    return impl_->write([&](Session& session) {
        const int count = Run(session,
                              fmt::format("INSERT OR IGNORE INTO job({}) "
                                          "VALUES(NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,NULL,NULL,NULL)",
                                          kJobColumns),
                              job.id, job.list, job.owner, job.caller, job.run_id, job.phase,
                              job.created, job.queued, job.started, job.ended, job.quote,
                              job.destruction, job.duration_s, job.attempts)
                              .execute();
        if (count == 0) return false;
        write_parameters(session, session.last_id(), job.parameters);
        return true;
    });
}

std::optional<Job> Store::find(std::string_view list, std::string_view id) {
    return impl_->read([&](Session& session) -> std::optional<Job> {
        Run row(session, fmt::format("SELECT {} FROM job WHERE id=? AND list=?", kJobColumns), id,
                list);
        if (!row.next()) return std::nullopt;
        Job job = read_job(row);
        read_parts(session, row.number(0), job);
        return job;
    });
}

std::optional<Phase> Store::phase(std::string_view id) {
    return impl_->read([&](Session& session) -> std::optional<Phase> {
        Run row(session, "SELECT phase FROM job WHERE id=?", id);
        if (!row.next()) return std::nullopt;
        return static_cast<Phase>(row.number(0));
    });
}

bool Store::exists(std::string_view id) {
    return phase(id).has_value();
}

std::vector<JobRef> Store::list(std::string_view list, const JobFilter& filter) {
    return impl_->read([&](Session& session) {
        Run row(session, filter_sql(filter), list, filter.owner,
                filter.caller.empty() ? std::optional<std::string>() : filter.caller, filter.after,
                filter.last);
        std::vector<JobRef> refs;
        while (row.next()) {
            refs.push_back({row.text(0), row.text(1), row.text(2),
                            static_cast<Phase>(row.number(3)), from_ms(row.number(4))});
        }
        return refs;
    });
}

bool Store::move(std::string_view id, Phase from, Phase to, const MoveFacts& facts) {
    return impl_->write([&](Session& session) {
        const auto& failure = facts.failure;
        const int count =
            Run(session,
                "UPDATE job SET phase=?3, queued=coalesce(?4,queued), "
                "started=CASE WHEN ?3=?12 THEN NULL ELSE coalesce(?5,started) END,"
                "ended=coalesce(?6,ended), quote=coalesce(?7,quote), attempts=attempts+?8,"
                "failure_code=?9, failure_message=?10, failure_transient=?11 "
                "WHERE id=?1 AND phase=?2",
                id, from, to, facts.queued, facts.started, facts.ended, facts.quote, facts.attempts,
                failure ? std::optional(failure->code) : std::nullopt,
                failure ? std::optional(failure->message) : std::nullopt,
                failure ? std::optional(int{failure->transient}) : std::nullopt, Phase::queued)
                .execute();
        if (count == 0) return false;
        if (!facts.results.empty()) {
            write_results(session, number_of(session, id).value(), facts.results);
        }
        return true;
    });
}

bool Store::set_parameters(std::string_view id, const std::string& run_id,
                           const std::vector<Parameter>& parameters) {
    return impl_->write([&](Session& session) {
        const int count = Run(session, "UPDATE job SET run_id=? WHERE id=? AND phase=?", run_id, id,
                              Phase::pending)
                              .execute();
        if (count == 0) return false;
        const std::int64_t number = number_of(session, id).value();
        Run(session, "DELETE FROM parameter WHERE job=?", number).execute();
        write_parameters(session, number, parameters);
        return true;
    });
}

bool Store::set_duration(std::string_view id, int duration_s) {
    return impl_->write([&](Session& session) {
        return Run(session, "UPDATE job SET duration_s=? WHERE id=? AND phase=?", duration_s, id,
                   Phase::pending)
                   .execute() == 1;
    });
}

bool Store::set_destruction(std::string_view id, Instant destruction) {
    return impl_->write([&](Session& session) {
        return Run(session, "UPDATE job SET destruction=? WHERE id=?", destruction, id).execute() ==
               1;
    });
}

std::optional<std::int64_t> Store::erase(std::string_view id) {
    return impl_->write([&](Session& session) -> std::optional<std::int64_t> {
        const auto number = number_of(session, id);
        if (!number) return std::nullopt;
        const std::int64_t bytes = bytes_of(session, number);
        Run(session, "DELETE FROM parameter WHERE job=?", *number).execute();
        Run(session, "DELETE FROM result WHERE job=?", *number).execute();
        Run(session, "DELETE FROM job WHERE number=?", *number).execute();
        return bytes;
    });
}

std::vector<Job> Store::in_phase(Phase phase) {
    return impl_->read([&](Session& session) {
        // The phase is in the text, so that the partial index is used.
        Run row(session, fmt::format("SELECT {} FROM job WHERE phase={} ORDER BY queued,number",
                                     kJobColumns, static_cast<int>(phase)));
        std::vector<Job> jobs;
        while (row.next()) {
            jobs.push_back(read_job(row));
            read_parts(session, row.number(0), jobs.back());
        }
        return jobs;
    });
}

std::vector<Store::Doomed> Store::due(Instant now, int count) {
    return impl_->read([&](Session& session) {
        Run row(session,
                "SELECT list,id FROM job WHERE destruction<=? ORDER BY destruction LIMIT ?", now,
                count);
        std::vector<Doomed> doomed;
        while (row.next()) doomed.push_back({row.text(0), row.text(1)});
        return doomed;
    });
}

std::optional<Instant> Store::next_destruction() {
    return impl_->read([&](Session& session) -> std::optional<Instant> {
        Run row(session, "SELECT min(destruction) FROM job");
        if (!row.next()) return std::nullopt;
        return row.instant(0);
    });
}

std::int64_t Store::stored_bytes() {
    return impl_->read([](Session& session) { return bytes_of(session, std::nullopt); });
}

}  // namespace uws
