// What a program leaves in its folder, as results of its job.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "services/jobs/job_type.h"
#include "uws/runner.h"

namespace jobs {

/// The files that the patterns of the type name, regular files only, in `folder`, which lies in
/// the job's folder. `prefix` begins the ids. A result that is required and absent is told by
/// Error(internal, "jobs.no_result"), unless `partial`: the run has failed.
[[nodiscard]] std::vector<uws::Result> find_results(const JobType& type,
                                                    const std::filesystem::path& job_folder,
                                                    const std::filesystem::path& folder,
                                                    const std::string& prefix, bool partial);

/// Flushes the files of the results to disk and takes their room from the budget. Throws
/// Error(unavailable).
void store_results(const std::vector<uws::Result>& results, const std::filesystem::path& job_folder,
                   uws::Budget& budget);

/// Removes everything in `folder` that is no result.
void remove_rest(const std::vector<uws::Result>& results, const std::filesystem::path& job_folder,
                 const std::filesystem::path& folder);

}  // namespace jobs
