#include "libvo/sky/box.h"

#include <fmt/format.h>

#include <cmath>

#include "libvo/base/error.h"
#include "libvo/sky/angle.h"
#include "libvo/sky/vector3.h"

namespace vo::sky {
namespace {

[[noreturn]] void refuse(std::string message) {
    throw Error(Fault::usage, "sky.bad_box", std::move(message));
}

void check_size(const char* name, double size_deg) {
    // A side this near to 180° would put the corners on the rim of the hemisphere.
    constexpr double kLimitDeg = 180 - 1e-7;
    if (size_deg > 0 && size_deg < kLimitDeg) return;
    refuse(fmt::format("The {} of a box must be more than 0 and less than 180 degrees, not {}.",
                       name, size_deg));
}

}  // namespace

Polygon make_box(LonLat centre, double width_deg, double height_deg) {
    if (!std::isfinite(centre.lon_deg)) {
        refuse("The right ascension of a box's centre must be a finite number of degrees.");
    }
    if (!(centre.lat_deg >= -90 && centre.lat_deg <= 90)) {
        refuse(fmt::format(
            "The declination of a box's centre must lie between -90 and +90 degrees, not {}.",
            centre.lat_deg));
    }
    check_size("width", width_deg);
    check_size("height", height_deg);
    const double lon = normalized_lon_deg(centre.lon_deg) * kRadiansPerDegree;
    const double lat = centre.lat_deg * kRadiansPerDegree;
    const Vector3 middle = to_vector({normalized_lon_deg(centre.lon_deg), centre.lat_deg});
    const Vector3 east = {-std::sin(lon), std::cos(lon), 0};
    const Vector3 north = {-std::sin(lat) * std::cos(lon), -std::sin(lat) * std::sin(lon),
                           std::cos(lat)};
    // In the gnomonic projection the sides are the lines x = ±tan(w/2) and y = ±tan(h/2).
    const double x = std::tan(width_deg * kRadiansPerDegree / 2);
    const double y = std::tan(height_deg * kRadiansPerDegree / 2);
    const auto corner = [&](double e, double n) {
        return to_lon_lat(middle + e * east + n * north);
    };
    // Counter-clockwise as seen from inside the sphere, the way DALI lists vertices.
    return Polygon({corner(-x, -y), corner(-x, y), corner(x, y), corner(x, -y)});
}

}  // namespace vo::sky
