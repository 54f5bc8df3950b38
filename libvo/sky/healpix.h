// The HEALPix NESTED index (Górski et al. 2005; MOC 2.0 section 3). [pure]
//
// Orders 0–29. Safe from any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "libvo/sky/lon_lat.h"

namespace vo::sky {

inline constexpr int kMaxHpxOrder = 29;

/// Number of pixels at `order`: 12 · 4^order.
[[nodiscard]] constexpr std::int64_t pixel_count(int order) {
    return std::int64_t{12} << (2 * order);
}

/// NESTED index at `order` of the pixel that holds `position`. Requires: 0 ≤ order ≤ 29, latitude
/// in [-90, 90], finite longitude (asserted).
[[nodiscard]] std::int64_t hpx_index(int order, LonLat position);

/// Centre of a NESTED pixel. Requires: 0 ≤ order ≤ 29, 0 ≤ index < pixel_count(order).
[[nodiscard]] Vector3 hpx_centre(int order, std::int64_t index);

/// The pixel at `order` that holds `position` and the 7 or 8 around it, ascending.
[[nodiscard]] std::vector<std::int64_t> hpx_neighbourhood(int order, LonLat position);

/// No point of any pixel at `order` is farther than this from the pixel's centre.
[[nodiscard]] double max_pixel_radius_deg(int order);

}  // namespace vo::sky
