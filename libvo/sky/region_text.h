// Text → region: what people write in ADQL's REGION() and in CAST. [pure]
//
// ADQL 2.1 section 4.2 leaves the language of REGION open and suggests a subset of STC-S and
// the shapes of DALI 1.1 section 3.3; both are read here, letters in any case, numbers separated
// by blanks or commas:
//   Position | Circle | Box | Polygon  [frame] [reference position] [SPHERICAL2]  numbers  [unit
//   deg] point | circle | polygon  numbers;   moc 5/1-3 …
// Angles are degrees. Frames: ICRS, FK5, J2000 (taken for ICRS), UNKNOWNFRAME, or none.
#pragma once

#include <string_view>

#include "libvo/sky/region.h"

namespace vo::sky {

/// Throws Error(usage or unsupported, "sky.bad_region") that says what is wrong and what is legal;
/// numbers that make no shape throw the shape's own error ("sky.bad_circle", …, "sky.bad_moc").
/// At most 1 MiB of text.
[[nodiscard]] Region parse_region(std::string_view text);

enum class ShapeKind { point, circle, polygon };

/// The numbers of DALI alone, without the name of the shape: CAST('12.3 45.6' AS POINT). Errors as
/// parse_region().
[[nodiscard]] Region parse_shape(std::string_view numbers, ShapeKind kind);

}  // namespace vo::sky
