// Positions and reference formulae that the tests of libvo/sky share: other formulae than those
// of the code under test, in long double.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <span>
#include <vector>

#include "libvo/sky/angle.h"
#include "libvo/sky/lon_lat.h"
#include "libvo/sky/moc.h"

namespace vo::sky::testing {

/// The point at `distance_deg` from `from` in direction `angle_deg`, by rotation of vectors.
inline LonLat moved(LonLat from, double distance_deg, double angle_deg) {
    const Vector3 u = to_vector(from);
    const double lon = from.lon_deg * kRadiansPerDegree;
    const double lat = from.lat_deg * kRadiansPerDegree;
    const Vector3 north = {-std::sin(lat) * std::cos(lon), -std::sin(lat) * std::sin(lon),
                           std::cos(lat)};
    const Vector3 east = {-std::sin(lon), std::cos(lon), 0};
    const double d = distance_deg * kRadiansPerDegree;
    const double a = angle_deg * kRadiansPerDegree;
    const double n = std::sin(d) * std::cos(a);
    const double e = std::sin(d) * std::sin(a);
    return to_lon_lat({u.x * std::cos(d) + north.x * n + east.x * e,
                       u.y * std::cos(d) + north.y * n + east.y * e,
                       u.z * std::cos(d) + north.z * n + east.z * e});
}

/// Anywhere, with many at the poles, at RA 0/360 and where base pixels meet.
inline LonLat random_position(std::mt19937_64& random) {
    std::uniform_real_distribution<double> unit(-1, 1);
    const int kind = static_cast<int>(random() % 8);
    if (kind == 0) return {unit(random) * 180 + 180, 90};
    if (kind == 1) return {unit(random) * 180 + 180, -90 + std::abs(unit(random)) * 1e-6};
    if (kind == 2) return {unit(random) * 1e-9 + 360, unit(random) * 90};
    // The eight points where only three base pixels meet, and the edge of the polar caps.
    if (kind == 3) return {45.0 * static_cast<double>(random() % 8), 41.8103148957786};
    if (kind == 4)
        return {90.0 * static_cast<double>(random() % 4), -41.8103148957786 + unit(random) * 1e-3};
    return {unit(random) * 180 + 180, std::asin(unit(random)) * kDegreesPerRadian};
}

using Exact = std::array<long double, 3>;

inline long double dot(const Exact& a, const Exact& b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
inline Exact cross(const Exact& a, const Exact& b) {
    return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}
inline Exact sum(const Exact& a, long double factor, const Exact& b) {
    return {a[0] + factor * b[0], a[1] + factor * b[1], a[2] + factor * b[2]};
}
inline long double norm(const Exact& a) {
    return std::sqrt(dot(a, a));
}
inline Exact exact(LonLat p) {
    constexpr long double kRadian = std::numbers::pi_v<long double> / 180;
    const long double lon = p.lon_deg * kRadian;
    const long double lat = p.lat_deg * kRadian;
    return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}
inline LonLat rounded(const Exact& v) {
    constexpr long double kDegree = 180 / std::numbers::pi_v<long double>;
    const auto lon = static_cast<double>(std::atan2(v[1], v[0]) * kDegree);
    const auto lat = static_cast<double>(std::atan2(v[2], std::hypot(v[0], v[1])) * kDegree);
    return {normalized_lon_deg(lon), lat};
}

/// Even-odd rule by the sum of the angles under which `p` sees the edges. Right for points in the
/// hemisphere round the polygon, away from its boundary.
inline bool winds_round(std::span<const LonLat> vertices, LonLat p) {
    const Exact centre = exact(p);
    const auto direction = [&](LonLat vertex) {
        const Exact d = sum(exact(vertex), -1, centre);
        return sum(d, -dot(d, centre), centre);
    };
    long double angle = 0;
    for (std::size_t i = 0; i < vertices.size(); ++i) {
        const Exact a = direction(vertices[i]);
        const Exact b = direction(vertices[(i + 1) % vertices.size()]);
        angle += std::atan2(dot(cross(a, b), centre), dot(a, b));
    }
    return std::lround(angle / (2 * std::numbers::pi_v<long double>)) % 2 != 0;
}

/// Vertices round `centre`, in order of direction: a simple polygon with notches.
inline std::vector<LonLat> random_star(std::mt19937_64& random, LonLat centre, double radius_deg) {
    std::uniform_real_distribution<double> unit(0, 1);
    std::vector<double> angles(3 + random() % 10);
    for (double& angle : angles) angle = unit(random) * 360;
    std::sort(angles.begin(), angles.end());
    // A gap of more than half a turn would leave the centre outside: fill it.
    angles.insert(angles.begin(), {0, 120, 240});
    std::sort(angles.begin(), angles.end());
    std::vector<LonLat> vertices;
    for (const double angle : angles) {
        vertices.push_back(moved(centre, radius_deg * (0.3 + 0.7 * unit(random)), angle));
    }
    if (random() % 2 == 0) std::reverse(vertices.begin(), vertices.end());
    return vertices;
}

/// Vertices anywhere within `radius_deg`: mostly with edges that cross.
inline std::vector<LonLat> random_tangle(std::mt19937_64& random, LonLat centre,
                                         double radius_deg) {
    std::uniform_real_distribution<double> unit(0, 1);
    std::vector<LonLat> vertices;
    for (std::size_t i = 0; i < 4 + random() % 6; ++i) {
        vertices.push_back(
            moved(centre, radius_deg * (0.1 + 0.9 * unit(random)), unit(random) * 360));
    }
    return vertices;
}

/// Sorted, disjoint, not touching, not empty, within the sphere.
inline bool are_tidy(std::span<const HpxRange> ranges) {
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (ranges[i].first >= ranges[i].last) return false;
        if (i > 0 && ranges[i].first <= ranges[i - 1].last) return false;
    }
    return ranges.empty() ||
           (ranges.front().first >= 0 && ranges.back().last <= (std::int64_t{12} << 58));
}

}  // namespace vo::sky::testing
