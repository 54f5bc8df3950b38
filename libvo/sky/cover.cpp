#include "libvo/sky/cover.h"

#include <array>
#include <cassert>
#include <cmath>

#include "libvo/sky/cover_impl.h"

namespace vo::sky {
namespace {

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
            touch_[i] = squared_chord_of(reach_deg + pixel_deg) * (1 + 1e-12) + 1e-28;
            inside_[i] = circle.radius_deg() > pixel_deg
                             ? squared_chord_of(circle.radius_deg() - pixel_deg) * (1 - 1e-12)
                             : -1;
        }
    }

    void visit(int order, std::int64_t index) {
        const auto k = static_cast<std::size_t>(order);
        const double chord = squared_chord(hpx_centre(order, index), centre_);
        if (chord > touch_[k]) return;
        if (order == order_ || chord < inside_[k]) {
            append_pixel(ranges_, order, index);
            return;
        }
        for (std::int64_t child = 0; child < 4; ++child) visit(order + 1, 4 * index + child);
    }

    std::vector<HpxRange> take() { return std::move(ranges_); }

 private:
    Vector3 centre_;
    int order_;
    std::array<double, kMaxHpxOrder + 1> touch_{};
    std::array<double, kMaxHpxOrder + 1> inside_{};
    std::vector<HpxRange> ranges_;
};

/// Every second bit of `bits`, moved together: x (or, shifted by one, y) of a NESTED index.
std::int64_t gathered(std::int64_t bits) {
    auto v = static_cast<std::uint64_t>(bits) & 0x5555555555555555;
    v = (v | v >> 1) & 0x3333333333333333;
    v = (v | v >> 2) & 0x0f0f0f0f0f0f0f0f;
    v = (v | v >> 4) & 0x00ff00ff00ff00ff;
    v = (v | v >> 8) & 0x0000ffff0000ffff;
    return static_cast<std::int64_t>((v | v >> 16) & 0xffffffff);
}

/// Inverse of gathered().
std::int64_t spread(std::int64_t number) {
    auto v = static_cast<std::uint64_t>(number);
    v = (v | v << 16) & 0x0000ffff0000ffff;
    v = (v | v << 8) & 0x00ff00ff00ff00ff;
    v = (v | v << 4) & 0x0f0f0f0f0f0f0f0f;
    v = (v | v << 2) & 0x3333333333333333;
    return static_cast<std::int64_t>((v | v << 1) & 0x5555555555555555);
}

constexpr double kSmallCircleDeg = 10.0 / 3600;

/// The pixels of a square, in the plane of a base pixel, that holds a small circle: one to four,
/// without looking at the shape of any pixel.
///
/// x and y of a base pixel (0 to 1) change by at most `steepness` for each radian on the sky. In
/// the equatorial zone z = 2/3 (x + y - 1) and lon = π/4 (x - y) give at the zone's edge
/// √(9/16 · 5/9 + 4/π² · 9/5) = 1.0208; in the caps (Górski et al. 2005, section 5) the largest
/// value is that at the pole, √(9/4 · 2/3 + 4/π² · 3/2) = 1.4518.
///
/// False, and nothing appended, if the square leaves the base pixel or `order` asks for much
/// smaller pixels.
bool cover_small(const Circle& circle, int order, std::vector<HpxRange>& ranges) {
    constexpr double kZoneEdgeDeg = 41.8103 - 2 * kSmallCircleDeg;  // arcsin(2/3) and no circle
    const bool equatorial = std::abs(circle.centre().lat_deg) < kZoneEdgeDeg;
    const double steepness = equatorial ? 1.0209 : 1.4519;
    constexpr std::int64_t kWidth = std::int64_t{1} << kMaxHpxOrder;
    // Two more for the rounding of the index; the rim's tolerance is a millionth of one.
    const double half = circle.radius_deg() * kRadiansPerDegree * steepness * kWidth + 2;
    const auto reach = static_cast<std::int64_t>(std::ceil(half));
    int level = kMaxHpxOrder;  // pixels of `level` are at least as wide as the square
    while ((std::int64_t{1} << (kMaxHpxOrder - level)) < 2 * reach) --level;
    if (order > level + 2) return false;
    level = std::min(level, order);

    const std::int64_t centre = hpx_index(kMaxHpxOrder, circle.centre());
    const std::int64_t face = centre >> (2 * kMaxHpxOrder);
    const std::int64_t x = gathered(centre & (kWidth * kWidth - 1));
    const std::int64_t y = gathered((centre & (kWidth * kWidth - 1)) >> 1);
    if (std::min(x, y) < reach || std::max(x, y) + reach >= kWidth) return false;
    const int shift = kMaxHpxOrder - level;
    std::array<std::int64_t, 4> pixels{};
    std::size_t count = 0;
    for (std::int64_t j = (y - reach) >> shift; j <= (y + reach) >> shift; ++j) {
        for (std::int64_t i = (x - reach) >> shift; i <= (x + reach) >> shift; ++i) {
            const std::int64_t pixel = (face << (2 * level)) + spread(i) + 2 * spread(j);
            std::size_t place = count++;
            for (; place > 0 && pixels[place - 1] > pixel; --place) {
                pixels[place] = pixels[place - 1];
            }
            pixels[place] = pixel;
        }
    }
    ranges.reserve(count);
    for (std::size_t k = 0; k < count; ++k) append_pixel(ranges, level, pixels[k]);
    return true;
}

