// The product's own path from a request to the bytes of the answer, without HTTP.
//
// One thread at a time.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "libvo/catalog/model.h"
#include "libvo/db/pool.h"
#include "libvo/db/sqlite/connection.h"
#include "libvo/sky/lon_lat.h"
#include "services/query/plan.h"
#include "tests/bench/report.h"

namespace bench {

struct Cone {
    vo::sky::LonLat centre;
    double radius_deg = 0;
    std::string adql;  ///< the same search as a query
};

class Served {
 public:
    /// Opens an archive with the default settings. Throws Error(usage, "bench.no_table") unless it
    /// holds the table and the table has a position.
    Served(const std::filesystem::path& archive, const std::string& schema_name,
           const std::string& table_name);

    [[nodiscard]] const vo::db::sqlite::Settings& settings() const { return settings_; }
    [[nodiscard]] const vo::catalog::Catalog& catalog() const { return catalog_; }
    [[nodiscard]] const vo::catalog::Schema& schema() const { return catalog_.schemas[0]; }
    [[nodiscard]] const vo::catalog::Table& table() const { return *table_; }

    /// The cone search service's plan for `cone`.
    [[nodiscard]] query::Plan plan_cone(const Cone& cone) const;
    /// Plans the cone as the cone search service does; TABLEDATA.
    Tally cone(const Cone& cone);
    /// Parses and plans `cone.adql`; TABLEDATA.
    Tally parsed_cone(const Cone& cone);
    /// At most `max_rows` rows of a query in the format of that alias.
    Tally stream(const std::string& adql, const std::string& format, std::int64_t max_rows);
    /// The integer in the first column of the first row of a query.
    [[nodiscard]] std::int64_t first_integer(const std::string& adql);

 private:
    Tally drain(query::Plan plan, const std::string& format, bool is_cone);

    vo::db::sqlite::Settings settings_;
    std::unique_ptr<vo::db::Database> database_;
    vo::db::Pool pool_;
    vo::catalog::Catalog catalog_;
    const vo::catalog::Table* table_ = nullptr;
    std::string buffer_;
};

}  // namespace bench
