#include "tests/bench/served.h"

#include "adql/parser.h"
#include "libvo/base/error.h"
#include "libvo/format/registry.h"
#include "services/host/config.h"
#include "services/host/verify.h"
#include "services/query/result_stream.h"
#include "services/scs/cone_request.h"

namespace bench {
namespace {

/// Counts the rows on their way.
class CountingEncoder final : public vo::table::Encoder {
 public:
    CountingEncoder(std::unique_ptr<vo::table::Encoder> inner, std::int64_t& rows)
        : inner_(std::move(inner)), rows_(rows) {}
    void begin(std::string& out, const vo::table::ResultHeader& header) override {
        inner_->begin(out, header);
    }
    void row(std::string& out, vo::table::RowView row) override {
        ++rows_;
        inner_->row(out, row);
    }
    bool end(std::string& out, const vo::table::Outcome& outcome) override {
        return inner_->end(out, outcome);
    }

 private:
    std::unique_ptr<vo::table::Encoder> inner_;
    std::int64_t& rows_;
};

vo::db::sqlite::Settings settings_for(const std::filesystem::path& archive) {
    vo::db::sqlite::Settings settings = host::Config{}.archive;
    settings.archive = archive;
    return settings;
}

}  // namespace

Served::Served(const std::filesystem::path& archive, const std::string& schema_name,
               const std::string& table_name)
    : settings_(settings_for(archive)),
      database_(vo::db::sqlite::open_archive(settings_)),
      pool_(*database_, 1) {
    for (const vo::db::StoredResource& resource : database_->resources()) {
        if (resource.name != schema_name) continue;
        catalog_.schemas.push_back(host::load_verified(*database_, resource));
        table_ = schema().find_table(table_name);
    }
    if (table_ == nullptr || !table_->position) {
        throw vo::Error(
            vo::Fault::usage, "bench.no_table",
            "The archive has no table `" + schema_name + "." + table_name + "` with a position.");
    }
}

query::Plan Served::plan_cone(const Cone& cone) const {
    scs::ConeRequest request;
    request.ra_deg = cone.centre.lon_deg;
    request.dec_deg = cone.centre.lat_deg;
    request.radius_deg = cone.radius_deg;
    request.max_rows = host::Config{}.scs.default_rows;
    return query::plan(scs::cone_query(request, schema(), *table_), catalog_, request.max_rows);
}

Tally Served::cone(const Cone& cone) {
    return drain(plan_cone(cone), "votable", true);
}

Tally Served::parsed_cone(const Cone& cone) {
    const std::int64_t max_rows = host::Config{}.tap.max_rows;
    return drain(query::plan(adql::parse(cone.adql), catalog_, max_rows), "votable", false);
}

Tally Served::stream(const std::string& adql, const std::string& format, std::int64_t max_rows) {
    return drain(query::plan(adql::parse(adql), catalog_, max_rows), format, false);
}

std::int64_t Served::first_integer(const std::string& adql) {
    const query::Plan plan = query::plan(adql::parse(adql), catalog_, 1);
    const vo::db::Lease lease = pool_.lease({});
    if (!lease->attach(plan.statement.sources)) {
        throw vo::Error(vo::Fault::unavailable, "bench.replaced", "The table has been replaced.");
    }
    const auto rows = lease->run(plan.statement, {});
    return rows->next() ? rows->row()[0].integer : -1;
}

Tally Served::drain(query::Plan plan, const std::string& format, bool is_cone) {
    Tally tally;
    query::StreamRequest request;
    request.plan = std::move(plan);
    request.plan_again = []() -> query::Plan {
        throw vo::Error(vo::Fault::unavailable, "bench.replaced", "The table has been replaced.");
    };
    request.header = [&](const query::Plan& made) {
        vo::table::ResultHeader header;
        header.table_name = table_->name;
        header.columns = is_cone ? scs::cone_columns(made.statement.columns, *table_)
                                 : made.statement.columns;
        return header;
    };
    request.encoder = std::make_unique<CountingEncoder>(
        vo::format::find_format(format).format->make(), tally.rows);
    query::ResultStream stream(pool_, std::move(request));
    for (bool more = true; more;) {
        buffer_.clear();
        more = stream.fill(buffer_);
        tally.bytes += static_cast<std::int64_t>(buffer_.size());
    }
    return tally;
}

}  // namespace bench
