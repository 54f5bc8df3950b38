// Query tree → statement on one catalogue snapshot; shared by TAP and cone search. No I/O.
#pragma once

#include <cstdint>

#include "adql/ast.h"
#include "adql/lower.h"
#include "libvo/catalog/model.h"
#include "libvo/db/statement.h"

namespace query {

struct Plan {
    vo::db::Statement statement;
    std::int64_t max_rows = 0;  ///< rows to hand out; the statement yields one more if there is one
    adql::Explanation explanation;
};

/// Resolves, lowers and translates. `max_rows` ≥ 0 is the effective MAXREC. Throws Error
/// ("adql.…") with the place in the query text.
[[nodiscard]] Plan plan(const adql::Query& query, const vo::catalog::Catalog& catalog,
                        std::int64_t max_rows);

}  // namespace query
