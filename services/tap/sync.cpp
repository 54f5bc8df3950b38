#include "services/tap/sync.h"

#include "adql/excerpt.h"
#include "adql/parser.h"
#include "libvo/base/log.h"
#include "services/query/result_stream.h"
#include "services/tap/explain.h"
#include "services/tap/query_request.h"

namespace tap {

vo::http::Response answer_sync(const host::Resources& resources, const vo::http::Request& request) {
    const host::QueryLimits& limits = resources.config.tap;
    const QueryRequest wanted = parse_query_request(vo::dali::Params::from(request), limits);
    vo::log::debug("adql", {{"id", request.id}, {"query", wanted.query}});
    const auto plan = [&catalogs = resources.catalogs, wanted] {
        return adql::explained(wanted.query, [&] {
            return query::plan(adql::parse(wanted.query, wanted.version), *catalogs.current(),
                               wanted.max_rows);
        });
    };
    query::StreamRequest stream;
    stream.plan = plan();
    vo::log::debug("sql", {{"id", request.id}, {"sql", stream.plan.statement.sql}});
    std::vector<vo::table::Info> infos = {{"server_software", "Almagest/" VO_VERSION, ""},
                                          {"request_id", request.id, ""}};
    add_advice(stream.plan.explanation, infos);
    if (wanted.explain) return explain(wanted, stream.plan, std::move(infos));
    stream.plan_again = [&catalogs = resources.catalogs, plan] {
        catalogs.refresh();
        return plan();
    };
    stream.header = [infos](std::vector<vo::table::Column> columns) {
        vo::table::ResultHeader header;
        header.table_name = "result";
        header.infos = infos;
        header.columns = std::move(columns);
        return header;
    };
    stream.encoder = wanted.format.format->make();
    stream.cancel = request.cancel.within(std::chrono::seconds(limits.sync_limit_s));
    vo::http::Response response;
    response.content_type = wanted.format.content_type;
    response.stream = std::make_unique<query::ResultStream>(resources.pool, std::move(stream));
    return response;
}

}  // namespace tap
