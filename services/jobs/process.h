// One run of an external program: in its own folder, session and limits, and killed whole.
//
// The calling thread waits for the program; several runs may go on in several threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libvo/base/cancel.h"

namespace jobs {

/// 0 means no limit, for each.
struct ProcessLimits {
    int wall_time_s = 600;
    int cpu_time_s = 600;           ///< of each process
    std::int64_t memory_bytes = 0;  ///< resident, of all processes together
    std::int64_t output_bytes = 0;  ///< of all files in the folder together
    int processes = 64;             ///< at a time
};

struct ProcessSpec {
    std::vector<std::string> command;                ///< program and arguments; no shell sees them
    std::filesystem::path folder;                    ///< where it runs and may write; exists
    std::map<std::string, std::string> environment;  ///< the whole of it; PATH finds the program
    std::string stdout_name = "stdout.txt";          ///< in the folder
    std::string stderr_name = "stderr.txt";
    std::string cookie;   ///< marks every process of this run (ALMAGEST_JOB in its environment)
    bool sandbox = true;  ///< runs in a sandbox of its own, or not at all
    std::vector<std::filesystem::path> readable;  ///< folders that a sandbox lets it read
    bool network = true;                          ///< whether a sandbox lets it open sockets
    ProcessLimits limits;
};

/// Called with each line of standard output as it comes, without its end; cut at 8 KiB.
using OnLine = std::function<void(std::string_view line)>;

/// Runs the program to its end; returns if that was exit status 0. Whatever it started is gone when
/// this returns or throws. Throws Error with a sentence for the client: "jobs.program_missing",
/// "jobs.start", "jobs.exit_status" (with the last line of its error output), "jobs.signal",
/// "jobs.wall_time", "jobs.cpu_time", "jobs.memory", "jobs.output", "jobs.processes";
/// Error(cancelled, "uws.aborted") and Error(timed_out, "uws.timed_out") when `cancel` says so.
void run_process(const ProcessSpec& spec, const vo::Cancel& cancel, const OnLine& on_line);

struct ProgressLine {
    double fraction = 0;  ///< 0 to 1
    std::string text;
};
/// `PROGRESS 0.42 text`; nothing for other lines.
[[nodiscard]] std::optional<ProgressLine> parse_progress(std::string_view line);

/// Kills every process whose cookie begins with `cookie_prefix`: what a killed server has left.
void kill_leftovers_of(const std::string& cookie_prefix);

}  // namespace jobs
