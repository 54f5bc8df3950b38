#include "services/host/verify.h"

#include <fmt/format.h>

#include "adql/dialect/sqlite.h"
#include "adql/lower.h"
#include "adql/resolve.h"
#include "adql/translate.h"
#include "libvo/base/error.h"
#include "libvo/catalog/load.h"
#include "libvo/catalog/pack.h"

namespace host {
namespace {

/// `SELECT * FROM schema.table`, for no rows.
adql::Query whole_table(const vo::catalog::Schema& schema, const vo::catalog::Table& table) {
    adql::Query query;
    query.items.emplace_back().star = true;
    query.from.emplace_back().path = {{schema.name, true, {}}, {table.name, true, {}}};
    return query;
}

/// Every table must be there with all its columns.
void verify_tables(vo::db::Database& database, const vo::catalog::Schema& schema) {
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
}

}  // namespace

vo::catalog::Schema load_verified(vo::db::Database& database,
                                  const vo::db::StoredResource& resource) {
    const std::string text = database.descriptor(resource);
    auto packed = vo::catalog::unpack_schema(database.packed_descriptor(resource), text);
    vo::catalog::Schema schema =
        packed ? std::move(*packed) : vo::catalog::load_schema(text, resource.name);
    schema.generation = resource.generation;
    if (schema.name != resource.name) {
        throw vo::Error(
            vo::Fault::internal, "archive.name",
            fmt::format("The file of resource `{}` says it is `{}`.", resource.name, schema.name));
    }
    // What was packed was written together with its tables; a text may come from anywhere.
    if (!packed) verify_tables(database, schema);
    return schema;
}

}  // namespace host
