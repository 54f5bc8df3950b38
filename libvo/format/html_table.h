// A table to look at in a browser. Well-formed XML too; texts that are web addresses become links.
#pragma once

#include <memory>

#include "libvo/table/interfaces.h"

namespace vo::format {

[[nodiscard]] std::unique_ptr<table::Encoder> make_html_table();

}  // namespace vo::format
