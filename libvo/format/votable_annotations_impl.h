// What stands around the FIELDs of a VOTable: the systems they refer to, groups of them, services
// that take their values (VOTable 1.4 sections 3.1, 3.2, 4.9; DataLink 1.1 section 4).
#pragma once

#include <string>

#include "libvo/table/interfaces.h"
#include "libvo/xml/writer.h"

namespace vo::format {

/// The ID of the COOSYS or TIMESYS that a column refers to; empty: none.
[[nodiscard]] std::string system_id(const table::Column& column);
/// One COOSYS or TIMESYS for each that columns refer to.
void write_systems(xml::Writer& writer, const std::vector<table::Column>& columns);

/// The ID of the FIELD at `index` of `header`, if a group or service refers to it; else empty.
[[nodiscard]] std::string field_id(const table::ResultHeader& header, std::size_t index);
/// GROUPs with FIELDrefs; to follow the FIELDs.
void write_groups(xml::Writer& writer, const table::ResultHeader& header);
/// A RESOURCE of type "meta" for each service; to follow that of the results.
void write_services(xml::Writer& writer, const table::ResultHeader& header);

}  // namespace vo::format
