// RESPONSEFORMAT: in which format the client wants its table (DALI 1.1 section 3.4.3). [pure]
#pragma once

#include "libvo/dali/params.h"
#include "libvo/format/registry.h"

namespace vo::dali {

/// RESPONSEFORMAT, else the older FORMAT (TAP 1.0), else the default format. Throws
/// Error(unsupported, "dali.unknown_format") that names the legal short forms.
[[nodiscard]] format::ChosenFormat parse_response_format(const Params& params);

}  // namespace vo::dali
