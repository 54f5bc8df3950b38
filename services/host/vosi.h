// VOSI answers that every service gives in the same way (VOSI 1.1).
#pragma once

#include <string>
#include <vector>

#include "libvo/catalog/service.h"
#include "libvo/http/request.h"
#include "libvo/http/response.h"
#include "libvo/publish/vosi_tables.h"
#include "services/host/resources.h"

namespace host {

/// `text/xml` with a whole document.
[[nodiscard]] vo::http::Response xml_response(std::string document);
/// /capabilities of a service at `base` (no trailing slash): its own one and the three of VOSI.
[[nodiscard]] vo::http::Response capabilities(const vo::catalog::Capability& service,
                                              const std::string& base);
/// The formats of libvo/format/registry.h as capabilities tell them.
[[nodiscard]] std::vector<vo::catalog::OutputFormat> output_formats();
/// /availability: looks at the archive itself.
[[nodiscard]] vo::http::Response availability(const Resources& resources);
/// The `detail` parameter of /tables: `min` or `max`; max by default. Throws Error(usage).
[[nodiscard]] vo::publish::Detail tables_detail(const vo::http::Request& request);

}  // namespace host
