#include "services/tap/answer.h"

#include "adql/excerpt.h"
#include "adql/parser.h"
#include "libvo/base/log.h"
#include "services/tap/explain.h"

namespace tap {
namespace {

query::Plan make_plan(const host::Resources& resources, const QueryRequest& wanted,
                      const std::string& id) {
    vo::log::debug("adql", {{"id", id}, {"query", wanted.query}});
    query::Plan plan = adql::explained(wanted.query, [&] {
        return query::plan(adql::parse(wanted.query, wanted.version), *resources.catalogs.current(),
                           wanted.max_rows);
    });
    vo::log::debug("sql", {{"id", id}, {"sql", plan.statement.sql}});
    return plan;
}

std::vector<vo::table::Info> make_infos(const query::Plan& plan, const std::string& id) {
    std::vector<vo::table::Info> infos = {{"server_software", "Almagest/" VO_VERSION, ""},
                                          {"request_id", id, ""}};
    add_advice(plan.explanation, infos);
    return infos;
}

}  // namespace

std::unique_ptr<query::ResultStream> answer(const host::Resources& resources,
                                            const QueryRequest& wanted, const std::string& id,
                                            const vo::Cancel& cancel) {
    query::StreamRequest stream;
    stream.plan = make_plan(resources, wanted, id);
    stream.plan_again = [&resources, wanted, id] {
        resources.catalogs.refresh();
        return make_plan(resources, wanted, id);
    };
    stream.header = [infos = make_infos(stream.plan, id)](std::vector<vo::table::Column> columns) {
        vo::table::ResultHeader header;
        header.table_name = "result";
        header.infos = infos;
        header.columns = std::move(columns);
        return header;
    };
    stream.encoder = wanted.format.format->make();
    stream.cancel = cancel;
    return std::make_unique<query::ResultStream>(resources.pool, std::move(stream));
}

std::string answer_explained(const host::Resources& resources, const QueryRequest& wanted,
                             const std::string& id) {
    const query::Plan plan = make_plan(resources, wanted, id);
    return explain(wanted, plan, make_infos(plan, id));
}

}  // namespace tap
