// A schema as bytes that are read back fast: a copy of what its descriptor says, for archives with
// so many tables that reading the texts would take minutes. [pure]
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libvo/catalog/model.h"

namespace vo::catalog {

/// `descriptor` is the text that load_schema() would read the same schema from.
[[nodiscard]] std::string pack_schema(const Schema& schema, std::string_view descriptor);

/// Nothing if the bytes were packed from another text, by another version, or are damaged: then the
/// descriptor itself is to be read.
[[nodiscard]] std::optional<Schema> unpack_schema(std::string_view packed,
                                                  std::string_view descriptor);

}  // namespace vo::catalog
