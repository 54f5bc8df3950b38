// How a result column is named and described.
#pragma once

#include <string>
#include <unordered_set>

#include "adql/bound.h"
#include "adql/scope_impl.h"

namespace adql {

/// Makes names unique, ASCII case-insensitively: "ra", "ra_2", ….
class UniqueNames {
 public:
    [[nodiscard]] std::string take(std::string name);

 private:
    std::unordered_set<std::string> used_;  ///< lower case
};

/// A readable name for an item without alias ("avg_bt", "bt_minus_vt", "expression").
[[nodiscard]] std::string readable_name(const Expr& expr, const BoundExpr& bound,
                                        const Relations& relations);

/// The unit of a value, in VOUnits; empty if it has none or none is known.
[[nodiscard]] std::string unit_of(const BoundExpr& expr, const Relations& relations);

/// Description of the result of `bound`, without name. A plain column keeps all its metadata;
/// for others unit, type and xtype follow from the operands and the UCD is not known.
[[nodiscard]] vo::table::Column describe(const Expr& expr, const BoundExpr& bound,
                                         const Relations& relations);

}  // namespace adql
