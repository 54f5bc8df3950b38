// Region → HEALPix ranges that cover it: how a geometry finds its rows. [pure]
#pragma once

#include <vector>

#include "libvo/sky/circle.h"
#include "libvo/sky/moc.h"

namespace vo::sky {

/// No cover is made finer: below 0.2 arcseconds the rows in a pixel are so few that finer ranges
/// save nothing.
inline constexpr int kFinestCoverOrder = 18;

/// The order at which covering a circle pays best: pixels about as large as the radius for small
/// circles, an eighth of it for large ones (fewer rows to test, still few ranges).
[[nodiscard]] int cover_order(double radius_deg);

/// Pixels at `order` that may hold points of `circle` (superset; the exact test follows).
/// Ranges at order 29, half-open, sorted, disjoint, not touching. Requires: 0 ≤ order ≤ 29.
[[nodiscard]] std::vector<HpxRange> cover(const Circle& circle, int order);

}  // namespace vo::sky
