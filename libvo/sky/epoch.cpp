#include "libvo/sky/epoch.h"

#include <cmath>

#include "libvo/sky/angle.h"
#include "libvo/sky/vector3.h"

namespace vo::sky {

LonLat propagated(LonLat position, const Motion& motion, double ref_epoch_yr, double out_epoch_yr) {
    constexpr double radians_per_mas = kRadiansPerDegree / 3'600'000;
    // One astronomical unit per Julian year.
    constexpr double km_s_per_au_yr = 149'597'870.7 / 31'557'600;
    const double years = out_epoch_yr - ref_epoch_yr;
    const double radial_mas_yr =
        motion.parallax_mas > 0 ? motion.radial_velocity_km_s * motion.parallax_mas / km_s_per_au_yr
                                : 0;
    const double nearer = 1 + radial_mas_yr * radians_per_mas * years;
    const bool stays = motion.pmra_mas_yr == 0 && motion.pmdec_mas_yr == 0 && nearer > 0;
    if (years == 0 || stays) return {normalized_lon_deg(position.lon_deg), position.lat_deg};

    const double lon = position.lon_deg * kRadiansPerDegree;
    const double lat = position.lat_deg * kRadiansPerDegree;
    const Vector3 east{-std::sin(lon), std::cos(lon), 0};
    const Vector3 north{-std::sin(lat) * std::cos(lon), -std::sin(lat) * std::sin(lon),
                        std::cos(lat)};
    const Vector3 motion_mas_yr = motion.pmra_mas_yr * east + motion.pmdec_mas_yr * north;
    return to_lon_lat(nearer * to_vector(position) + (years * radians_per_mas) * motion_mas_yr);
}

}  // namespace vo::sky
