// Tree → statement of one engine. Pure; safe from any thread.
//
// Every value that the client wrote is a bound parameter and every identifier passes through
// Dialect::quote, so queries of one shape give one text, which prepared-statement caches keep.
#pragma once

#include <cstdint>

#include "adql/bound.h"
#include "adql/dialect/dialect.h"
#include "libvo/db/statement.h"

namespace adql {

/// The statement for `query`, which lower() has seen. At most min(TOP, row_limit) rows come out;
/// whoever wants to know an overflow passes one row more than it keeps. Requires: row_limit ≥ 0.
/// Throws Error(usage, "adql.too_complex") if the engine could not take the statement.
[[nodiscard]] vo::db::Statement translate(const BoundQuery& query, const Dialect& dialect,
                                          std::int64_t row_limit);

}  // namespace adql
