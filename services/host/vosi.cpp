#include "services/host/vosi.h"

#include "libvo/base/error.h"
#include "libvo/base/hash.h"
#include "libvo/base/text.h"
#include "libvo/dali/error_response.h"
#include "libvo/dali/params.h"
#include "libvo/format/registry.h"
#include "libvo/publish/availability.h"
#include "libvo/publish/vosi_capabilities.h"

namespace host {

vo::http::Response xml_response(std::string document) {
    return vo::http::make_response(200, "text/xml;charset=utf-8", std::move(document));
}

vo::http::Response xml_response_once(const vo::http::Request& request, std::string document) {
    // Weak: the same document may go out compressed or not.
    const std::string tag = "W/\"" + std::to_string(vo::fnv1a(document)) + "\"";
    vo::http::Response response = xml_response(std::move(document));
    response.headers.emplace_back("ETag", tag);
    const std::string_view known = request.header("If-None-Match").value_or("");
    if (known == "*" || known.find(tag.substr(2)) != std::string_view::npos) {
        response.status = 304;
        response.body.clear();
    }
    return response;
}

std::vector<vo::catalog::Capability> with_vosi(const vo::catalog::Capability& service,
                                               const std::string& base, HasTables tables,
                                               std::vector<vo::catalog::Capability> more) {
    using vo::catalog::PlainCapability;
    std::vector<vo::catalog::Capability> all = {
        service,
        PlainCapability{"ivo://ivoa.net/std/VOSI#capabilities", base + "/capabilities"},
        PlainCapability{"ivo://ivoa.net/std/VOSI#availability", base + "/availability"},
    };
    if (tables == HasTables::yes) {
        all.emplace_back(PlainCapability{"ivo://ivoa.net/std/VOSI#tables-1.1", base + "/tables"});
    }
    std::move(more.begin(), more.end(), std::back_inserter(all));
    return all;
}

vo::http::Response capabilities(const std::vector<vo::catalog::Capability>& all) {
    return xml_response(vo::publish::vosi_capabilities(all));
}

std::vector<vo::catalog::OutputFormat> output_formats() {
    std::vector<vo::catalog::OutputFormat> formats;
    for (const vo::format::Format& format : vo::format::formats()) {
        formats.push_back({format.mime, format.aliases, format.ivo_id});
    }
    return formats;
}

vo::http::Response availability(const Resources& resources) {
    vo::publish::Availability answer;
    answer.up_since = resources.started_at;
    try {
        resources.database.probe();
    } catch (const vo::Error& error) {
        answer.available = false;
        answer.notes.push_back(error.message());
    }
    return xml_response(vo::publish::availability(answer));
}

vo::http::Response plain_error(const vo::Error& error, const vo::http::Request& request,
                               const vo::publish::Site& site) {
    const int status = vo::http_status(error.fault());
    const std::string message = vo::dali::client_message(error);
    if (request.header("Accept").value_or("").find("text/html") == std::string_view::npos) {
        return vo::http::make_response(status, "text/plain;charset=utf-8", message + "\n");
    }
    const std::string_view title = status == 404   ? "Not found"
                                   : status >= 500 ? "The service failed"
                                                   : "The request cannot be answered";
    return vo::http::make_response(status, "text/html;charset=utf-8",
                                   vo::publish::message_page(status, title, message, site));
}

vo::publish::Detail tables_detail(const vo::http::Request& request) {
    const auto params = vo::dali::Params::from(request);
    // So asks astroquery when only names are wanted.
    const bool only_tables = vo::text::iequals(params.one("only_tables").value_or(""), "true");
    const std::string detail = params.one("detail").value_or(only_tables ? "min" : "max");
    if (vo::text::iequals(detail, "min")) return vo::publish::Detail::min;
    if (vo::text::iequals(detail, "max")) return vo::publish::Detail::full;
    throw vo::Error(vo::Fault::usage, "vosi.bad_detail",
                    "The parameter `detail` is `min` or `max`, not `" + detail + "`.");
}

}  // namespace host
