// What descriptors say of stored tables, for those of their columns that a result has.
#pragma once

#include <string>

#include "libvo/catalog/model.h"
#include "libvo/db/statement.h"
#include "libvo/table/interfaces.h"

namespace query {

/// Adds groups with the columns that are there, and services whose columns all are.
/// `public_url` (no trailing slash) goes before a service's path of this site.
void annotate(vo::table::ResultHeader& header, const vo::catalog::Catalog& catalog,
              const vo::db::Statement& statement, const std::string& public_url);

}  // namespace query
