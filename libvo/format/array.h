// Reads elements of arrays, which travel as VOTable BINARY bytes (see table/value.h).
#pragma once

#include <string>
#include <string_view>

#include "libvo/table/type.h"

namespace vo::format {

/// Appends the elements as VOTable TABLEDATA writes them: numbers separated by blanks,
/// characters without separators. The text is UTF-8.
void append_array_text(std::string& out, std::string_view bytes, const table::Type& type);

}  // namespace vo::format
