#include "services/host/vosi.h"

#include "libvo/base/error.h"
#include "libvo/base/text.h"
#include "libvo/dali/params.h"
#include "libvo/publish/availability.h"

namespace host {

vo::http::Response xml_response(std::string document) {
    return vo::http::make_response(200, "text/xml;charset=utf-8", std::move(document));
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

vo::publish::Detail tables_detail(const vo::http::Request& request) {
    const std::string detail = vo::dali::Params::from(request).one("detail").value_or("max");
    if (vo::text::iequals(detail, "min")) return vo::publish::Detail::min;
    if (vo::text::iequals(detail, "max")) return vo::publish::Detail::full;
    throw vo::Error(vo::Fault::usage, "vosi.bad_detail",
                    "The parameter `detail` is `min` or `max`, not `" + detail + "`.");
}

}  // namespace host
