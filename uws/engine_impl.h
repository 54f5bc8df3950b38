// The engine's state, shared by the files that make it up: engine, worker, recovery, reaper.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <stop_token>
#include <thread>

#include "uws/engine.h"
#include "uws/queue.h"
#include "uws/results.h"
#include "uws/store.h"
#include "uws/wait.h"

namespace uws {

/// A job at work.
struct Running {
    std::stop_source stop;
    bool deleted = false;  ///< its folder goes when it ends
    Progress progress;
};

/// A queue with its workers.
struct Line {
    QueueSettings settings;
    FairQueue queue;
    std::condition_variable_any came;
    double mean_run_s = 0;  ///< moving average; for estimates
    std::size_t running = 0;
    std::vector<std::jthread> workers;
};

/// A job whose turn had come when the store could not be written.
struct Postponed {
    Line* line;
    QueueEntry entry;
    std::chrono::steady_clock::time_point until;  ///< then it waits for its turn again
};
/// How long after a failure the store is tried again.
inline constexpr std::chrono::seconds kStoreRetry{2};

/// How a job ended, to be stored.
struct Ending {
    QueueEntry entry;
    Phase to = Phase::completed;
    MoveFacts facts;
};

struct Engine::Impl {
    explicit Impl(EngineSettings settings);

    // engine.cpp
    [[nodiscard]] Store& open_store();
    [[nodiscard]] const ListSettings& list(std::string_view name) const;
    [[nodiscard]] Line& line_of(const Job& job);
    [[nodiscard]] Job find(std::string_view list_name, std::string_view id);
    void check_room(Line& line, const Job& job);
    void enqueue(const Job& job);
    void mark_queued(Line& line, const Job& job, MoveFacts& facts);
    /// Throws Error(too_large, "uws.parameters_too_large").
    void check_size(const std::vector<Parameter>& parameters) const;
    void destroy(std::string_view list_name, const std::string& id);

    // worker.cpp
    void work(const std::stop_token& stop, Line& line);
    void execute(Line& line, const QueueEntry& entry);
    void run_job(const Job& job, std::stop_source& stop, Ending& ending);
    [[nodiscard]] bool save(const Ending& ending);
    void end(const Ending& ending);

    // recovery.cpp
    void recover(Store& store);
    void remove_orphans(Store& store, const std::vector<std::string>& ids);

    // reaper.cpp
    void reap(const std::stop_token& stop);
    void reap_once();

    const EngineSettings settings;
    Folders folders;
    Budget budget;
    Watchers watchers;
    std::map<std::string, ListSettings, std::less<>> lists;

    std::mutex mutex;  ///< guards what follows
    std::unique_ptr<Store> store;
    std::map<std::string, std::unique_ptr<Line>> lines;
    std::map<std::string, Running> running;
    std::vector<Ending> unsaved;       ///< the store failed when they ended
    std::vector<Postponed> postponed;  ///< … when they were to begin
    bool stopping = false;
    bool reaper_wanted = false;
    std::condition_variable_any reaper_wake;
    std::vector<std::string> orphan_candidates;

    std::mutex updating;  ///< of parameters: one reader-then-writer at a time
    std::jthread reaper;
};

[[nodiscard]] inline Instant now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace uws
