// A circle on the sphere (spherical cap). [pure]
//
// Kept as centre and radius, with the squared half-chord beside it: nearly every membership test
// is then one haversine and a comparison; only points within rounding of the rim pay for the
// full distance, so that the answer always agrees with separation_deg().
#pragma once

#include "libvo/sky/lon_lat.h"

namespace vo::sky {

class Circle {
 public:
    /// Longitude any finite value, latitude in [-90, 90], radius ≥ 0 degrees; a radius of 180 or
    /// more is the whole sphere. Throws Error(usage, "sky.bad_circle") naming the bad value.
    Circle(LonLat centre, double radius_deg);

    [[nodiscard]] LonLat centre() const { return centre_; }
    [[nodiscard]] double radius_deg() const { return radius_deg_; }

    /// Within or on the rim (kBoundaryToleranceDeg). NaN is not contained.
    [[nodiscard]] bool contains(LonLat position) const { return test(position, true); }
    /// Within, the rim left out.
    [[nodiscard]] bool contains_strictly(LonLat position) const { return test(position, false); }

 private:
    [[nodiscard]] bool test(LonLat position, bool with_rim) const;

    LonLat centre_;
    double radius_deg_;
    double cos_lat_;
    double half_chord_squared_;  ///< sin²(radius / 2)
};

}  // namespace vo::sky
