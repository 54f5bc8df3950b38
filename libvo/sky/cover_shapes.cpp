// Covers of polygons and of boxes in longitude and latitude.
#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "libvo/sky/cover.h"
#include "libvo/sky/cover_impl.h"

namespace vo::sky {
namespace {

/// More than the tolerance of any boundary and the rounding of the tests below.
constexpr double kMarginDeg = 10 * kBoundaryToleranceDeg;

/// Walks down the pixel tree with the edges that can reach into the pixel at hand. A pixel
/// without edges lies inside or outside as a whole.
class PolygonDescent {
 public:
    PolygonDescent(const Polygon& polygon, int order) : polygon_(polygon), order_(order) {
        for (int k = 0; k <= order; ++k) {
            const auto i = static_cast<std::size_t>(k);
            const double pixel_deg = max_pixel_radius_deg(k) + kMarginDeg;
            sine_[i] = std::sin(pixel_deg * kRadiansPerDegree);
            chord_[i] = squared_chord_of(pixel_deg);
            reach_[i] = squared_chord_of(polygon.reach_deg() + pixel_deg) * (1 + 1e-12);
        }
        edges_.resize(polygon.edges().size());
        std::iota(edges_.begin(), edges_.end(), std::uint32_t{0});
    }

    void start(int order, std::int64_t index) { visit(order, index, 0, polygon_.edges().size()); }

    std::vector<HpxRange> take() { return std::move(ranges_); }

 private:
    /// `begin` to `end`: the place in edges_ of those that reach into the pixel's parent.
    void visit(int order, std::int64_t index, std::size_t begin, std::size_t end) {
        const auto k = static_cast<std::size_t>(order);
        const Vector3 centre = hpx_centre(order, index);
        if (squared_chord(centre, polygon_.centre()) > reach_[k]) return;
        const std::size_t mine = edges_.size();
        for (std::size_t i = begin; i < end; ++i) {
            const std::uint32_t edge = edges_[i];
            if (reaches(polygon_.edges()[edge], centre, k)) edges_.push_back(edge);
        }
        const std::size_t mine_end = edges_.size();
        if (mine == mine_end) {
            if (polygon_.locate(centre) != Polygon::Place::outside) {
                append_pixel(ranges_, order, index);
            }
        } else if (order == order_) {
            append_pixel(ranges_, order, index);
        } else {
            for (std::int64_t child = 0; child < 4; ++child) {
                visit(order + 1, 4 * index + child, mine, mine_end);
            }
        }
        edges_.resize(mine);
    }

    [[nodiscard]] bool reaches(const Arc& edge, const Vector3& centre, std::size_t k) const {
        // Pixels' radii are below 90°, where the sine grows with the angle.
        return std::abs(side(edge, centre)) <= sine_[k] &&
               (squared_chord(edge.from, centre) <= chord_[k] ||
                squared_chord(edge.to, centre) <= chord_[k] || is_beside(edge, centre));
    }

    const Polygon& polygon_;
    int order_;
    std::array<double, kMaxHpxOrder + 1> sine_{};
    std::array<double, kMaxHpxOrder + 1> chord_{};
    std::array<double, kMaxHpxOrder + 1> reach_{};
    std::vector<std::uint32_t> edges_;  ///< a stack: each pixel on the way appends its own
    std::vector<HpxRange> ranges_;
};

/// Compares the box with the ranges of longitude and latitude that hold the pixel.
class BoxDescent {
 public:
    BoxDescent(const LonLatBox& box, int order) : order_(order) {
        low_lat_ = box.lat_min_deg - kMarginDeg;
        high_lat_ = box.lat_max_deg + kMarginDeg;
        const double width = box.lon_max_deg - box.lon_min_deg;
        const double start = normalized_lon_deg(box.lon_min_deg);
        // Not a number: an infinite limit, that is none.
        all_lon_ = !(width < 360) || !std::isfinite(start);
        half_width_ = (width < 0 ? normalized_lon_deg(width) : width) / 2;
        middle_ = start + half_width_;
    }

    void visit(int order, std::int64_t index) {
        const LonLat centre = to_lon_lat(hpx_centre(order, index));
        const double radius = max_pixel_radius_deg(order) + kMarginDeg;
        if (centre.lat_deg + radius < low_lat_ || centre.lat_deg - radius > high_lat_) return;
        const bool at_pole = std::abs(centre.lat_deg) + radius >= 90;
        bool inside = centre.lat_deg - radius >= low_lat_ && centre.lat_deg + radius <= high_lat_;
        if (!all_lon_) {
            if (at_pole) {
                inside = false;
            } else {
                // A circle of this radius spans longitudes up to asin(sin r / cos lat) away.
                const double span =
                    std::asin(std::min(1.0, std::sin(radius * kRadiansPerDegree) /
                                                std::cos(centre.lat_deg * kRadiansPerDegree))) *
                        kDegreesPerRadian +
                    kMarginDeg;
                const double away = std::abs(std::remainder(centre.lon_deg - middle_, 360));
                if (away > half_width_ + span) return;
                inside = inside && away + span <= half_width_;
            }
        }
        if (inside || order == order_) {
            append_pixel(ranges_, order, index);
            return;
        }
        for (std::int64_t child = 0; child < 4; ++child) visit(order + 1, 4 * index + child);
    }

    std::vector<HpxRange> take() { return std::move(ranges_); }

 private:
    int order_;
    double low_lat_ = 0;
    double high_lat_ = 0;
    bool all_lon_ = false;
    double middle_ = 0;
    double half_width_ = 0;
    std::vector<HpxRange> ranges_;
};

}  // namespace

std::vector<HpxRange> cover(const Polygon& polygon, int order) {
    assert(order >= 0 && order <= kMaxHpxOrder);
    PolygonDescent descent(polygon, order);
    for_each_start(to_lon_lat(polygon.centre()), polygon.reach_deg(), order,
                   [&](int start, std::int64_t index) { descent.start(start, index); });
    return descent.take();
}

std::vector<HpxRange> cover(const LonLatBox& box, int order) {
    assert(order >= 0 && order <= kMaxHpxOrder);
    // Nothing lies between limits that are out of order or not numbers.
    if (!(box.lat_min_deg <= box.lat_max_deg) || std::isnan(box.lon_min_deg) ||
        std::isnan(box.lon_max_deg)) {
        return {};
    }
    BoxDescent descent(box, order);
    for (std::int64_t base = 0; base < 12; ++base) descent.visit(0, base);
    return descent.take();
}

}  // namespace vo::sky
