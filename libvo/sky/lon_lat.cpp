#include "libvo/sky/lon_lat.h"

#include <cmath>

#include "libvo/sky/angle.h"

namespace vo::sky {

double normalized_lon_deg(double lon_deg) {
    if (lon_deg >= 0 && lon_deg < 360) return lon_deg;
    const double turned = std::fmod(lon_deg, 360.0);
    const double positive = turned < 0 ? turned + 360.0 : turned;
    return positive >= 360.0 ? 0.0 : positive;  // -1e-20 + 360 rounds to 360
}

Vector3 to_vector(LonLat position) {
    const double lon = position.lon_deg * kRadiansPerDegree;
    const double lat = position.lat_deg * kRadiansPerDegree;
    const double cos_lat = std::cos(lat);
    return {cos_lat * std::cos(lon), cos_lat * std::sin(lon), std::sin(lat)};
}

LonLat to_lon_lat(const Vector3& v) {
    const double lon = std::atan2(v.y, v.x) * kDegreesPerRadian;
    const double lat = std::atan2(v.z, std::hypot(v.x, v.y)) * kDegreesPerRadian;
    return {normalized_lon_deg(lon), lat};
}

double separation_deg(LonLat a, LonLat b) {
    const double lat_a = a.lat_deg * kRadiansPerDegree;
    const double lat_b = b.lat_deg * kRadiansPerDegree;
    // The difference of longitudes is taken in degrees, where it is exact for near positions.
    const double lon = (b.lon_deg - a.lon_deg) * kRadiansPerDegree;
    const double half_lat = (b.lat_deg - a.lat_deg) * kRadiansPerDegree / 2;
    const double sin_lat_a = std::sin(lat_a);
    const double cos_lat_a = std::cos(lat_a);
    const double sin_lat_b = std::sin(lat_b);
    const double cos_lat_b = std::cos(lat_b);
    // cos_lat_a * sin_lat_b - sin_lat_a * cos_lat_b * cos(lon), with the cancellation taken out:
    // = sin(lat_b - lat_a) + sin_lat_a * cos_lat_b * (1 - cos(lon)).
    const double half_lon = std::sin(lon / 2);
    const double one_minus_cos_lon = 2 * half_lon * half_lon;
    const double y1 = cos_lat_b * std::sin(lon);
    const double y2 = std::sin(2 * half_lat) + sin_lat_a * cos_lat_b * one_minus_cos_lon;
    const double x = sin_lat_a * sin_lat_b + cos_lat_a * cos_lat_b * (1 - one_minus_cos_lon);
    return std::atan2(std::hypot(y1, y2), x) * kDegreesPerRadian;
}

}  // namespace vo::sky
