// What the unit parser and the rewriter of unit spellings share.
#pragma once

#include <string_view>

namespace vo::catalog {

/// True for a unit of VOUnits 1.0 with or without a prefix it may have ("mag", "kpc", "Mibyte").
[[nodiscard]] bool is_unit_symbol(std::string_view symbol);
/// True for log, ln, exp, sqrt (VOUnits 1.0 section 2.9).
[[nodiscard]] bool is_unit_function(std::string_view name);
/// As is_known_unit(), without leniency.
[[nodiscard]] bool is_strict_vounit(std::string_view unit);

}  // namespace vo::catalog
