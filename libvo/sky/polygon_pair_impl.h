// How two polygons lie to each other; region.h is the entrance. [pure]
#pragma once

#include "libvo/sky/polygon.h"

namespace vo::sky {

/// True if all of `inner` lies in `outer`, boundary included.
[[nodiscard]] bool polygon_contains(const Polygon& outer, const Polygon& inner);
/// True if the polygons have a point in common, boundaries included.
[[nodiscard]] bool polygons_intersect(const Polygon& a, const Polygon& b);

}  // namespace vo::sky
