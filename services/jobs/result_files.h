// What a program leaves in its folder, as results of its job.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "services/jobs/job_type.h"
#include "uws/runner.h"

namespace jobs {

/// Results of one job; more would make its document unusable.
inline constexpr std::size_t max_results = 20'000;
/// The code of the error when there are more, which ends the whole job.
inline constexpr const char* too_many_results = "jobs.too_many_results";

/// The files that the patterns of the type name, regular files only, in `folder`, which lies in
/// the job's folder. `prefix` begins the ids. A result that is required and absent is told by
/// Error(internal, "jobs.no_result"), unless `partial`: the run has failed. Throws
/// Error(internal, too_many_results) if with them and the `earlier` results there are too many.
[[nodiscard]] std::vector<uws::Result> find_results(const JobType& type,
                                                    const std::filesystem::path& job_folder,
                                                    const std::filesystem::path& folder,
                                                    const std::string& prefix, std::size_t earlier,
                                                    bool partial);

/// Flushes the files of the results to disk and takes their room from the budget. Throws
/// Error(unavailable).
void store_results(std::span<const uws::Result> results, const std::filesystem::path& job_folder,
                   uws::Budget& budget);

/// Removes everything in `folder` that is not one of `results`.
void remove_rest(std::span<const uws::Result> results, const std::filesystem::path& job_folder,
                 const std::filesystem::path& folder);

}  // namespace jobs
