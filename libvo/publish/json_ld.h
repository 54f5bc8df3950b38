// A resource in the words of schema.org, for search engines that know data sets. [pure]
#pragma once

#include <string>

#include "libvo/publish/html.h"

namespace vo::publish {

/// A schema.org Dataset as JSON-LD; without characters that XML or HTML would take for markup.
[[nodiscard]] std::string dataset_json_ld(const catalog::Schema& schema, const Site& site);

}  // namespace vo::publish
