// ADQL text → tree (ADQL 2.1 section 2.2). The only entry is parse().
//
// Pure; safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "adql/ast.h"
#include "adql/token.h"

namespace adql {

inline constexpr std::size_t kMaxTextBytes = std::size_t{1} << 20;
/// Levels of brackets, function calls, sub-queries, NOTs and signs inside each other.
inline constexpr int kMaxDepth = 200;
/// Tables and sub-queries joined in one FROM.
inline constexpr std::size_t kMaxJoined = 50;

enum class Version : std::uint8_t { v2_0, v2_1 };

/// The tree of `text`; one trailing `;` is accepted. All of 2.1 is read whatever `version` says,
/// which only decides whether the words that 2.1 reserves anew can be names. Throws Error(usage)
/// at the offending token: adql.syntax, adql.unclosed, adql.reserved_word, adql.too_long,
/// adql.too_deep, adql.too_complex, adql.bad_number.
[[nodiscard]] Query parse(std::string_view text, Version version = Version::v2_1);

/// True for the words that can only begin or join clauses and conditions, never an expression.
[[nodiscard]] bool is_clause_word(const Token& token);

}  // namespace adql
