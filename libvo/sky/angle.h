// Angle constants. Angles are doubles in degrees unless a name says otherwise.
#pragma once

#include <numbers>

namespace vo::sky {

inline constexpr double kRadiansPerDegree = std::numbers::pi / 180.0;
inline constexpr double kDegreesPerRadian = 180.0 / std::numbers::pi;

/// Points nearer than this to a boundary count as on it: about one unit in the last place of a
/// right ascension in degrees (0.4 nano-arcseconds), so that "boundary included" survives rounding.
inline constexpr double kBoundaryToleranceDeg = 1e-13;

}  // namespace vo::sky
