// Tree → ADQL text, for tests, logs and descriptions of computed columns.
#pragma once

#include <string>

#include "adql/ast.h"

namespace adql {

/// Text that parses back to an equal tree; brackets only where the precedence needs them.
[[nodiscard]] std::string print(const Query& query);
[[nodiscard]] std::string print(const Expr& expr);

}  // namespace adql
