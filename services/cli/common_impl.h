// What the sub-commands share.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "libvo/catalog/load.h"
#include "services/host/config.h"

namespace cli {

/// The configuration file of the option, or `almagest.toml` here, or /etc/almagest/almagest.toml,
/// or none (an empty path).
[[nodiscard]] std::filesystem::path find_config(const std::string& option);

/// A line on standard output, flushed.
void say(const std::string& line);
/// A line on standard error.
void complain(const std::string& line);
/// Prints findings; true if one of them is an error.
bool print_findings(const std::vector<vo::catalog::Finding>& findings);
/// Throws Error(usage, "ingest.foreign_descriptor") for a descriptor of DaCHS or Felis, with the
/// command that translates it.
void refuse_foreign(const std::filesystem::path& file);

}  // namespace cli
