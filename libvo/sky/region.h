// A region of the sky, and how two regions lie to each other. [pure]
//
// The predicates are those of ADQL 2.1 section 4.2, CONTAINS and INTERSECTS. Between
// points, circles and polygons they are exact on the sphere, boundaries included: whatever is
// nearer than kBoundaryToleranceDeg touches. A point and a MOC: by the point's pixel at order 29.
// A circle or polygon and a MOC: the shape stands for the pixels that cover it, which are at most
// 1/64 of its radius wide (coarser only where a jagged polygon would need more than about 100 000
// ranges), so that near a MOC's edge the shape counts as that much larger.
#pragma once

#include <variant>

#include "libvo/sky/circle.h"
#include "libvo/sky/lon_lat.h"
#include "libvo/sky/moc.h"
#include "libvo/sky/polygon.h"

namespace vo::sky {

/// A point has finite numbers and a latitude in [-90, 90].
using Region = std::variant<LonLat, Circle, Polygon, Moc>;

/// True if all of `inner` lies in `outer`. The empty MOC lies in everything.
[[nodiscard]] bool contains(const Region& outer, const Region& inner);
/// True if the regions have a point in common; never for the empty MOC.
[[nodiscard]] bool intersects(const Region& a, const Region& b);
/// True if `position` lies in `region`; false for NaN.
[[nodiscard]] bool contains(const Region& region, LonLat position);

/// Square degrees; 0 for a point.
[[nodiscard]] double area_deg2(const Region& region);
/// Centre of mass put on the sphere; NaN, NaN where there is none (the empty MOC, all the sky).
[[nodiscard]] LonLat centroid(const Region& region);

}  // namespace vo::sky
