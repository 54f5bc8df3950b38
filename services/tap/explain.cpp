#include "services/tap/explain.h"

#include <array>
#include <cmath>

namespace tap {
namespace {

vo::table::Column column(std::string name, vo::table::Type type, std::string description) {
    vo::table::Column out;
    out.name = std::move(name);
    out.type = std::move(type);
    out.description = std::move(description);
    return out;
}

std::vector<vo::table::Column> plan_columns() {
    using vo::table::Datatype;
    return {column("step", {Datatype::integer, ""}, "Order in which tables are read"),
            column("relation", {Datatype::unicode_char, "*"}, "Table, and its name in the query"),
            column("how", {Datatype::unicode_char, "*"}, "How its rows are found"),
            column("estimated_rows", {Datatype::long_int, ""},
                   "Rows of the join so far, as statistics let expect"),
            column("sky_index", {Datatype::boolean, ""}, "Whether the sky index is used")};
}

}  // namespace

void add_advice(const adql::Explanation& explanation, std::vector<vo::table::Info>& infos) {
    for (const std::string& advice : explanation.advice) infos.push_back({"advice", advice, ""});
}

std::string explain(const QueryRequest& wanted, const query::Plan& plan,
                    std::vector<vo::table::Info> infos) {
    const auto encoder = wanted.format.format->make();
    vo::table::ResultHeader header;
    header.table_name = "plan";
    header.description = "How the query would be answered";
    header.infos = std::move(infos);
    header.columns = plan_columns();
    std::string body;
    encoder->begin(body, header);
    std::int64_t number = 0;
    for (const adql::PlanStep& step : plan.explanation.steps) {
        using vo::table::Value;
        const std::array<Value, 5> row = {
            Value::of(++number), Value::of_text(step.relation), Value::of_text(step.how),
            Value::of(static_cast<std::int64_t>(std::min(std::ceil(step.estimated_rows), 9e18))),
            Value::of(std::int64_t{step.uses_sky_index})};
        encoder->row(body, row);
    }
    encoder->end(body, {});
    return body;
}

}  // namespace tap
