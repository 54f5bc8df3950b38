// A table to read in a terminal: columns of equal width, names and units above.
#pragma once

#include <memory>

#include "libvo/table/interfaces.h"

namespace vo::format {

/// Widths are those of the first rows; later cells that are wider push their line to the right.
[[nodiscard]] std::unique_ptr<table::Encoder> make_plain_text();

}  // namespace vo::format
