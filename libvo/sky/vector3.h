// Arithmetic on vectors in three dimensions. [pure]
#pragma once

#include <cmath>

#include "libvo/sky/lon_lat.h"

namespace vo::sky {

[[nodiscard]] constexpr Vector3 operator+(const Vector3& a, const Vector3& b) {
    return {a.x + b.x, a.y + b.y, a.z + b.z};
}
[[nodiscard]] constexpr Vector3 operator-(const Vector3& a, const Vector3& b) {
    return {a.x - b.x, a.y - b.y, a.z - b.z};
}
[[nodiscard]] constexpr Vector3 operator*(double factor, const Vector3& v) {
    return {factor * v.x, factor * v.y, factor * v.z};
}
[[nodiscard]] constexpr double dot(const Vector3& a, const Vector3& b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
[[nodiscard]] constexpr Vector3 cross(const Vector3& a, const Vector3& b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
[[nodiscard]] inline double length(const Vector3& v) {
    return std::sqrt(dot(v, v));
}
/// `v` with length 1; the zero vector stays as it is.
[[nodiscard]] inline Vector3 normalized(const Vector3& v) {
    const double size = length(v);
    return size > 0 ? (1 / size) * v : v;
}
[[nodiscard]] constexpr double squared_chord(const Vector3& a, const Vector3& b) {
    const Vector3 difference = a - b;
    return dot(difference, difference);
}
/// Angle between unit vectors in radians, exact to rounding for tiny and for antipodal angles.
[[nodiscard]] inline double angle_rad(const Vector3& a, const Vector3& b) {
    return 2 * std::atan2(length(a - b), length(a + b));
}

}  // namespace vo::sky
