// Names and types: the tree as written → the tree with columns, functions and result columns
// (ADQL 2.1 sections 2.2–2.3, 3). Pure; safe from any thread.
#pragma once

#include "adql/ast.h"
#include "adql/bound.h"

namespace adql {

/// Most columns of a result, and most expressions of GROUP BY and of ORDER BY.
inline constexpr std::size_t kMaxItems = 2000;
inline constexpr std::size_t kMaxTerms = 100;

/// Binds `query` to `catalog`, which must outlive the result.
/// Throws Error at the offending place: adql.unknown_table, adql.ambiguous_table,
/// adql.unknown_column, adql.ambiguous_column, adql.unknown_function, adql.wrong_arguments,
/// adql.wrong_type, adql.misplaced_aggregate, adql.not_grouped, adql.bad_ordinal,
/// adql.bad_number, adql.too_complex, adql.not_supported.
[[nodiscard]] BoundQuery resolve(const Query& query, const vo::catalog::Catalog& catalog);

}  // namespace adql
