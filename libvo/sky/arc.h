// An arc of a great circle: the edge of a polygon. [pure]
//
// Side and distance are taken from differences of nearby vectors, never from the difference of
// two large products, so that arcs of micro-arcseconds are as exact as arcs of degrees. All
// angles here are in radians: the callers compare many and convert once.
#pragma once

#include "libvo/sky/angle.h"
#include "libvo/sky/vector3.h"

namespace vo::sky {

/// kBoundaryToleranceDeg in radians; for such small angles also the sine and the chord.
inline constexpr double kBoundaryToleranceRad = kBoundaryToleranceDeg * kRadiansPerDegree;

struct Arc {
    Vector3 from;
    Vector3 to;
    Vector3 normal;  ///< unit vector; points to the left of the way as seen from outside
};

/// Requires: unit vectors, neither equal nor antipodal.
[[nodiscard]] Arc make_arc(const Vector3& from, const Vector3& to);

/// Sine of the distance of `p` from the arc's great circle; positive on the left.
[[nodiscard]] constexpr double side(const Arc& arc, const Vector3& p) {
    return dot(arc.normal, p - arc.from);
}

/// The point `t` (0 to 1) of the way along the chord, put on the sphere.
[[nodiscard]] Vector3 point_on(const Arc& arc, double t);

/// True if no point of the arc is nearer to `p` than the arc's inner points: the foot of the
/// perpendicular from `p` lies on the arc.
[[nodiscard]] bool is_beside(const Arc& arc, const Vector3& p);

/// True if `p` lies on the arc, ends included, within kBoundaryToleranceRad.
[[nodiscard]] bool is_on(const Arc& arc, const Vector3& p);

/// Distance of `p` from the nearest point of the arc, 0 to π.
[[nodiscard]] double distance_rad(const Arc& arc, const Vector3& p);

/// True if the arcs cross at a point that is inner to both (up to rounding).
[[nodiscard]] bool cross_properly(const Arc& a, const Arc& b);

/// True if the arcs have a point in common, within kBoundaryToleranceRad.
[[nodiscard]] bool meet(const Arc& a, const Arc& b);

}  // namespace vo::sky
