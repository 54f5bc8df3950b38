#include "services/reg/service.h"

#include "libvo/base/error.h"
#include "libvo/base/log.h"
#include "libvo/dali/params.h"
#include "services/host/vosi.h"
#include "services/reg/oai.h"

namespace reg {

Service::Service(const host::Resources& resources) : resources_(resources) {
    if (!resources.config.registry.authority.empty()) {
        registry_ = std::make_unique<Registry>(resources);
        if (resources.config.public_url.empty()) {
            vo::log::warning("registry_without_public_url",
                             {{"detail", "records lead to an address of this machine alone"}});
        }
    }
}

void Service::mount(vo::http::Router& router) {
    const vo::http::Handler handler = [this](const vo::http::Request& r) { return answer(r); };
    const vo::http::ErrorRenderer render = [this](const vo::Error& error,
                                                  const vo::http::Request& request) {
        return host::plain_error(error, request, resources_.site(request));
    };
    router.get("/oai", handler, render);
    router.post("/oai", handler, render);
    router.get(
        "/oai/capabilities",
        [this](const vo::http::Request& request) {
            (void)registry();
            vo::publish::Publisher publisher;
            publisher.site = resources_.site(request);
            return host::capabilities(capabilities(vo::publish::oai_url(publisher),
                                                   resources_.config.registry.page_records));
        },
        render);
    router.get(
        "/oai/availability",
        [this](const vo::http::Request&) {
            (void)registry();
            return host::availability(resources_);
        },
        render);
}

Registry& Service::registry() const {
    if (registry_) return *registry_;
    throw vo::Error(vo::Fault::not_found, "registry.off",
                    "There is no registry here: its naming authority is not configured.");
}

vo::http::Response Service::answer(const vo::http::Request& request) const {
    Registry& registry = this->registry();
    const std::int64_t now_s =
        std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    vo::uri::Pairs arguments;
    try {
        arguments = vo::dali::Params::from(request).pairs();
    } catch (const vo::Error& error) {
        if (error.fault() != vo::Fault::usage) throw;
        return host::xml_response(bad_argument(registry, now_s, error.message()));
    }
    return host::xml_response(
        reg::answer(registry, arguments, now_s, resources_.config.registry.token_lifetime_s));
}

}  // namespace reg
