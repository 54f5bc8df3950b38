// The BOX of ADQL (2.1 section 4.2): a polygon with four sides round a cross. [pure]
#pragma once

#include "libvo/sky/lon_lat.h"
#include "libvo/sky/polygon.h"

namespace vo::sky {

/// The box whose sides are great circles that meet the arms of a cross at right angles. The arms
/// run from `centre` along the great circles to north and to east, `height_deg` / 2 and
/// `width_deg` / 2 long. Not a range of longitudes and latitudes. Centre: any finite longitude,
/// latitude in [-90, 90]; 0 < width, height < 180 degrees. Throws Error(usage, "sky.bad_box").
[[nodiscard]] Polygon make_box(LonLat centre, double width_deg, double height_deg);

}  // namespace vo::sky
