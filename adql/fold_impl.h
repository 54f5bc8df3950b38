// Values of constant expressions, as the engine would compute them.
#pragma once

#include <optional>
#include <string_view>

#include "adql/bound.h"
#include "libvo/sky/region.h"

namespace adql {

/// The value of an expression of literals: arithmetic (integers divide as integers, ADQL 2.1
/// takes that from SQL-92) and the functions that can be folded. Nothing if it holds anything
/// else, is NULL, overflows or is not finite.
[[nodiscard]] std::optional<double> constant_value(const BoundExpr& expr);

/// The shape that an expression of literals makes. Throws vo::Error if the numbers make none.
[[nodiscard]] std::optional<vo::sky::Region> constant_region(const BoundExpr& expr);

/// The shape in another frame of vo::sky::frame_names(); nothing for a MOC, which has none.
[[nodiscard]] std::optional<vo::sky::Region> turned(const vo::sky::Region& region,
                                                    std::string_view from, std::string_view to);

}  // namespace adql
