// VOSI answers that every service gives in the same way (VOSI 1.1).
#pragma once

#include <string>

#include "libvo/http/request.h"
#include "libvo/http/response.h"
#include "libvo/publish/vosi_tables.h"
#include "services/host/resources.h"

namespace host {

/// `text/xml` with a whole document.
[[nodiscard]] vo::http::Response xml_response(std::string document);
/// /availability: looks at the archive itself.
[[nodiscard]] vo::http::Response availability(const Resources& resources);
/// The `detail` parameter of /tables: `min` or `max`; max by default. Throws Error(usage).
[[nodiscard]] vo::publish::Detail tables_detail(const vo::http::Request& request);

}  // namespace host
