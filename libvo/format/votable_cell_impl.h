// Literals shared by the text and the binary side of VotableCell.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "libvo/table/type.h"
#include "libvo/table/value.h"

namespace vo::format {

/// An integer literal of `datatype`, decimal or 0x…; nothing if it is none or out of range.
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view word,
                                                        table::Datatype datatype);
/// 'T', 'F' or '?' for a boolean literal; NUL if it is none.
[[nodiscard]] char parse_boolean(std::string_view word);
/// The start of a text, for a message.
[[nodiscard]] std::string_view excerpt(std::string_view text);

[[nodiscard]] inline table::Value of_boolean(char letter) {
    return letter == '?' ? table::Value() : table::Value::of(std::int64_t(letter == 'T'));
}
[[nodiscard]] inline bool is_complex(table::Datatype datatype) {
    return datatype == table::Datatype::float_complex ||
           datatype == table::Datatype::double_complex;
}

}  // namespace vo::format
