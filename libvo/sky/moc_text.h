// MOC ⇄ ASCII ("5/0-3 7 6/32", MOC 2.0 section 4.3.2). [pure]
#pragma once

#include <string>
#include <string_view>

#include "libvo/sky/moc.h"

namespace vo::sky {

/// Canonical text, cells in the coarsest orders that hold them, nothing finer than `max_order`;
/// "" for the empty MOC. A `max_order` below 29 ends the text as "N/" when no cell has that order.
[[nodiscard]] std::string to_moc_text(const Moc& moc, int max_order = 29);

/// Orders 0–29, cells and ranges separated by blanks or commas, an optional leading "s".
/// Throws Error(usage, "sky.bad_moc") naming the place. At most 10 million cells.
[[nodiscard]] Moc parse_moc_text(std::string_view text);

}  // namespace vo::sky
