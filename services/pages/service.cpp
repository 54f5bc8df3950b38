#include "services/pages/service.h"

#include "libvo/base/error.h"
#include "services/host/vosi.h"

namespace pages {
namespace {

constexpr const char* kHtml = "text/html;charset=utf-8";

}  // namespace

void Service::mount(vo::http::Router& router) {
    router.get(
        "/",
        [this](const vo::http::Request& request) {
            const auto catalog = resources_.catalogs.current();
            return vo::http::make_response(
                200, kHtml, vo::publish::front_page(*catalog, resources_.site(request)));
        },
        render_error);
    router.get(
        "/resources/{schema}",
        [this](const vo::http::Request& request) {
            const auto catalog = resources_.catalogs.current();
            const auto* schema = catalog->find_schema(request.path_values.at("schema"));
            if (schema == nullptr) {
                throw vo::Error(vo::Fault::not_found, "page.no_such_resource",
                                "There is no resource of that name; the front page lists all.");
            }
            return vo::http::make_response(
                200, kHtml, vo::publish::resource_page(*schema, resources_.site(request)));
        },
        render_error);
    router.get(
        "/robots.txt",
        [](const vo::http::Request&) {
            return vo::http::make_response(200, "text/plain;charset=utf-8",
                                           "User-agent: *\nDisallow: /tap/\nDisallow: /scs/\n");
        },
        render_error);
}

vo::http::Response render_error(const vo::Error& error, const vo::http::Request& request) {
    vo::publish::Site site;
    site.title = "Almagest";
    site.version = VO_VERSION;
    return host::plain_error(error, request, site);
}

}  // namespace pages
