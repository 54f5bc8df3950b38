#include "libvo/sky/healpix.h"

#include <healpix_base.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "libvo/sky/angle.h"

namespace vo::sky {
namespace {

using Base = T_Healpix_Base<std::int64_t>;

struct Bases {
    std::array<Base, kMaxHpxOrder + 1> base;
    std::array<double, kMaxHpxOrder + 1> max_radius_deg{};
    Bases() {
        for (int order = 0; order <= kMaxHpxOrder; ++order) {
            const auto k = static_cast<std::size_t>(order);
            base[k].Set(order, NEST);
            // Rounding must never make the bound too small.
            max_radius_deg[k] = base[k].max_pixrad() * kDegreesPerRadian * (1 + 1e-9);
        }
    }
};

const Bases& bases() {
    static const Bases instance;
    return instance;
}

const Base& base_of(int order) {
    assert(order >= 0 && order <= kMaxHpxOrder);
    return bases().base[static_cast<std::size_t>(order)];
}

}  // namespace

std::int64_t hpx_index(int order, LonLat position) {
    const double lat = position.lat_deg * kRadiansPerDegree;
    const double lon = normalized_lon_deg(position.lon_deg) * kRadiansPerDegree;
    // Near the poles z = sin(lat) loses the distance from the pole; the library takes it from the
    // vector's x and y instead, which stay exact.
    if (std::abs(position.lat_deg) > 80) {
        const double cos_lat = std::cos(lat);
        return base_of(order).vec2pix(
            vec3(cos_lat * std::cos(lon), cos_lat * std::sin(lon), std::sin(lat)));
    }
    return base_of(order).zphi2pix(std::sin(lat), lon);
}

Vector3 hpx_centre(int order, std::int64_t index) {
    assert(index >= 0 && index < pixel_count(order));
    const vec3 v = base_of(order).pix2vec(index);
    return {v.x, v.y, v.z};
}

std::vector<std::int64_t> hpx_neighbourhood(int order, LonLat position) {
    const std::int64_t middle = hpx_index(order, position);
    fix_arr<std::int64_t, 8> around;
    base_of(order).neighbors(middle, around);
    std::vector<std::int64_t> pixels = {middle};
    for (std::size_t i = 0; i < around.size(); ++i) {
        if (around[i] >= 0) pixels.push_back(around[i]);
    }
    std::sort(pixels.begin(), pixels.end());
    pixels.erase(std::unique(pixels.begin(), pixels.end()), pixels.end());
    return pixels;
}

double max_pixel_radius_deg(int order) {
    assert(order >= 0 && order <= kMaxHpxOrder);
    return bases().max_radius_deg[static_cast<std::size_t>(order)];
}

}  // namespace vo::sky
