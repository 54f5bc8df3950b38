// The one reader of VOUnits: text → scale and factors.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "libvo/catalog/unit_scale_impl.h"

namespace vo::catalog {

enum class UnitSyntax {
    strict,  ///< VOUnits 1.0 appendix C.4, and a dot behind the scale
    lenient  ///< also a star for the dot between factors
};

/// A unit raised to a power: what stands behind a slash or in sqrt() has its power changed.
struct UnitTerm {
    std::string_view text;  ///< "km", "k'jupiterMass'" or "log(Hz)"
    Rational power;
    bool is_function = false;  ///< log, ln or exp
};

struct UnitExpression {
    UnitScale scale;
    std::vector<UnitTerm> terms;  ///< as written; one symbol may occur several times
    /// False if scale or powers are beyond what is computed with (then they are incomplete).
    bool is_computable = true;
};

/// Nothing if `unit` is not VOUnits with known units and prefixes; no terms for "" and "1". The
/// terms are views into `unit`.
[[nodiscard]] std::optional<UnitExpression> parse_unit(std::string_view unit, UnitSyntax syntax);

}  // namespace vo::catalog
