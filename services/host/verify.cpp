#include "services/host/verify.h"

#include <fmt/format.h>

#include "adql/dialect/sqlite.h"
#include "adql/lower.h"
#include "adql/resolve.h"
#include "adql/translate.h"
#include "libvo/base/error.h"
#include "libvo/catalog/load.h"

namespace host {
namespace {

/// `SELECT * FROM schema.table`, for no rows.
adql::Query whole_table(const vo::catalog::Schema& schema, const vo::catalog::Table& table) {
    adql::Query query;
    query.items.emplace_back().star = true;
    query.from.emplace_back().path = {{schema.name, true, {}}, {table.name, true, {}}};
    return query;
}

}  // namespace

vo::catalog::Schema load_verified(vo::db::Database& database,
                                  const vo::db::StoredResource& resource) {
    vo::catalog::Schema schema =
        vo::catalog::load_schema(database.descriptor(resource), resource.name);
    schema.generation = resource.generation;
    if (schema.name != resource.name) {
        throw vo::Error(
            vo::Fault::internal, "archive.name",
            fmt::format("The file of resource `{}` says it is `{}`.", resource.name, schema.name));
    }
    vo::catalog::Catalog alone;
    alone.schemas.push_back(schema);
    const auto connection = database.connect();
    for (const vo::catalog::Table& table : schema.tables) {
        const adql::Lowered lowered = adql::lower(adql::resolve(whole_table(schema, table), alone));
        const vo::db::Statement statement =
            adql::translate(lowered.query, adql::sqlite_dialect(), 0);
        if (!connection->attach(statement.sources)) {
            throw vo::Error(vo::Fault::unavailable, "archive.changing",
                            "The resource was replaced while it was read.");
        }
        (void)connection->run(statement, vo::Cancel());
    }
    return schema;
}

}  // namespace host
