// Comma- and tab-separated values with a header line (RFC 4180; TAP 1.1 section 2.7.1).
#pragma once

#include <memory>

#include "libvo/table/interfaces.h"

namespace vo::format {

[[nodiscard]] std::unique_ptr<table::Encoder> make_csv();
/// Tabs and line ends inside values become blanks.
[[nodiscard]] std::unique_ptr<table::Encoder> make_tsv();

}  // namespace vo::format
