// The job engine: creates, queues, runs, aborts and deletes jobs, and forgets none of them.
//
// One per process, under TAP's asynchronous queries and under external programs. Safe from any
// thread. Functions that name a job throw Error(not_found, "uws.no_such_job"), those that change
// it Error(forbidden, "uws.wrong_phase") where the phase does not allow it; all throw
// Error(unavailable) when jobs cannot be stored. UWS 1.1 section 2.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "uws/job.h"
#include "uws/runner.h"
#include "uws/uploads.h"

namespace uws {

struct QueueSettings {
    std::string name;
    int workers = 2;  ///< jobs that run at the same time
    int max_waiting = 1000;
    int max_waiting_per_caller = 100;
};

struct EngineSettings {
    std::filesystem::path folder;
    std::vector<QueueSettings> queues;
    int max_attempts = 3;                           ///< of a job that the server's end interrupts
    std::size_t max_parameter_bytes = 1024 * 1024;  ///< of a job, uploads apart
    std::int64_t disk_budget_bytes = 0;  ///< for all uploads and results together; 0: no limit
};

/// One job list and the limits of its jobs.
struct ListSettings {
    std::string name;
    int default_duration_s = 3600;
    int max_duration_s = 86'400;  ///< 0: no limit
    int default_lifetime_s = 7 * 86'400;
    int max_lifetime_s = 60 * 86'400;
    std::function<std::string(const Job&)> queue;  ///< which queue a job waits in
    std::unique_ptr<JobRunner> runner;
};

struct NewJob {
    std::string list;
    std::string id;  ///< empty: the engine chooses
    std::string owner;
    std::string caller;
    std::string run_id;
    std::vector<Parameter> parameters;
    std::vector<Upload> uploads;
    std::optional<int> duration_s;       ///< clamped
    std::optional<Instant> destruction;  ///< clamped
    bool run = false;
    bool admitted = false;  ///< part of a job that had its place in the line: not refused one
};

class Engine {
 public:
    explicit Engine(EngineSettings settings);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Before start().
    void add_list(ListSettings list);
    /// Takes up the jobs of an earlier process and begins. If they cannot be read, that is logged
    /// and tried again now and then.
    void start();
    /// Interrupts what runs, which is queued again, and returns when all threads have ended.
    void stop();

    /// Makes a job, PENDING or (`run`) QUEUED; returns its id. With an id that exists already,
    /// nothing happens. Throws Error(unavailable, "uws.queue_full") if it cannot be queued.
    std::string create(NewJob job);
    [[nodiscard]] Job job(std::string_view list, std::string_view id);
    [[nodiscard]] std::vector<JobRef> jobs(std::string_view list, const JobFilter& filter);
    [[nodiscard]] Standing standing(const Job& job);

    /// PENDING or HELD → QUEUED; nothing happens to a job that is queued or runs already.
    void run(std::string_view list, std::string_view id);
    /// → ABORTED, at once for all who look; nothing happens to a finished job.
    void abort(std::string_view list, std::string_view id);
    /// Removes the job with all its files.
    void destroy(std::string_view list, std::string_view id);
    /// Whether values come beside the earlier ones of a name that may have many, or instead.
    enum class Add { beside, instead };
    /// Adds to the parameters of a PENDING job: a name given replaces its earlier values, unless
    /// the runner says that it may have many. Throws Error(too_large, "uws.parameters_too_large").
    void add_parameters(std::string_view list, std::string_view id,
                        const std::optional<std::string>& run_id, std::vector<Parameter> parameters,
                        const std::vector<Upload>& uploads, Add add = Add::beside);
    /// Clamped to the list's limit; 0 asks for the longest.
    void set_duration(std::string_view list, std::string_view id, std::int64_t duration_s);
    void set_destruction(std::string_view list, std::string_view id, Instant destruction);

    /// Calls `wake`, from any thread, once the job is not in phase `seen` (any more).
    [[nodiscard]] std::shared_ptr<void> watch(const std::string& id, Phase seen,
                                              std::function<void()> wake);
    [[nodiscard]] bool has_list(std::string_view name) const;
    /// The file of a result or upload.
    [[nodiscard]] std::filesystem::path file(const std::string& id, const std::string& name) const;
    [[nodiscard]] Activity activity(std::string_view list) const;

 private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace uws
