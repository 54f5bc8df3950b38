// Positions at other epochs. [pure]
//
// IVOA catalogue of ADQL user defined functions 1.2, section 2.2.1 (ivo_epoch_prop_pos): the star
// moves on a straight line, the Sun does not, and light takes no time.
#pragma once

#include "libvo/sky/lon_lat.h"

namespace vo::sky {

/// Motion at the epoch of the position; what is not known is 0.
struct Motion {
    double parallax_mas = 0;          ///< 0, negative or NaN: infinitely far
    double pmra_mas_yr = 0;           ///< in longitude, times the cosine of the latitude
    double pmdec_mas_yr = 0;          ///< in latitude
    double radial_velocity_km_s = 0;  ///< without effect on what is infinitely far
};

/// Where something at `position` at `ref_epoch_yr` is at `out_epoch_yr` (Julian years), in any
/// frame that position and motion share; longitude in [0, 360). The rigorous treatment of the
/// Hipparcos catalogue (ESA SP-1200, volume 1, section 1.5.5). NaN in, NaN out.
[[nodiscard]] LonLat propagated(LonLat position, const Motion& motion, double ref_epoch_yr,
                                double out_epoch_yr);

}  // namespace vo::sky
