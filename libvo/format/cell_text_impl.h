// Cells as people read them; null is an empty text.
#pragma once

#include <string>

#include "libvo/table/type.h"
#include "libvo/table/value.h"

namespace vo::format {

/// Appends the cell: booleans as true and false, arrays with blanks between the elements.
void append_cell_text(std::string& out, const table::Value& value, const table::Type& type);

}  // namespace vo::format
