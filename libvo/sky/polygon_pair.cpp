#include <algorithm>
#include <vector>

#include "libvo/sky/polygon_pair_impl.h"

namespace vo::sky {
namespace {

/// True if the circles round the polygons have no point in common.
bool far_apart(const Polygon& a, const Polygon& b) {
    return angle_rad(a.centre(), b.centre()) * kDegreesPerRadian >
           a.reach_deg() + b.reach_deg() + 10 * kBoundaryToleranceDeg;
}

/// Where along `edge` (0 to 1 of the chord, ends included, ascending) the boundary of `other`
/// crosses or touches it: between two of these nothing changes.
std::vector<double> contacts(const Arc& edge, const Polygon& other) {
    std::vector<double> at = {0, 1};
    const Vector3 chord = edge.to - edge.from;
    for (const Arc& arc : other.edges()) {
        if (is_on(edge, arc.from)) {
            at.push_back(
                std::clamp(dot(arc.from - edge.from, chord) / dot(chord, chord), 0.0, 1.0));
        }
        if (cross_properly(edge, arc)) {
            const double from = side(arc, edge.from);
            at.push_back(from / (from - side(arc, edge.to)));
        }
    }
    std::sort(at.begin(), at.end());
    return at;
}

/// Calls `use(middle, normal)` for the middle of each part of `polygon`'s boundary between two
/// contacts with `other`, until it returns false; true if it never did.
template <class Use>
bool all_parts(const Polygon& polygon, const Polygon& other, Use use) {
    for (const Arc& edge : polygon.edges()) {
        const std::vector<double> at = contacts(edge, other);
        const double size = length(edge.to - edge.from);
        for (std::size_t i = 1; i < at.size(); ++i) {
            // Shorter parts are within the tolerance of a contact.
            if ((at[i] - at[i - 1]) * size <= 4 * kBoundaryToleranceRad) continue;
            if (!use(point_on(edge, (at[i - 1] + at[i]) / 2), edge.normal)) return false;
        }
    }
    return true;
}

}  // namespace

bool polygon_contains(const Polygon& outer, const Polygon& inner) {
    if (far_apart(outer, inner)) return false;
    for (const Arc& edge : inner.edges()) {
        if (outer.locate(edge.from) == Polygon::Place::outside) return false;
    }
    if (outer.is_convex()) return true;
    // Along the inner boundary, whatever is inside on either hand must be so for the outer too.
    const bool rim = all_parts(inner, outer, [&](const Vector3& middle, const Vector3& normal) {
        const Polygon::Sides want = inner.sides_of(middle, normal);
        const Polygon::Sides have = outer.sides_of(middle, normal);
        if ((want.left && !have.left) || (want.right && !have.right)) return false;
        return outer.locate(middle) != Polygon::Place::outside;
    });
    // Holes of the outer one, which only edges that cross can make, must not lie in the inner.
    return rim && all_parts(outer, inner, [&](const Vector3& middle, const Vector3& normal) {
               if (inner.locate(middle) != Polygon::Place::inside) return true;
               const Polygon::Sides have = outer.sides_of(middle, normal);
               return have.left && have.right;
           });
}

bool polygons_intersect(const Polygon& a, const Polygon& b) {
    if (far_apart(a, b)) return false;
    if (a.locate(b.edges()[0].from) != Polygon::Place::outside) return true;
    if (b.locate(a.edges()[0].from) != Polygon::Place::outside) return true;
    // Neither holds a vertex of the other: the boundaries meet, or there is nothing in common.
    return std::any_of(a.edges().begin(), a.edges().end(), [&](const Arc& edge) {
        return std::any_of(b.edges().begin(), b.edges().end(),
                           [&](const Arc& other) { return meet(edge, other); });
    });
}

}  // namespace vo::sky
