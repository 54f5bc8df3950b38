#include "libvo/sky/arc.h"

#include <algorithm>
#include <cmath>

namespace vo::sky {

Arc make_arc(const Vector3& from, const Vector3& to) {
    // (from + to) × (to - from) is twice from × to, without the cancellation of near vectors.
    return {from, to, normalized(cross(from + to, to - from))};
}

Vector3 point_on(const Arc& arc, double t) {
    return normalized(arc.from + t * (arc.to - arc.from));
}

bool is_beside(const Arc& arc, const Vector3& p) {
    return dot(cross(arc.normal, arc.from), p - arc.from) >= 0 &&
           dot(cross(arc.normal, arc.to), p - arc.to) <= 0;
}

bool is_on(const Arc& arc, const Vector3& p) {
    if (!(std::abs(side(arc, p)) <= kBoundaryToleranceRad)) return false;
    constexpr double kSquared = kBoundaryToleranceRad * kBoundaryToleranceRad;
    return is_beside(arc, p) || squared_chord(arc.from, p) <= kSquared ||
           squared_chord(arc.to, p) <= kSquared;
}

double distance_rad(const Arc& arc, const Vector3& p) {
    if (is_beside(arc, p)) {
        // By both sine and cosine: the arc sine alone is blunt for points near the arc's pole.
        return std::atan2(std::abs(side(arc, p)), length(cross(arc.normal, p)));
    }
    return std::min(angle_rad(arc.from, p), angle_rad(arc.to, p));
}

bool cross_properly(const Arc& a, const Arc& b) {
    const bool from_b = side(a, b.from) > 0;
    const bool to_b = side(a, b.to) > 0;
    if (from_b == to_b) return false;
    // Both arcs change sides; that the way round is the same rules out the antipodal crossing.
    return (side(b, a.from) > 0) == to_b && (side(b, a.to) > 0) == from_b;
}

bool meet(const Arc& a, const Arc& b) {
    return is_on(a, b.from) || is_on(a, b.to) || is_on(b, a.from) || is_on(b, a.to) ||
           cross_properly(a, b);
}

}  // namespace vo::sky
