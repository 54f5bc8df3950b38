// What a service offers as a VOSI capabilities document (VOSI 1.1 section 2.2; TAPRegExt 1.0;
// SimpleDALRegExt 1.1 section 3.1), for the /capabilities endpoint and registry records. [pure]
#pragma once

#include <span>
#include <string>

#include "libvo/catalog/service.h"
#include "libvo/xml/writer.h"

namespace vo::publish {

[[nodiscard]] std::string vosi_capabilities(std::span<const catalog::Capability> capabilities);

/// Writes one `<capability>`. The document must bind the prefixes vr, vs, tr, cs and xsi,
/// and vg for a HarvestCapability.
void write_capability(xml::Writer& xml, const catalog::Capability& capability);

}  // namespace vo::publish
