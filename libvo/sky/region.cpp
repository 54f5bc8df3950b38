#include "libvo/sky/region.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "libvo/sky/angle.h"
#include "libvo/sky/cover.h"
#include "libvo/sky/cover_impl.h"
#include "libvo/sky/healpix.h"
#include "libvo/sky/polygon_pair_impl.h"

namespace vo::sky {
namespace {

double to_rad(double angle_deg) {
    return angle_deg * kRadiansPerDegree;
}

bool near(LonLat a, LonLat b) {
    return separation_deg(a, b) <= kBoundaryToleranceDeg;
}

/// Pixels that stand for a shape in comparison with a MOC: see the head of region.h.
Moc pixels_of(const Region& shape, double radius_deg, double perimeter_deg) {
    constexpr double kPixelsPerRadius = 64;
    constexpr double kMaxPixelsAlong = 30'000;
    const double side_deg =
        std::max(std::min(radius_deg, 90.0) / kPixelsPerRadius, perimeter_deg / kMaxPixelsAlong);
    return Moc(cover(shape, order_with_side(side_deg)));
}

Moc pixels_of(const Circle& circle) {
    return pixels_of(circle, circle.radius_deg(), 0);
}
Moc pixels_of(const Polygon& polygon) {
    return pixels_of(polygon, polygon.reach_deg(), polygon.perimeter_deg());
}
const Moc& pixels_of(const Moc& moc) {
    return moc;
}

// within(outer, inner): one function for each pair of shapes.

bool within(const LonLat& outer, const LonLat& inner) {
    return near(outer, inner);
}
bool within(const LonLat& outer, const Circle& inner) {
    return inner.radius_deg() <= kBoundaryToleranceDeg && near(outer, inner.centre());
}
bool within(const LonLat&, const Polygon&) {
    return false;  // its vertices are different points
}
bool within(const LonLat&, const Moc& inner) {
    return inner.empty();
}

bool within(const Circle& outer, const LonLat& inner) {
    return outer.contains(inner);
}
bool within(const Circle& outer, const Circle& inner) {
    // No point of the inner circle is farther from the outer centre than this.
    const double farthest = separation_deg(outer.centre(), inner.centre()) + inner.radius_deg();
    return std::min(farthest, 180.0) <= outer.radius_deg() + kBoundaryToleranceDeg;
}
bool within(const Circle& outer, const Polygon& inner) {
    if (outer.radius_deg() <= 90) {
        // Such a circle is convex: it holds a polygon if it holds the corners.
        return std::all_of(inner.vertices().begin(), inner.vertices().end(),
                           [&](const LonLat& vertex) { return outer.contains(vertex); });
    }
    // The rest of the sky is a small circle, which the polygon must stay out of.
    const Vector3 opposite = -1 * to_vector(outer.centre());
    const double rest_deg = 180 - outer.radius_deg();
    if (rest_deg <= kBoundaryToleranceDeg) return true;
    return inner.locate(opposite) != Polygon::Place::inside &&
           inner.boundary_distance_rad(opposite) >= to_rad(rest_deg - kBoundaryToleranceDeg);
}

bool within(const Polygon& outer, const LonLat& inner) {
    return outer.contains(inner);
}
bool within(const Polygon& outer, const Circle& inner) {
    const Vector3 centre = to_vector(inner.centre());
    return outer.locate(centre) != Polygon::Place::outside &&
           outer.boundary_distance_rad(centre) >=
               to_rad(inner.radius_deg() - kBoundaryToleranceDeg);
}
bool within(const Polygon& outer, const Polygon& inner) {
    return polygon_contains(outer, inner);
}

bool within(const Moc& outer, const LonLat& inner) {
    return std::isfinite(inner.lon_deg) && std::abs(inner.lat_deg) <= 90 &&
           outer.contains(hpx_index(kMaxHpxOrder, inner));
}
template <class Outer>
bool within(const Outer& outer, const Moc& inner) {
    return covers(pixels_of(outer), inner);
}
template <class Inner>
bool within(const Moc& outer, const Inner& inner) {
    return covers(outer, pixels_of(inner));
}
bool within(const Moc& outer, const Moc& inner) {
    return covers(outer, inner);
}

// share(a, b): pairs in one order only, the rest is turned round.

template <class Shape>
bool share(const Shape& shape, const LonLat& point) {
    return within(shape, point);
}
bool share(const Circle& a, const Circle& b) {
    return separation_deg(a.centre(), b.centre()) <=
           a.radius_deg() + b.radius_deg() + kBoundaryToleranceDeg;
}
bool share(const Polygon& a, const Circle& b) {
    const Vector3 centre = to_vector(b.centre());
    return a.locate(centre) != Polygon::Place::outside ||
           a.boundary_distance_rad(centre) <= to_rad(b.radius_deg() + kBoundaryToleranceDeg);
}
bool share(const Polygon& a, const Polygon& b) {
    return polygons_intersect(a, b);
}
template <class Shape>
bool share(const Moc& moc, const Shape& shape) {
    return !moc.empty() && overlaps(moc, pixels_of(shape));
}
bool share(const Moc& moc, const LonLat& point) {
    return within(moc, point);
}

LonLat centroid_of(const Moc& moc) {
    // Pixels larger than these are taken apart: their centres are not their centroids.
    constexpr int kFineEnough = 5;
    Vector3 sum;
    double total = 0;
    for (HpxRange range : moc.ranges()) {
        while (range.first < range.last) {
            int order = kMaxHpxOrder;
            std::int64_t size = 1;
            while (order > kFineEnough && range.first % (4 * size) == 0 &&
                   range.first + 4 * size <= range.last) {
                size *= 4;
                --order;
            }
            const std::int64_t index = range.first >> (2 * (kMaxHpxOrder - order));
            sum = sum + static_cast<double>(size) * hpx_centre(order, index);
            total += static_cast<double>(size);
            range.first += size;
        }
    }
    constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
    return length(sum) > 1e-9 * total ? to_lon_lat(sum) : LonLat{kNan, kNan};
}

}  // namespace

bool contains(const Region& outer, const Region& inner) {
    return std::visit([](const auto& a, const auto& b) { return within(a, b); }, outer, inner);
}

bool intersects(const Region& a, const Region& b) {
    if (a.index() < b.index()) return intersects(b, a);
    return std::visit(
        [](const auto& later, const auto& earlier) {
            if constexpr (requires { share(later, earlier); }) {
                return share(later, earlier);
            } else {
                return false;  // pairs that the turn above rules out
            }
        },
        a, b);
}

bool contains(const Region& region, LonLat position) {
    return std::visit([&](const auto& shape) { return within(shape, position); }, region);
}

double area_deg2(const Region& region) {
    constexpr double kSphereDeg2 = 4 * std::numbers::pi * kDegreesPerRadian * kDegreesPerRadian;
    if (const auto* circle = std::get_if<Circle>(&region)) {
        // (1 - cos r) / 2 = sin²(r / 2), which keeps its digits for tiny circles.
        const double half_chord = std::sin(to_rad(circle->radius_deg()) / 2);
        return kSphereDeg2 * half_chord * half_chord;
    }
    if (const auto* polygon = std::get_if<Polygon>(&region)) return polygon->area_deg2();
    if (const auto* moc = std::get_if<Moc>(&region)) return kSphereDeg2 * moc->sky_fraction();
    return 0;
}

LonLat centroid(const Region& region) {
    if (const auto* circle = std::get_if<Circle>(&region)) return circle->centre();
    if (const auto* polygon = std::get_if<Polygon>(&region)) return polygon->centroid();
    if (const auto* moc = std::get_if<Moc>(&region)) return centroid_of(*moc);
    return std::get<LonLat>(region);
}

}  // namespace vo::sky
