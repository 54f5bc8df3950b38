// SQLite 3.40 with the functions of libvo/db/sqlite (vo_…, healpix_ranges) registered.
#pragma once

#include "adql/dialect/dialect.h"

namespace adql {

/// Lives as long as the program.
[[nodiscard]] const Dialect& sqlite_dialect();

}  // namespace adql
