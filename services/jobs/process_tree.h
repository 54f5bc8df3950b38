// The processes of one run, found in /proc: by cookie, session and parent; and their end.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jobs {

inline constexpr std::string_view cookie_variable = "ALMAGEST_JOB";

/// What the processes of a run use at one moment.
struct Usage {
    std::vector<pid_t> processes;  ///< zombies are not counted
    std::int64_t resident_bytes = 0;
};

/// All that carry the cookie, are in the session of `leader` (0: of none), or descend from such.
[[nodiscard]] Usage look_at_processes(const std::string& cookie, pid_t leader);
/// As above, for every cookie that begins so.
[[nodiscard]] Usage look_at_leftovers(const std::string& cookie_prefix);

/// Asks all to end, waits a little, then kills until none is left. `leader` is reaped by the
/// caller.
void end_processes(const std::string& cookie, pid_t leader);
/// Kills at once, without asking.
void kill_processes(const std::string& cookie, pid_t leader);

}  // namespace jobs
