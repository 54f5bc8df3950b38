// Is a resource fit to publish? Names, units, UCDs, positions, keys.
#pragma once

#include <vector>

#include "libvo/catalog/load.h"

namespace vo::catalog {

/// Errors and warnings for a model; `line` is 0 (the model does not know its text). A resource
/// with an error is not published.
[[nodiscard]] std::vector<Finding> check_schema(const Schema& schema);

}  // namespace vo::catalog
