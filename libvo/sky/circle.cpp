#include "libvo/sky/circle.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "libvo/base/error.h"
#include "libvo/sky/angle.h"

namespace vo::sky {
namespace {

double squared(double x) {
    return x * x;
}

}  // namespace

Circle::Circle(LonLat centre, double radius_deg) : centre_(centre), radius_deg_(radius_deg) {
    if (!std::isfinite(centre.lon_deg)) {
        throw Error(Fault::usage, "sky.bad_circle",
                    "The right ascension of a circle's centre must be a finite number of degrees.");
    }
    if (!(centre.lat_deg >= -90 && centre.lat_deg <= 90)) {
        throw Error(Fault::usage, "sky.bad_circle",
                    fmt::format("The declination of a circle's centre must lie between -90 and "
                                "+90 degrees, not {}.",
                                centre.lat_deg));
    }
    if (!(radius_deg >= 0)) {
        throw Error(
            Fault::usage, "sky.bad_circle",
            fmt::format("The radius of a circle must be 0 degrees or more, not {}.", radius_deg));
    }
    centre_.lon_deg = normalized_lon_deg(centre.lon_deg);
    radius_deg_ = std::min(radius_deg, 180.0);
    cos_lat_ = std::cos(centre_.lat_deg * kRadiansPerDegree);
    half_chord_squared_ = squared(std::sin(radius_deg_ * kRadiansPerDegree / 2));
}

bool Circle::test(LonLat position, bool with_rim) const {
    const double lat_difference = position.lat_deg - centre_.lat_deg;
    if (std::abs(lat_difference) > radius_deg_ + kBoundaryToleranceDeg) return false;
    const double haversine =
        squared(std::sin(lat_difference * kRadiansPerDegree / 2)) +
        cos_lat_ * std::cos(position.lat_deg * kRadiansPerDegree) *
            squared(std::sin((position.lon_deg - centre_.lon_deg) * kRadiansPerDegree / 2));
    // The haversine is good to a few 1e-16 absolutely and relatively; the rim gets a band that is
    // safely wider, also where radius² or the tolerance dominates.
    const double band =
        1e-12 * half_chord_squared_ + 4e-15 * std::sqrt(half_chord_squared_) + 1e-29;
    if (haversine < half_chord_squared_ - band) return true;
    if (haversine > half_chord_squared_ + band) return false;
    const double distance_deg = separation_deg(centre_, position);
    return with_rim ? distance_deg <= radius_deg_ + kBoundaryToleranceDeg
                    : distance_deg < radius_deg_ - kBoundaryToleranceDeg;
}

}  // namespace vo::sky
