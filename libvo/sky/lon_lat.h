// Positions on the sphere and the distance between them. [pure]
#pragma once

namespace vo::sky {

/// Longitude (any finite value; 0 ≤ lon < 360 after normalized()) and latitude [-90, 90], degrees.
struct LonLat {
    double lon_deg = 0;
    double lat_deg = 0;
    bool operator==(const LonLat&) const = default;
};

/// A unit vector, or the zero vector.
struct Vector3 {
    double x = 0;
    double y = 0;
    double z = 0;
};

/// `lon_deg` moved into [0, 360).
[[nodiscard]] double normalized_lon_deg(double lon_deg);

[[nodiscard]] Vector3 to_vector(LonLat position);
/// Throws nothing; the zero vector becomes (0, 0).
[[nodiscard]] LonLat to_lon_lat(const Vector3& vector);

/// Great-circle distance in degrees, exact to rounding for tiny and for antipodal angles
/// (Vincenty's formula: atan2 of the cross and dot products). NaN for NaN input.
[[nodiscard]] double separation_deg(LonLat a, LonLat b);

}  // namespace vo::sky
