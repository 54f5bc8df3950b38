#include "libvo/sky/cover.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "libvo/sky/angle.h"
#include "libvo/sky/healpix.h"

namespace vo::sky {
namespace {

/// Side of a pixel at order 0 if it were square, degrees.
constexpr double kBasePixelSideDeg = 58.6323;

/// Squared chord for an angle; 4 (the diameter squared) for 180° and more.
double squared_chord(double angle_deg) {
    if (angle_deg >= 180) return 4;
    const double half = std::sin(angle_deg * kRadiansPerDegree / 2);
    return 4 * half * half;
}

/// Walks the pixel tree from coarse to fine, leaves out pixels that cannot touch the circle and
/// stops early at pixels that lie in it. NESTED order makes the ranges come out sorted.
class Descent {
 public:
    Descent(const Circle& circle, int order) : centre_(to_vector(circle.centre())), order_(order) {
        // The tolerance covers the rim's own and the rounding of the chord comparison.
        const double reach_deg = circle.radius_deg() + 2 * kBoundaryToleranceDeg;
        for (int k = 0; k <= order; ++k) {
            const auto i = static_cast<std::size_t>(k);
            const double pixel_deg = max_pixel_radius_deg(k);
            touch_[i] = squared_chord(reach_deg + pixel_deg) * (1 + 1e-12) + 1e-28;
            inside_[i] = circle.radius_deg() > pixel_deg
                             ? squared_chord(circle.radius_deg() - pixel_deg) * (1 - 1e-12)
                             : -1;
        }
    }

    void visit(int order, std::int64_t index) {
        const auto k = static_cast<std::size_t>(order);
        const Vector3 v = hpx_centre(order, index);
        const double dx = v.x - centre_.x;
        const double dy = v.y - centre_.y;
        const double dz = v.z - centre_.z;
        const double chord = dx * dx + dy * dy + dz * dz;
        if (chord > touch_[k]) return;
        if (order == order_ || chord < inside_[k]) {
            emit(order, index);
            return;
        }
        for (std::int64_t child = 0; child < 4; ++child) visit(order + 1, 4 * index + child);
    }

    std::vector<HpxRange> take() { return std::move(ranges_); }

 private:
    void emit(int order, std::int64_t index) {
        const int shift = 2 * (kMaxHpxOrder - order);
        const std::int64_t first = index << shift;
        const std::int64_t last = (index + 1) << shift;
        if (!ranges_.empty() && ranges_.back().last == first) {
            ranges_.back().last = last;
        } else {
            ranges_.push_back({first, last});
        }
    }

    Vector3 centre_;
    int order_;
    std::array<double, kMaxHpxOrder + 1> touch_{};
    std::array<double, kMaxHpxOrder + 1> inside_{};
    std::vector<HpxRange> ranges_;
};

/// The finest order whose pixels are at least `side_deg` wide.
int order_with_side(double side_deg) {
    if (side_deg <= 0) return kMaxHpxOrder;
    const double order = std::floor(std::log2(kBasePixelSideDeg / side_deg));
    return static_cast<int>(std::clamp(order, 0.0, double{kMaxHpxOrder}));
}

}  // namespace

int cover_order(double radius_deg) {
    const double parts = radius_deg <= 0.1 ? 1 : radius_deg >= 1 ? 8 : 8 * radius_deg + 0.2;
    return std::min(kFinestCoverOrder, order_with_side(radius_deg / parts));
}

std::vector<HpxRange> cover(const Circle& circle, int order) {
    assert(order >= 0 && order <= kMaxHpxOrder);
    Descent descent(circle, order);
    // A circle a quarter as wide as the pixels of some order lies in one pixel and its
    // neighbours: the walk may start there instead of at the twelve base pixels.
    const int start = std::min(order, order_with_side(4 * circle.radius_deg()));
    if (start < 2) {
        for (std::int64_t base = 0; base < 12; ++base) descent.visit(0, base);
    } else {
        for (const std::int64_t index : hpx_neighbourhood(start, circle.centre())) {
            descent.visit(start, index);
        }
    }
    return descent.take();
}

}  // namespace vo::sky
