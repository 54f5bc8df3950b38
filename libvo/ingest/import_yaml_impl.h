// YAML of operators → nodes of yaml-cpp, with a limit on how many.
#pragma once

#include <yaml-cpp/yaml.h>

#include <string>

#include "libvo/base/error.h"

namespace vo::ingest {

/// Where a node or an error is; the start if that is not known.
[[nodiscard]] TextPosition position_of(const YAML::Mark& mark);

/// The first document of `text`; throws YAML::Exception, or Error(usage, "import.too_large").
[[nodiscard]] YAML::Node load_yaml(const std::string& text, const std::string& file_name);

}  // namespace vo::ingest
