// Is a resource fit to publish? Names, units, UCDs, positions, keys.
#pragma once

#include <string_view>
#include <vector>

#include "libvo/catalog/load.h"

namespace vo::catalog {

/// Errors and warnings for a model; `line` is 0 (the model does not know its text). A resource
/// with an error is not published.
[[nodiscard]] std::vector<Finding> check_schema(const Schema& schema);

/// An epoch or equinox: `[JB]?` and a year (VOTable 1.4 section 3.1).
[[nodiscard]] bool is_epoch(std::string_view text);

}  // namespace vo::catalog
