// What a kind of job does: the seam between the engine and TAP, external programs, …
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "libvo/base/cancel.h"
#include "uws/job.h"
#include "uws/results.h"

namespace uws {

/// What a running job is given. Used by the worker's thread alone, but for tell().
class JobContext {
 public:
    JobContext(const Job& job, vo::Cancel cancel, std::filesystem::path folder, Budget& budget,
               std::function<void(Progress)> tell)
        : job_(job),
          cancel_(std::move(cancel)),
          folder_(std::move(folder)),
          budget_(budget),
          tell_(std::move(tell)) {}

    [[nodiscard]] const Job& job() const { return job_; }
    /// Stops at ABORT, DELETE and shutdown; its deadline is the execution duration.
    [[nodiscard]] const vo::Cancel& cancel() const { return cancel_; }
    /// The job's own folder, which holds its uploads and nothing else.
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] Budget& budget() const { return budget_; }
    /// Shows how far the job is.
    void tell(Progress progress) const { tell_(std::move(progress)); }
    /// Keeps a result, also if the job fails later. Its file is whole and on disk.
    void add(Result result) { results_.push_back(std::move(result)); }
    [[nodiscard]] std::vector<Result>& results() { return results_; }

 private:
    const Job& job_;
    vo::Cancel cancel_;
    std::filesystem::path folder_;
    Budget& budget_;
    std::function<void(Progress)> tell_;
    std::vector<Result> results_;
};

/// What is told of a kind of job in its provenance.
struct Activity {
    std::string name;         ///< "TAP query", "Over-densities around a position"
    std::string description;  ///< may be empty
    std::string software;     ///< "Almagest", "overdensity"
    std::string version;
};

class JobRunner {
 public:
    virtual ~JobRunner() = default;
    /// Does the work. What it throws ends the job in ERROR; Error(cancelled) and, past the
    /// deadline, Error(timed_out) in ABORTED. Called from several threads at a time.
    virtual void run(JobContext& context) = 0;
    /// Clears away what jobs of an earlier process have left running; before any job runs.
    virtual void recover() {}
    [[nodiscard]] virtual Activity activity() const = 0;
    /// Whether a parameter may be given several times; else the last one counts.
    [[nodiscard]] virtual bool is_multiple(std::string_view parameter) const = 0;
};

}  // namespace uws
