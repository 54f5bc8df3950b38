// A FITS binary table (FITS Standard 4.0 section 7.3) with the metadata that FITS has no words for
// in the keywords of STILTS: TUCDn, TUTYPn, TCOMMn, TXTYPn.
#pragma once

#include <memory>

#include "libvo/table/interfaces.h"

namespace vo::format {

/// Rows go to a nameless file first, since the header tells their number and the longest text.
/// Texts are ASCII: other characters become `?`. Null is NaN, TNULLn, a zero byte or a text
/// without characters.
[[nodiscard]] std::unique_ptr<table::Encoder> make_fits();

}  // namespace vo::format
