#include "services/tap/answer.h"

#include "adql/excerpt.h"
#include "adql/parser.h"
#include "libvo/base/log.h"
#include "libvo/base/time.h"
#include "libvo/dali/maxrec.h"
#include "libvo/publish/tap_schema.h"
#include "services/query/annotate.h"
#include "services/tap/explain.h"

namespace tap {
namespace {

query::Plan make_plan(const QueryRequest& wanted, const vo::catalog::Catalog& catalog,
                      const std::string& id) {
    vo::log::debug("adql", {{"id", id}, {"query", wanted.query}});
    query::Plan plan = adql::explained(wanted.query, [&] {
        return query::plan(adql::parse(wanted.query, wanted.version), catalog, wanted.max_rows);
    });
    vo::log::debug("sql", {{"id", id}, {"sql", plan.statement.sql}});
    return plan;
}

/// Loads the query's own tables and plans on the catalogue that has them.
query::Plan plan_with_uploads(const host::Resources& resources, const QueryRequest& wanted,
                              const std::string& id, vo::db::Connection& connection,
                              const vo::Cancel& cancel) {
    const host::Config& config = resources.config;
    UploadLimits limits;
    limits.max_rows = config.upload_rows;
    limits.gate = wanted.gate;
    limits.fetch = {config.jobs.max_upload_bytes, config.upload_fetch_s, config.upload_hosts};
    check_syntax(wanted);  // before anything is fetched
    const auto below = resources.catalogs.current();
    vo::catalog::Catalog catalog;
    catalog.schemas.push_back(load_uploads(wanted.uploads, connection, limits, cancel));
    catalog.below = below.get();
    return make_plan(wanted, catalog, id);
}

/// Whose data the result is made of (Data Origin in the VO, IVOA Note 1.1).
void add_origin(const vo::catalog::Schema& schema, std::vector<vo::table::Info>& infos) {
    const auto add = [&](const char* name, const std::string& value, const char* ucd) {
        if (!value.empty()) infos.push_back({name, value, ucd});
    };
    add("resource", schema.name, "meta.id");
    add("publisher", schema.publisher, "");
    for (const std::string& creator : schema.creators) add("creator", creator, "meta.bib.author");
    add("citation", schema.reference, "meta.bib");
    add("reference_url", schema.reference_url, "meta.ref.url");
    add("rights", schema.rights, "");
    add("rights_uri", schema.rights_url, "meta.ref.url");
    add("contact", schema.contact_email, "meta.email");
    add("publication_date", schema.published_at, "time.publiYear");
}

std::vector<vo::table::Info> make_infos(const host::Resources& resources,
                                        const QueryRequest& wanted, const query::Plan& plan,
                                        const std::string& id) {
    std::vector<vo::table::Info> infos = {
        {"server_software", "Almagest/" VO_VERSION, ""},
        {"service_protocol", "ivo://ivoa.net/std/TAP", ""},
        {"request_date", vo::time::to_iso8601(std::chrono::system_clock::now()), ""},
        {"request_id", id, ""},
        {"query", wanted.query, ""}};
    // DALI 1.1 section 4.4.1: the limit that was in force.
    if (wanted.max_rows < vo::dali::kUnlimitedRows) {
        infos.push_back({"maxrec", std::to_string(wanted.max_rows), ""});
    }
    const auto catalog = resources.catalogs.current();
    for (const vo::db::Source& source : plan.statement.sources) {
        const vo::catalog::Schema* const schema = catalog->find_schema(source.schema);
        if (schema != nullptr && schema->name != vo::publish::kTapSchema) {
            add_origin(*schema, infos);
        }
    }
    add_advice(plan.explanation, infos);
    return infos;
}

}  // namespace

void check_syntax(const QueryRequest& wanted) {
    adql::explained(wanted.query, [&] { return adql::parse(wanted.query, wanted.version); });
}

std::unique_ptr<query::ResultStream> answer(const host::Resources& resources,
                                            const QueryRequest& wanted, const std::string& id,
                                            const vo::Cancel& cancel) {
    query::StreamRequest stream;
    if (wanted.uploads.empty()) {
        stream.plan = make_plan(wanted, *resources.catalogs.current(), id);
        stream.plan_again = [&resources, wanted, id] {
            resources.catalogs.refresh();
            return make_plan(wanted, *resources.catalogs.current(), id);
        };
    } else {
        stream.prepare = [&resources, wanted, id, cancel,
                          again = false](vo::db::Connection& connection) mutable {
            if (again) resources.catalogs.refresh();
            again = true;
            return plan_with_uploads(resources, wanted, id, connection, cancel);
        };
    }
    stream.header = [&resources, wanted, id](const query::Plan& plan) {
        vo::table::ResultHeader header;
        header.table_name = "result";
        header.infos = make_infos(resources, wanted, plan, id);
        header.columns = plan.statement.columns;
        query::annotate(header, *resources.catalogs.current(), plan.statement, wanted.public_url);
        return header;
    };
    stream.encoder = wanted.format.format->make();
    stream.cancel = cancel;
    return std::make_unique<query::ResultStream>(resources.pool, std::move(stream));
}

std::string answer_explained(const host::Resources& resources, const QueryRequest& wanted,
                             const std::string& id, const vo::Cancel& cancel) {
    vo::db::Lease lease;
    query::Plan plan;
    if (wanted.uploads.empty()) {
        plan = make_plan(wanted, *resources.catalogs.current(), id);
    } else {
        lease = resources.pool.lease(cancel);
        plan = plan_with_uploads(resources, wanted, id, *lease, cancel);
    }
    return explain(wanted, plan, make_infos(resources, wanted, plan, id));
}

}  // namespace tap
