// Column types as descriptors write them: "double", "char[*]", "float[3]", "char[8x*]".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libvo/table/type.h"

namespace vo::catalog {

struct TypeText {
    table::Type type;
    std::string xtype;  ///< that the word implies ("timestamp"); mostly empty
};

/// A VOTable datatype with its arraysize in brackets; an ADQL type ("VARCHAR(12)", "BIGINT",
/// "TIMESTAMP") or a usual word ("string", "int64") as well. Nothing if not understood.
[[nodiscard]] std::optional<TypeText> parse_type(std::string_view text);
/// The VOTable spelling, which parse_type() reads back.
[[nodiscard]] std::string to_string(const table::Type& type);
/// Every word parse_type() knows, for proposals.
[[nodiscard]] std::vector<std::string> type_words();

}  // namespace vo::catalog
