// Regions as values of a table's columns. [pure]
//
// A point, circle or polygon is its DALI 1.1 numbers (section 3.3: degrees; 2, 3 or an even number
// from 6 on) as IEEE doubles with the high byte first, one after the other: just what VOTable
// BINARY writes for these xtypes. A MOC is its ASCII text. Strings here are bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libvo/sky/region.h"

namespace vo::sky {

[[nodiscard]] std::string encode(const Region& region);

/// The point, circle or polygon whose numbers these are, told apart by their count; nothing if
/// the size is no shape's or the numbers make no legal shape (NaN among them).
[[nodiscard]] std::optional<Region> decode(std::string_view bytes);

/// decode() for points only, cheaply.
[[nodiscard]] std::optional<LonLat> decode_point(std::string_view bytes);

/// The MOC written in ASCII; nothing if the text is none.
[[nodiscard]] std::optional<Region> decode_text(std::string_view moc_ascii);

}  // namespace vo::sky
