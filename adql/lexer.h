// ADQL text → tokens (ADQL 2.1 section 2.1). The only entry is tokenize().
#pragma once

#include <string_view>
#include <vector>

#include "adql/token.h"

namespace adql {

/// Longest name, in bytes.
inline constexpr std::size_t kMaxNameBytes = 128;

/// Tokens of `text`, in order, with one of kind `end` behind them; comments are left out.
/// The tokens view `text`, which must outlive them. Requires: `text` is UTF-8.
/// Throws Error(usage): adql.syntax, adql.unclosed (at the opening quote), adql.too_long.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text);

}  // namespace adql