/// Where the number of ranges would pass this, covers become coarser.
constexpr double kMaxPixelsAlong = 1500;

/// The order for a shape of this area and perimeter: that of the circle with the same ratio of
/// the two, but not more than kMaxPixelsAlong pixels along the perimeter.
int order_for(double area_deg2, double perimeter_deg) {
    const double radius_deg = perimeter_deg > 0 ? 2 * area_deg2 / perimeter_deg : 0;
    return std::min(cover_order(radius_deg), order_with_side(perimeter_deg / kMaxPixelsAlong));
}

int order_for(const Moc& moc) {
    int order = kFinestCoverOrder;
    Moc rough = degraded(moc, order);
    while (order > 0 && rough.ranges().size() > 3 * kMaxPixelsAlong) {
        rough = degraded(rough, --order);
    }
    return order;
}

}  // namespace

int cover_order(double radius_deg) {
    const double parts = radius_deg <= 0.1 ? 1 : radius_deg >= 1 ? 8 : 8 * radius_deg + 0.2;
    return std::min(kFinestCoverOrder, order_with_side(radius_deg / parts));
}

int cover_order(const LonLatBox& box) {
    const double south = std::max(box.lat_min_deg, -90.0) * kRadiansPerDegree;
    const double north = std::min(box.lat_max_deg, 90.0) * kRadiansPerDegree;
    double width_deg = box.lon_max_deg - box.lon_min_deg;
    if (width_deg < 0) width_deg = normalized_lon_deg(width_deg);
    const bool ring = !(width_deg < 360);
    const double width = ring ? 360 : width_deg;
    if (!(north >= south)) return 0;
    const double height = (north - south) * kDegreesPerRadian;
    const double area = width * (std::sin(north) - std::sin(south)) * kDegreesPerRadian;
    const double ends = width * (std::cos(north) + std::cos(south));
    return order_for(area, ends + (ring ? 0 : 2 * height));
}

int cover_order(const Region& region) {
    if (const auto* circle = std::get_if<Circle>(&region)) return cover_order(circle->radius_deg());
    if (const auto* polygon = std::get_if<Polygon>(&region)) {
        return order_for(polygon->area_deg2(), polygon->perimeter_deg());
    }
    if (const auto* moc = std::get_if<Moc>(&region)) return order_for(*moc);
    return kFinestCoverOrder;
}

std::vector<HpxRange> cover(const Circle& circle, int order) {
    assert(order >= 0 && order <= kMaxHpxOrder);
    std::vector<HpxRange> small;
    if (circle.radius_deg() < kSmallCircleDeg && cover_small(circle, order, small)) return small;
    Descent descent(circle, order);
    for_each_start(circle.centre(), circle.radius_deg(), order,
                   [&](int start, std::int64_t index) { descent.visit(start, index); });
    return descent.take();
}

std::vector<HpxRange> cover(const Region& region, int order) {
    if (const auto* moc = std::get_if<Moc>(&region)) {
        const Moc rough = degraded(*moc, order);
        return {rough.ranges().begin(), rough.ranges().end()};
    }
    if (const auto* polygon = std::get_if<Polygon>(&region)) return cover(*polygon, order);
    if (const auto* circle = std::get_if<Circle>(&region)) return cover(*circle, order);
    return cover(Circle(std::get<LonLat>(region), 0), order);
}

}  // namespace vo::sky
