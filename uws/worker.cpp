// Runs jobs, one after the other on each worker's thread; the border where a failure of a job
// becomes its phase ERROR.
#include <cmath>

#include "libvo/base/error.h"
#include "libvo/base/log.h"
#include "libvo/dali/error_response.h"
#include "uws/engine_impl.h"

namespace uws {
namespace {

using vo::Error;
using vo::Fault;

/// How much of the average a new run counts.
constexpr double kNewRunWeight = 0.1;

bool is_transient(Fault fault) {
    return fault == Fault::unavailable || fault == Fault::timed_out || fault == Fault::over_limit;
}

Failure failure_of(const Error& error) {
    return {error.code(), vo::dali::client_message(error), is_transient(error.fault())};
}

Failure out_of_time(int duration_s) {
    return {"uws.timed_out",
            "The job was stopped because it ran longer than its execution duration of " +
                std::to_string(duration_s) + " s.",
            false};
}

}  // namespace

void Engine::Impl::work(const std::stop_token& stop, Line& line) {
    while (true) {
        std::optional<QueueEntry> entry;
        {
            std::unique_lock lock(mutex);
            line.came.wait(lock, stop, [&] { return line.queue.size() > 0; });
            if (stop.stop_requested() || stopping) return;
            entry = line.queue.pop();
            if (!entry) continue;
            ++line.running;
            running[entry->id] = Running{};
        }
        const auto begun = std::chrono::steady_clock::now();
        execute(line, *entry);
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
        const std::lock_guard lock(mutex);
        --line.running;
        line.queue.finished(entry->caller);
        line.mean_run_s = line.mean_run_s <= 0
                              ? taken.count()
                              : std::lerp(line.mean_run_s, taken.count(), kNewRunWeight);
    }
}

void Engine::Impl::execute(Line& line, const QueueEntry& entry) {
    Ending ending{entry, Phase::completed, {}};
    bool begun = false;
    bool failed = false;
    try {
        MoveFacts facts;
        facts.started = now();
        facts.attempts = 1;
        begun = open_store().move(entry.id, Phase::queued, Phase::executing, facts);
        const auto job = begun ? open_store().find(entry.list, entry.id) : std::nullopt;
        if (job) {
            watchers.notify(entry.id, Phase::executing);
            std::stop_source stop;
            {
                const std::lock_guard lock(mutex);
                stop = running.at(entry.id).stop;
            }
            run_job(*job, stop, ending);
        }
    } catch (...) {
        const Error error = vo::current_error();
        vo::log::error("job_failed", {{"id", entry.id}, {"detail", error.detail()}});
        ending.to = Phase::error;
        ending.facts.failure = failure_of(error);
        ending.facts.ended = now();
        failed = true;
    }
    if (begun) {
        end(ending);
        return;
    }
    // Aborted or deleted while it waited; or nobody knows, and it is to wait again.
    bool deleted = false;
    {
        const std::lock_guard lock(mutex);
        deleted = running.at(entry.id).deleted;
        running.erase(entry.id);
        if (failed && !deleted) {
            postponed.push_back({&line, entry, std::chrono::steady_clock::now() + kStoreRetry});
            reaper_wanted = true;
            reaper_wake.notify_one();
        }
    }
    if (deleted) folders.remove(entry.id);
}

void Engine::Impl::run_job(const Job& job, std::stop_source& stop, Ending& ending) {
    const auto deadline = job.duration_s > 0
                              ? vo::Cancel::Clock::now() + std::chrono::seconds(job.duration_s)
                              : vo::Cancel::Clock::time_point::max();
    const vo::Cancel cancel(stop.get_token(), deadline);
    JobContext context(job, cancel, folders.path(job.id), budget, [this, &job](Progress progress) {
        const std::lock_guard lock(mutex);
        running.at(job.id).progress = std::move(progress);
    });
    try {
        folders.clear(job.id);
        folders.make(job.id);
        list(job.list).runner->run(context);
    } catch (...) {
        const Error error = vo::current_error();
        vo::log::info("job_failed", {{"id", job.id},
                                     {"code", error.code()},
                                     {"message", error.message()},
                                     {"detail", error.detail()}});
        const bool late = error.fault() == Fault::timed_out && cancel.past_deadline();
        ending.to = cancel.stop_requested() || late ? Phase::aborted : Phase::error;
        ending.facts.failure = late ? out_of_time(job.duration_s) : failure_of(error);
        if (cancel.stop_requested()) ending.facts.failure.reset();
    }
    ending.facts.results = std::move(context.results());
    ending.facts.ended = now();
}

bool Engine::Impl::save(const Ending& ending) {
    if (open_store().move(ending.entry.id, Phase::executing, ending.to, ending.facts)) return true;
    // Aborted or deleted meanwhile: nobody will ask for what it made.
    budget.give_back(stored_bytes(ending.facts.results));
    folders.clear(ending.entry.id);
    return false;
}

void Engine::Impl::end(const Ending& ending_in) {
    Ending ending = ending_in;
    {
        const std::lock_guard lock(mutex);
        const bool interrupted = stopping && ending.to == Phase::aborted && !ending.facts.failure;
        if (interrupted) {
            // Not its fault: it runs again when the server does.
            ending.to = Phase::queued;
            ending.facts = {};
            ending.facts.attempts = -1;
        }
    }
    bool saved = false;
    bool failed = false;
    try {
        saved = save(ending);
    } catch (const Error& error) {
        failed = true;
        vo::log::error("job_not_saved", {{"id", ending.entry.id}, {"detail", error.detail()}});
    }
    bool deleted = false;
    {
        const std::lock_guard lock(mutex);
        deleted = running.at(ending.entry.id).deleted;
        running.erase(ending.entry.id);
        if (failed) {
            unsaved.push_back(ending);
            reaper_wanted = true;
            reaper_wake.notify_one();
        }
    }
    if (deleted) folders.remove(ending.entry.id);
    if (saved) {
        watchers.notify(ending.entry.id, ending.to);
        vo::log::info("job", {{"id", ending.entry.id},
                              {"list", ending.entry.list},
                              {"phase", std::string(to_text(ending.to))}});
    }
}

}  // namespace uws
