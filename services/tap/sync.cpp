#include "services/tap/sync.h"

#include "adql/parser.h"
#include "libvo/base/log.h"
#include "services/query/result_stream.h"
#include "services/tap/query_request.h"

namespace tap {

vo::http::Response answer_sync(const host::Resources& resources, const vo::http::Request& request) {
    const host::QueryLimits& limits = resources.config.tap;
    const QueryRequest wanted = parse_query_request(vo::dali::Params::from(request), limits);
    vo::log::debug("adql", {{"id", request.id}, {"query", wanted.query}});
    const auto tree = std::make_shared<const adql::Query>(adql::parse(wanted.query));
    query::StreamRequest stream;
    stream.plan = query::plan(*tree, *resources.catalogs.current(), wanted.max_rows);
    vo::log::debug("sql", {{"id", request.id}, {"sql", stream.plan.statement.sql}});
    stream.plan_again = [&catalogs = resources.catalogs, tree, max_rows = wanted.max_rows] {
        catalogs.refresh();
        return query::plan(*tree, *catalogs.current(), max_rows);
    };
    stream.header = [id = request.id](std::vector<vo::table::Column> columns) {
        vo::table::ResultHeader header;
        header.table_name = "result";
        header.infos = {{"server_software", "Almagest/" VO_VERSION, ""}, {"request_id", id, ""}};
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
