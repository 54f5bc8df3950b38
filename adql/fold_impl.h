// Values of constant expressions, as the engine would compute them.
#pragma once

#include <optional>

#include "adql/bound.h"

namespace adql {

/// The value of an expression of literals: arithmetic (integers divide as integers, ADQL 2.1
/// takes that from SQL-92) and the functions that can be folded. Nothing if it holds anything
/// else, is NULL, overflows or is not finite.
[[nodiscard]] std::optional<double> constant_value(const BoundExpr& expr);

}  // namespace adql
