// What the covers of all shapes share. [pure]
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "libvo/sky/angle.h"
#include "libvo/sky/healpix.h"
#include "libvo/sky/moc.h"

namespace vo::sky {

/// Appends a NESTED pixel to ranges at order 29. Requires: pixels arrive in ascending order.
inline void append_pixel(std::vector<HpxRange>& ranges, int order, std::int64_t index) {
    const int shift = 2 * (kMaxHpxOrder - order);
    const std::int64_t first = index << shift;
    const std::int64_t last = (index + 1) << shift;
    if (!ranges.empty() && ranges.back().last == first) {
        ranges.back().last = last;
    } else {
        ranges.push_back({first, last});
    }
}

/// Squared chord for an angle; 4 (the diameter squared) for 180° and more.
[[nodiscard]] inline double squared_chord_of(double angle_deg) {
    if (angle_deg >= 180) return 4;
    const double half = std::sin(angle_deg * kRadiansPerDegree / 2);
    return 4 * half * half;
}

/// The finest order whose pixels are at least `side_deg` wide, were they square.
[[nodiscard]] inline int order_with_side(double side_deg) {
    constexpr double kBasePixelSideDeg = 58.6323;
    if (side_deg <= 0) return kMaxHpxOrder;
    const double order = std::floor(std::log2(kBasePixelSideDeg / side_deg));
    return static_cast<int>(std::clamp(order, 0.0, double{kMaxHpxOrder}));
}

/// Calls `visit(order, index)`, in ascending order, for pixels no finer than `order` that hold
/// every point within `reach_deg` of `centre`: where a walk down the pixel tree may start.
template <class Visit>
void for_each_start(LonLat centre, double reach_deg, int order, Visit visit) {
    // A circle a quarter as wide as the pixels of some order lies in one pixel and its
    // neighbours.
    const int start = std::min(order, order_with_side(4 * reach_deg));
    if (start < 2) {
        for (std::int64_t base = 0; base < 12; ++base) visit(0, base);
    } else {
        for (const std::int64_t index : hpx_neighbourhood(start, centre)) visit(start, index);
    }
}

}  // namespace vo::sky
