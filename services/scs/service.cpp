#include "services/scs/service.h"

#include "libvo/base/error.h"
#include "libvo/dali/error_response.h"
#include "libvo/publish/coverage.h"
#include "libvo/publish/vosi_tables.h"
#include "services/host/vosi.h"
#include "services/query/annotate.h"
#include "services/query/result_stream.h"
#include "services/scs/cone_request.h"

namespace scs {
namespace {

const std::string kBase = "/scs/{schema}/{table}";

/// What the document says before the rows.
vo::table::ResultHeader make_header(const vo::catalog::Schema& schema,
                                    const vo::catalog::Table& table, const std::string& request_id,
                                    std::vector<vo::table::Column> columns) {
    vo::table::ResultHeader header;
    header.table_name = vo::catalog::qualified_name(schema, table);
    header.description = table.title.empty() ? schema.title : table.title;
    header.infos = {{"server_software", "Almagest/" VO_VERSION, ""},
                    {"request_id", request_id, ""}};
    if (!schema.reference.empty())
        header.infos.push_back({"citation", schema.reference, "meta.bib"});
    header.columns = cone_columns(std::move(columns), table);
    return header;
}

/// SCS 1.03 wants text/xml where the client does not ask for something else.
std::string content_type(const vo::format::ChosenFormat& format, const vo::dali::Params& params) {
    const bool asked = params.one("RESPONSEFORMAT") || params.one("FORMAT");
    return asked ? format.content_type : "text/xml;charset=utf-8";
}

}  // namespace

void Service::mount(vo::http::Router& router) {
    const vo::http::Handler search = [this](const vo::http::Request& r) { return answer(r); };
    router.get(kBase, search, vo::dali::cone_error_document);
    router.post(kBase, search, vo::dali::cone_error_document);
    router.get(
        kBase + "/capabilities",
        [this](const vo::http::Request& request) {
            const Target target = target_of(request);
            const vo::catalog::ConeCapability cone =
                capability(*target.schema, *target.table, resources_.site(request));
            const std::string base = cone.access_url.substr(0, cone.access_url.size() - 1);
            return host::capabilities(host::with_vosi(cone, base, host::HasTables::yes));
        },
        vo::dali::error_document);
    router.get(
        kBase + "/availability",
        [this](const vo::http::Request& request) {
            (void)target_of(request);
            return host::availability(resources_);
        },
        vo::dali::error_document);
    router.get(
        kBase + "/tables",
        [this](const vo::http::Request& request) {
            const Target target = target_of(request);
            vo::catalog::Schema alone = *target.schema;
            alone.tables = {*target.table};
            return host::xml_response(
                vo::publish::vosi_tables(alone, host::tables_detail(request)));
        },
        vo::dali::error_document);
}

Service::Target Service::target_of(const vo::http::Request& request) const {
    Target target;
    target.catalog = resources_.catalogs.current();
    const std::string& schema_name = request.path_values.at("schema");
    const std::string& table_name = request.path_values.at("table");
    target.schema = target.catalog->find_schema(schema_name);
    if (target.schema != nullptr) target.table = target.schema->find_table(table_name);
    if (target.table == nullptr || !target.table->position) {
        throw vo::Error(vo::Fault::not_found, "scs.no_such_table",
                        "There is no cone search for the table `" + schema_name + "." + table_name +
                            "`; the front page lists all.");
    }
    return target;
}

vo::http::Response Service::answer(const vo::http::Request& request) const {
    // What the columns mean goes with the plan: both may be made again.
    const auto target = std::make_shared<Target>(target_of(request));
    const host::QueryLimits& limits = resources_.config.scs;
    const vo::dali::Params params = vo::dali::Params::from(request);
    const ConeRequest cone = parse_cone_request(params, limits, resources_.config.max_radius_deg);
    query::StreamRequest stream;
    const auto make_plan = [target, cone] {
        return query::plan(cone_query(cone, *target->schema, *target->table), *target->catalog,
                           cone.max_rows);
    };
    stream.plan = make_plan();
    stream.plan_again = [this, path_values = request.path_values, target, make_plan] {
        resources_.catalogs.refresh();
        vo::http::Request again;
        again.path_values = path_values;
        *target = target_of(again);
        return make_plan();
    };
    stream.header = [target, id = request.id,
                     site = resources_.site(request)](const query::Plan& plan) {
        vo::table::ResultHeader header =
            make_header(*target->schema, *target->table, id, plan.statement.columns);
        query::annotate(header, *target->catalog, plan.statement, site.public_url);
        return header;
    };
    stream.encoder = cone.format.format->make();
    stream.cancel = request.cancel.within(std::chrono::seconds(limits.sync_limit_s));
    vo::http::Response response;
    response.content_type = content_type(cone.format, params);
    response.stream = std::make_unique<query::ResultStream>(resources_.pool, std::move(stream));
    return response;
}

vo::catalog::ConeCapability Service::capability(const vo::catalog::Schema& schema,
                                                const vo::catalog::Table& table,
                                                const vo::publish::Site& site) const {
    vo::catalog::ConeCapability cone;
    cone.access_url = vo::publish::cone_url(site, schema, table);
    cone.max_radius_deg = resources_.config.max_radius_deg;
    cone.max_records = resources_.config.scs.max_rows;
    if (const auto example = vo::publish::example_cone(table)) {
        cone.test_ra_deg = example->ra_deg;
        cone.test_dec_deg = example->dec_deg;
        cone.test_radius_deg = example->radius_deg;
    }
    cone.output_formats = host::output_formats();
    return cone;
}

void Service::add_to_record(vo::publish::Record& record, const vo::catalog::Schema& schema,
                            const vo::publish::Publisher& publisher) const {
    for (const vo::catalog::Table& table : schema.tables) {
        if (table.position) {
            // It is not only reached through TAP (VODataService 1.2 section 3.2).
            record.type = "vs:CatalogService";
            record.capabilities.emplace_back(capability(schema, table, publisher.site));
        }
    }
}

}  // namespace scs
