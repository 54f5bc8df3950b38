// Fork and exec out of a program with many threads, with everything of the parent left behind.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace jobs {

struct StartSpec {
    std::vector<std::string> command;  ///< the first one is a path
    std::map<std::string, std::string> environment;
    std::filesystem::path folder;
    int stdout_file = -1;
    int stderr_file = -1;
    int cpu_time_s = 0;              ///< 0: no limit
    std::int64_t file_bytes = 0;     ///< of one file; 0: no limit
    std::int64_t address_bytes = 0;  ///< of one process; 0: no limit
};

/// Starts the program as leader of a session of its own; it dies with the calling thread. Throws
/// Error(internal, "jobs.start").
[[nodiscard]] pid_t start_process(const StartSpec& spec);

}  // namespace jobs
