#include "services/query/plan.h"

#include "adql/dialect/sqlite.h"
#include "adql/lower.h"
#include "adql/resolve.h"
#include "adql/translate.h"

namespace query {

Plan plan(const adql::Query& tree, const vo::catalog::Catalog& catalog, std::int64_t max_rows) {
    const adql::BoundQuery bound = adql::lower(adql::resolve(tree, catalog));
    // One row beyond the limit tells an overflow from a result that just fits.
    return {adql::translate(bound, adql::sqlite_dialect(), max_rows + 1), max_rows};
}

}  // namespace query
