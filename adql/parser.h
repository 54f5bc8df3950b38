// ADQL text → tree (ADQL 2.1 section 2.2). The only entry is parse().
//
// Read today: one SELECT from one table. The rest of ADQL is recognised and refused by name.
// Pure; safe from any thread.
#pragma once

#include <cstddef>
#include <string_view>

#include "adql/ast.h"
#include "adql/token.h"

namespace adql {

inline constexpr std::size_t kMaxTextBytes = std::size_t{1} << 20;
/// Levels of brackets, function calls, NOTs and signs inside each other.
inline constexpr int kMaxDepth = 200;

/// The tree of `text`; one trailing `;` is accepted. Throws Error at the offending token:
/// usage (adql.syntax, adql.unclosed, adql.reserved_word, adql.too_long, adql.too_deep,
/// adql.bad_number) or unsupported (adql.not_supported).
[[nodiscard]] Query parse(std::string_view text);

/// True for the words that can only begin or join clauses and conditions, never an expression.
[[nodiscard]] bool is_clause_word(const Token& token);

}  // namespace adql
