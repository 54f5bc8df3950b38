// The parameters of a job, checked against its type: what a program may be given.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "services/jobs/job_type.h"
#include "uws/job.h"

namespace jobs {

struct Value {
    std::string text;              ///< as the program gets it; of a file: its name for the client
    std::filesystem::path source;  ///< of a file: where it is
};

/// By the name of the parameter as its type spells it; only what has a value, defaults included.
using Values = std::map<std::string, std::vector<Value>>;

/// Where the file of an upload, or of a result of another job given by its URL, is. Throws Error.
using FileFinder = std::function<std::filesystem::path(const uws::Parameter&)>;

/// Checks names, numbers, ranges, choices, sizes. Throws Error(usage, "jobs.…") with one sentence
/// that names the parameter and what is legal.
[[nodiscard]] Values check_values(const JobType& type, const std::vector<uws::Parameter>& given,
                                  const FileFinder& find_file);

/// The argument vector of a run; `built_in` answers for `{job.folder}` and the like.
[[nodiscard]] std::vector<std::string> make_command(
    const JobType& type, const Values& values,
    const std::function<std::string(std::string_view)>& built_in);

}  // namespace jobs
