// Region → HEALPix ranges that cover it: how a geometry finds its rows. [pure]
//
// All covers are supersets (an exact test follows), as ranges at order 29 that are half-open,
// sorted, disjoint and not touching. Required everywhere: 0 ≤ order ≤ 29.
#pragma once

#include <vector>

#include "libvo/sky/circle.h"
#include "libvo/sky/moc.h"
#include "libvo/sky/polygon.h"
#include "libvo/sky/region.h"

namespace vo::sky {

/// No cover is made finer: below 0.2 arcseconds the rows in a pixel are so few that finer ranges
/// save nothing.
inline constexpr int kFinestCoverOrder = 18;

/// A closed range of longitudes and of latitudes, the box of "ra BETWEEN … AND dec BETWEEN …".
/// lon_max < lon_min: the range passes through 0; a width of 360 or more: all longitudes.
/// lat_max < lat_min: empty. Any numbers; infinite ones mean no limit.
struct LonLatBox {
    double lon_min_deg = 0;
    double lon_max_deg = 0;
    double lat_min_deg = 0;
    double lat_max_deg = 0;
};

/// The order at which covering a circle pays best: pixels about as large as the radius for small
/// circles, an eighth of it for large ones (fewer rows to test, still few ranges).
[[nodiscard]] int cover_order(double radius_deg);
/// The same for a box; long thin boxes get coarser pixels, so that ranges stay below about 5000.
[[nodiscard]] int cover_order(const LonLatBox& box);
/// The same for any region; for a MOC the finest order that keeps its ranges below about 5000.
[[nodiscard]] int cover_order(const Region& region);

/// Pixels at `order` that may hold points of `circle`; for a circle of less than 10 arcseconds,
/// where looking up pixels costs more than reading their rows, at up to two orders coarser.
[[nodiscard]] std::vector<HpxRange> cover(const Circle& circle, int order);
/// Pixels at `order` that may hold points of `polygon`.
[[nodiscard]] std::vector<HpxRange> cover(const Polygon& polygon, int order);
/// Pixels at `order` that may hold points of `box`, those within kBoundaryToleranceDeg included.
[[nodiscard]] std::vector<HpxRange> cover(const LonLatBox& box, int order);
/// Pixels at `order` that may hold points of `region`. A point is covered like a circle of radius
/// 0, a MOC by the pixels it touches.
[[nodiscard]] std::vector<HpxRange> cover(const Region& region, int order);

}  // namespace vo::sky
