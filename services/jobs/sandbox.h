// Bubblewrap around a command: it sees the system read-only, its own folder, and nobody else.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "services/jobs/process.h"

namespace jobs {

/// Whether bubblewrap is installed and the system lets it work; tried once.
[[nodiscard]] bool has_bubblewrap();

/// The command of `spec`, with `program` as its path, inside a sandbox. [pure]
[[nodiscard]] std::vector<std::string> sandboxed(const ProcessSpec& spec,
                                                 const std::filesystem::path& program);

}  // namespace jobs
