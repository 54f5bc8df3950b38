#include "services/tap/service.h"

#include "adql/functions.h"
#include "libvo/base/error.h"
#include "libvo/catalog/data_models.h"
#include "libvo/dali/error_response.h"
#include "libvo/publish/examples.h"
#include "libvo/publish/vosi_tables.h"
#include "services/host/vosi.h"
#include "services/tap/query_job.h"
#include "services/tap/sync.h"

namespace tap {

void Service::mount(vo::http::Router& router) {
    const vo::http::Handler sync = [this](const vo::http::Request& request) {
        return answer_sync(resources_, fetches_, request);
    };
    router.get("/tap/sync", sync, vo::dali::error_document);
    router.post("/tap/sync", sync, vo::dali::error_document,
                static_cast<std::size_t>(resources_.config.jobs.max_upload_bytes));
    mount_async(router);
    router.get(
        "/tap/capabilities",
        [this](const vo::http::Request& request) {
            return host::capabilities(capabilities(vo::publish::tap_url(resources_.site(request))));
        },
        vo::dali::error_document);
    router.get(
        "/tap/availability",
        [this](const vo::http::Request&) { return host::availability(resources_); },
        vo::dali::error_document);
    router.get(
        "/tap/examples",
        [this](const vo::http::Request& request) {
            return vo::http::make_response(
                200, "text/html;charset=utf-8",
                vo::publish::examples(*resources_.catalogs.current(), resources_.site(request)));
        },
        vo::dali::error_document);
    router.get(
        "/tap/tables",
        [this](const vo::http::Request& request) {
            return host::xml_response_once(request,
                                           vo::publish::vosi_tables(*resources_.catalogs.current(),
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
            return host::xml_response_once(request, std::move(*document));
        },
        vo::dali::error_document);
}

void Service::mount_async(vo::http::Router& router) {
    constexpr const char* kList = "tap/async";
    const host::JobLimits& limits = resources_.config.jobs;
    uws::ListSettings list;
    list.name = kList;
    list.default_duration_s = limits.default_query_s;
    list.max_duration_s = limits.max_query_s;
    list.default_lifetime_s = limits.default_lifetime_s;
    list.max_lifetime_s = limits.max_lifetime_s;
    list.queue = [&limits](const uws::Job& job) {
        return std::string(job.duration_s <= limits.short_query_s ? host::short_queries
                                                                  : host::long_queries);
    };
    list.runner = std::make_unique<QueryJob>(resources_);
    resources_.jobs.add_list(std::move(list));

    uws::RouteSettings routes = resources_.job_routes();
    routes.path = "/tap/async";
    routes.list = kList;
    routes.render_error = vo::dali::error_document;
    routes.error_document = [](const uws::Failure& failure, const vo::http::Request& request) {
        // The message is whole already, with its place in the query.
        const vo::Error error(vo::Fault::usage, failure.code, failure.message);
        vo::http::Response response = vo::dali::error_document(error, request);
        response.status = 200;
        return response;
    };
    uws::mount_jobs(router, resources_.jobs, routes);
}

std::vector<vo::catalog::Capability> Service::capabilities(const std::string& base) const {
    vo::catalog::TapCapability tap;
    tap.base_url = base;
    tap.data_models = vo::catalog::data_models(*resources_.catalogs.current());
    tap.features = adql::language_features();
    tap.output_formats = host::output_formats();
    tap.output_limit = {resources_.config.tap.default_rows, resources_.config.tap.max_rows};
    tap.upload_methods = {"inline", "http", "https"};
    tap.upload_rows = {resources_.config.upload_rows, resources_.config.upload_rows};
    tap.execution_s = {resources_.config.jobs.default_query_s, resources_.config.jobs.max_query_s};
    tap.retention_s = {resources_.config.jobs.default_lifetime_s,
                       resources_.config.jobs.max_lifetime_s};
    return host::with_vosi(
        tap, base, host::HasTables::yes,
        {vo::catalog::PlainCapability{"ivo://ivoa.net/std/DALI#examples", base + "/examples"}});
}

std::vector<vo::publish::Record> Service::records(const vo::publish::Publisher& publisher) const {
    vo::publish::Record record = vo::publish::service_record(publisher, "tap", "vs:CatalogService");
    record.title = publisher.site.title + " TAP service";
    record.short_name = publisher.site.title + " TAP";
    record.description = "Queries in ADQL over all tables that " + record.publisher +
                         " publishes, synchronous and as jobs, with tables of one's own.";
    record.types = {"Archive"};
    record.capabilities = capabilities(vo::publish::tap_url(publisher.site));
    return {std::move(record)};
}

void Service::add_to_record(vo::publish::Record& record, const vo::catalog::Schema& /*schema*/,
                            const vo::publish::Publisher& publisher) const {
    record.capabilities.emplace_back(
        vo::catalog::AuxiliaryTapCapability{vo::publish::tap_url(publisher.site)});
    record.relations.push_back(
        {"IsServedBy", publisher.site.title + " TAP service", vo::publish::tap_id(publisher)});
}

}  // namespace tap
