// An external program as a job: its own folder, its parameters checked, its files kept.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "libvo/base/error.h"
#include "services/jobs/job_type.h"
#include "services/jobs/job_values.h"
#include "services/jobs/position_list.h"
#include "uws/engine.h"
#include "uws/runner.h"

namespace jobs {

/// What a job needs of the process that hosts it.
struct Site {
    uws::Engine& engine;
    std::function<std::string()> public_url;  ///< without a trailing slash
    std::filesystem::path jobs_folder;        ///< tells this site's programs from another's
    std::size_t max_jobs_of_list = 0;         ///< that one list of positions may become
    bool has_sandbox = true;                  ///< in which programs run
    bool needs_sandbox = true;                ///< without one no program runs
};

/// The name of the type's job list in the engine, which is its path below the site's URL.
[[nodiscard]] std::string list_of(const JobType& type);

class ProcessJob final : public uws::JobRunner {
 public:
    ProcessJob(const JobType& type, Site site) : type_(type), site_(std::move(site)) {}

    void run(uws::JobContext& context) override;
    [[nodiscard]] uws::Activity activity() const override;
    [[nodiscard]] bool is_multiple(std::string_view parameter) const override;
    /// Ends programs that an earlier process of this site has left running.
    void recover() override;

 private:
    [[nodiscard]] std::filesystem::path find_file(const uws::Job& job,
                                                  const uws::Parameter& parameter) const;
    void place_files(Values& values, const std::filesystem::path& work) const;
    void run_once(uws::JobContext& context, const Values& values, const std::filesystem::path& work,
                  const std::string& prefix, double progress_from, double progress_to) const;
    /// Runs the program for a position of a list; returns how it failed. Throws what ends the job.
    [[nodiscard]] std::optional<vo::Error> run_row(uws::JobContext& context, const Values& values,
                                                   const std::vector<Position>& positions,
                                                   std::size_t i,
                                                   const std::filesystem::path& work) const;
    void run_each(uws::JobContext& context, const Values& values,
                  const std::vector<Position>& positions, const std::filesystem::path& work) const;
    void make_jobs(uws::JobContext& context, const std::vector<Position>& positions) const;
    [[nodiscard]] std::string cookie(const std::string& id) const;

    const JobType& type_;
    Site site_;
};

}  // namespace jobs
