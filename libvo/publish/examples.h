// Example queries as a document that people read and clients take apart: XHTML with RDFa (DALI 1.1
// section 2.3). [pure]
#pragma once

#include <string>

#include "libvo/catalog/model.h"
#include "libvo/publish/html.h"

namespace vo::publish {

/// The examples of the descriptors, and for each table without one a query that shows its rows.
[[nodiscard]] std::string examples(const catalog::Catalog& catalog, const Site& site);

}  // namespace vo::publish
