// Reference frames of the sky. [pure]
//
// IVOA catalogue of ADQL user defined functions 1.2, section 2.2.2 (ivo_geom_transform): frames of
// the IVOA vocabulary `refframe`, joined by plain rotations. Neither E-terms of aberration nor the
// slow rotation of FK4 nor proper motions are looked at.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libvo/sky/lon_lat.h"

namespace vo::sky {

enum class Frame {
    icrs,
    fk5,           ///< equinox J2000.0
    fk4,           ///< equinox B1950.0, without E-terms
    galactic,      ///< IAU 1958
    ecliptic,      ///< mean ecliptic and equinox of J2000.0, IAU 2006
    supergalactic  ///< de Vaucouleurs
};

/// The frame with that name in `refframe` ("ICRS", "SUPER_GALACTIC"); case counts.
[[nodiscard]] std::optional<Frame> parse_frame(std::string_view name);
/// All names that parse_frame() takes, for messages.
[[nodiscard]] std::vector<std::string> frame_names();

/// The same direction in another frame, longitude in [0, 360); angles between directions stay.
/// Good to rounding against the definitions of the frames.
[[nodiscard]] LonLat transformed(LonLat position, Frame from, Frame to);

}  // namespace vo::sky
