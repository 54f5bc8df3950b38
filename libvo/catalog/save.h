// Model → descriptor text (TOML) that load.h reads back to an equal model and a human can finish.
#pragma once

#include <string>

#include "libvo/catalog/model.h"

namespace vo::catalog {

[[nodiscard]] std::string save_schema(const Schema& schema);

}  // namespace vo::catalog
