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
/// The document with an ETag, or 304 if the client has it already (RFC 9110 section 13.1.2).
[[nodiscard]] vo::http::Response xml_response_once(const vo::http::Request& request,
                                                   std::string document);
enum class HasTables { no, yes };
/// What a service at `base` (no trailing slash) offers: its own capability, those of VOSI, and
/// `more`; for /capabilities and for its registry record.
[[nodiscard]] std::vector<vo::catalog::Capability> with_vosi(
    const vo::catalog::Capability& service, const std::string& base, HasTables tables,
    std::vector<vo::catalog::Capability> more = {});
/// The document of /capabilities.
[[nodiscard]] vo::http::Response capabilities(const std::vector<vo::catalog::Capability>& all);
/// The formats of libvo/format/registry.h as capabilities tell them.
[[nodiscard]] std::vector<vo::catalog::OutputFormat> output_formats();
/// /availability: looks at the archive itself.
[[nodiscard]] vo::http::Response availability(const Resources& resources);
/// A failure for people: one sentence as text, or as a page for a browser.
[[nodiscard]] vo::http::Response plain_error(const vo::Error& error,
                                             const vo::http::Request& request,
                                             const vo::publish::Site& site);
/// The `detail` parameter of /tables: `min` or `max`; max by default, min with `only_tables=true`.
/// Throws Error(usage).
[[nodiscard]] vo::publish::Detail tables_detail(const vo::http::Request& request);

}  // namespace host
