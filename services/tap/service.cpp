#include "services/tap/service.h"

#include "adql/functions.h"
#include "libvo/base/error.h"
#include "libvo/dali/error_response.h"
#include "libvo/publish/vosi_tables.h"
#include "services/host/vosi.h"
#include "services/tap/sync.h"

namespace tap {

void Service::mount(vo::http::Router& router) {
    const vo::http::Handler sync = [this](const vo::http::Request& request) {
        return answer_sync(resources_, request);
    };
    router.get("/tap/sync", sync, vo::dali::error_document);
    router.post("/tap/sync", sync, vo::dali::error_document);
    router.get(
        "/tap/capabilities", [this](const vo::http::Request&) { return capabilities(); },
        vo::dali::error_document);
    router.get(
        "/tap/availability",
        [this](const vo::http::Request&) { return host::availability(resources_); },
        vo::dali::error_document);
    router.get(
        "/tap/tables",
        [this](const vo::http::Request& request) {
            return host::xml_response(vo::publish::vosi_tables(*resources_.catalogs.current(),
                                                               host::tables_detail(request)));
        },
        vo::dali::error_document);
    router.get(
        "/tap/tables/{table}",
        [this](const vo::http::Request& request) {
            const std::string& name = request.path_values.at("table");
            auto document = vo::publish::vosi_table(*resources_.catalogs.current(), name);
            if (!document) {
                throw vo::Error(
                    vo::Fault::not_found, "vosi.no_such_table",
                    "There is no table `" + name + "`; /tap/tables?detail=min lists all.");
            }
            return host::xml_response(std::move(*document));
        },
        vo::dali::error_document);
}

vo::http::Response Service::capabilities() const {
    const std::string base = vo::publish::tap_url(resources_.site());
    vo::catalog::TapCapability tap;
    tap.base_url = base;
    tap.features = adql::language_features();
    tap.output_formats = host::output_formats();
    tap.output_limit = {resources_.config.tap.default_rows, resources_.config.tap.max_rows};
    tap.execution_limit_s = resources_.config.tap.sync_limit_s;
    return host::capabilities(tap, base);
}

}  // namespace tap
