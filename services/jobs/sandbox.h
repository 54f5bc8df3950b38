// Bubblewrap around a command: it sees the system read-only, its own folder, and nobody else.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "services/jobs/process.h"

namespace jobs {

inline constexpr const char* bubblewrap_path = "/usr/bin/bwrap";

/// Tries a sandbox without network as programs get it: why there can be none, in the words of
/// bubblewrap or of the system; empty if all is well. For the log.
[[nodiscard]] std::string find_sandbox_problem(
    const std::filesystem::path& bubblewrap = bubblewrap_path);

/// The command of `spec`, with `program` as its path, inside a sandbox. [pure]
[[nodiscard]] std::vector<std::string> sandboxed(const ProcessSpec& spec,
                                                 const std::filesystem::path& program);

}  // namespace jobs
