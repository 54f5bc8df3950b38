// The catalogue as a VOSI tables document (VOSI 1.1 section 2.4, VODataService 1.2 section 3.3),
// for the /tables endpoint and for registry records. [pure]
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libvo/catalog/model.h"
#include "libvo/xml/writer.h"

namespace vo::publish {

/// VOSI 1.1 section 2.4.1: `min` leaves out the columns.
enum class Detail { min, full };

/// All schemas; names as ADQL must write them. An empty catalogue gives one empty schema
/// `default`, since a tableset needs one.
[[nodiscard]] std::string vosi_tables(const catalog::Catalog& catalog, Detail detail);
/// The tables of one resource, as its cone search services show them.
[[nodiscard]] std::string vosi_tables(const catalog::Schema& schema, Detail detail);
/// One table with its columns, by its name in the tables document (exact first, then ASCII
/// case-insensitively); nothing if there is none.
[[nodiscard]] std::optional<std::string> vosi_table(const catalog::Catalog& catalog,
                                                    std::string_view qualified_name);

/// Writes one `<schema>` of a vs:TableSet. The document must bind the prefixes vs and xsi.
void write_schema(xml::Writer& xml, const catalog::Schema& schema, Detail detail);

}  // namespace vo::publish
