// What stands before a VOTable's rows: the TABLE, its FIELDs and the coordinate systems they name.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libvo/table/column.h"
#include "libvo/xml/reader.h"

namespace vo::format {

struct VotableField {
    table::Column column;
    std::string ref;
    std::optional<std::string> null_text;  ///< VALUES null
};

struct VotableHead {
    std::string name;
    std::string description;
    std::optional<std::int64_t> row_count;
    std::vector<VotableField> fields;
};

/// A FIELD from its attributes; `position` is 1-based, for a field without name and ID. Throws
/// Error(usage, "votable.field") by way of `reader`.
[[nodiscard]] VotableField read_field(const xml::Attributes& attributes, std::size_t position,
                                      const xml::Reader& reader);

/// The refframe word for a COOSYS system, whose words differ between versions of VOTable.
[[nodiscard]] std::string frame_of_system(std::string_view system);

/// The elements the reader cares for.
enum class VotableTag : std::uint8_t {
    other,
    resource,
    table,
    field,
    values,
    description,
    info,
    coosys,
    timesys,
    data,
    tabledata,
    tr,
    td,
    binary,
    binary2,
    fits,
    stream,
};

[[nodiscard]] VotableTag votable_tag(std::string_view name);

}  // namespace vo::format
