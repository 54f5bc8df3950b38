// Does a stored resource hold what its descriptor says? Asked before it is served.
#pragma once

#include "libvo/catalog/model.h"
#include "libvo/db/database.h"

namespace host {

/// The schema of a stored resource, its generation set, after a query of every declared column has
/// been prepared and run for no rows. Throws Error if descriptor and tables differ.
[[nodiscard]] vo::catalog::Schema load_verified(vo::db::Database& database,
                                                const vo::db::StoredResource& resource);

}  // namespace host
