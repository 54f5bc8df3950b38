// Cells as bytes: what BINARY, BINARY2 and FITS have in common (VOTable 1.4 section 5.3).
#pragma once

#include <cstdint>
#include <string>

#include "libvo/table/type.h"
#include "libvo/table/value.h"

namespace vo::format {

/// How one column's cells are written.
struct BinaryCell {
    table::Type type;
    std::int64_t fixed_elements = 1;  ///< of fixed arrays and strings
    std::int64_t null_integer = 0;    ///< stands for null in a column of integers
    void (*write)(std::string& raw, const table::Value& value, const BinaryCell& cell) = nullptr;
};

/// Big-endian; cells of variable size begin with their count of elements.
[[nodiscard]] BinaryCell binary_cell(const table::Type& type);

/// A number of the integer type that is hardly ever a value; not its extremes, which are.
[[nodiscard]] std::int64_t null_integer(table::Datatype datatype);

}  // namespace vo::format
