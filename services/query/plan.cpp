#include "services/query/plan.h"

#include "adql/dialect/sqlite.h"
#include "adql/lower.h"
#include "adql/resolve.h"
#include "adql/translate.h"

namespace query {

Plan plan(const adql::Query& tree, const vo::catalog::Catalog& catalog, std::int64_t max_rows) {
    adql::Lowered lowered = adql::lower(adql::resolve(tree, catalog));
    // One row beyond the limit tells an overflow from a result that just fits.
    return {adql::translate(lowered.query, adql::sqlite_dialect(), max_rows + 1), max_rows,
            std::move(lowered.explanation)};
}

}  // namespace query
