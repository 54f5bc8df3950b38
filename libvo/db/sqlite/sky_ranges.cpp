// The table-valued function healpix_ranges(ra, dec, radius): the keys that may lie in a circle.
//
// Columns lo and hi (inclusive) are values of the hidden key column; see catalog::Position.
#include <vector>

#include "libvo/base/error.h"
#include "libvo/db/sqlite/handle_impl.h"
#include "libvo/sky/circle.h"
#include "libvo/sky/cover.h"

namespace vo::db::sqlite {
namespace {

enum ColumnIndex { kLo = 0, kHi = 1, kRa = 2, kDec = 3, kRadius = 4 };

struct RangesCursor : sqlite3_vtab_cursor {
    std::vector<sky::HpxRange> ranges;
    std::size_t at = 0;
};

int connect(sqlite3* database, void*, int, const char* const*, sqlite3_vtab** table, char**) {
    const int code = sqlite3_declare_vtab(
        database, "CREATE TABLE x(lo INTEGER, hi INTEGER, ra HIDDEN, dec HIDDEN, radius HIDDEN)");
    if (code != SQLITE_OK) return code;
    sqlite3_vtab_config(database, SQLITE_VTAB_INNOCUOUS);
    *table = new sqlite3_vtab();
    return SQLITE_OK;
}

int disconnect(sqlite3_vtab* table) {
    delete table;
    return SQLITE_OK;
}

int best_index(sqlite3_vtab*, sqlite3_index_info* info) {
    int found[3] = {-1, -1, -1};
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto& constraint = info->aConstraint[i];
        if (constraint.iColumn < kRa || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ) continue;
        if (constraint.usable) found[constraint.iColumn - kRa] = i;
    }
    for (int k = 0; k < 3; ++k) {
        // A plan that cannot bind the arguments would be wrong, not slow.
        if (found[k] < 0) return SQLITE_CONSTRAINT;
        info->aConstraintUsage[found[k]].argvIndex = k + 1;
        info->aConstraintUsage[found[k]].omit = 1;
    }
    info->estimatedCost = 10;
    info->estimatedRows = 16;
    info->orderByConsumed =
        info->nOrderBy == 1 && info->aOrderBy[0].iColumn == kLo && !info->aOrderBy[0].desc;
    return SQLITE_OK;
}

int open(sqlite3_vtab*, sqlite3_vtab_cursor** cursor) {
    *cursor = new RangesCursor();
    return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor) {
    delete static_cast<RangesCursor*>(cursor);
    return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* base, int, const char*, int, sqlite3_value** arguments) {
    auto* cursor = static_cast<RangesCursor*>(base);
    cursor->at = 0;
    cursor->ranges.clear();
    for (int i = 0; i < 3; ++i) {
        if (sqlite3_value_type(arguments[i]) == SQLITE_NULL) return SQLITE_OK;
    }
    try {
        const sky::Circle circle(
            {sqlite3_value_double(arguments[0]), sqlite3_value_double(arguments[1])},
            sqlite3_value_double(arguments[2]));
        cursor->ranges = sky::cover(circle, sky::cover_order(circle.radius_deg()));
        return SQLITE_OK;
    } catch (const Error& error) {
        base->pVtab->zErrMsg = sqlite3_mprintf("%s", error.message().c_str());
        return SQLITE_ERROR;
    } catch (const std::exception&) {
        return SQLITE_NOMEM;
    }
}

int next(sqlite3_vtab_cursor* cursor) {
    ++static_cast<RangesCursor*>(cursor)->at;
    return SQLITE_OK;
}

int eof(sqlite3_vtab_cursor* base) {
    const auto* cursor = static_cast<RangesCursor*>(base);
    return cursor->at >= cursor->ranges.size() ? 1 : 0;
}

int column(sqlite3_vtab_cursor* base, sqlite3_context* context, int index) {
    const auto* cursor = static_cast<RangesCursor*>(base);
    const sky::HpxRange& range = cursor->ranges[cursor->at];
    // Keys are order-29 indices with one more bit: 59 - 2 * 29 = 1.
    if (index == kLo) sqlite3_result_int64(context, range.first << 1);
    if (index == kHi) sqlite3_result_int64(context, (range.last << 1) - 1);
    return SQLITE_OK;
}

int row_id(sqlite3_vtab_cursor* cursor, sqlite3_int64* id) {
    *id = static_cast<sqlite3_int64>(static_cast<RangesCursor*>(cursor)->at);
    return SQLITE_OK;
}

sqlite3_module make_module() {
    sqlite3_module module{};
    module.xConnect = connect;  // no xCreate: eponymous only
    module.xBestIndex = best_index;
    module.xDisconnect = disconnect;
    module.xOpen = open;
    module.xClose = close;
    module.xFilter = filter;
    module.xNext = next;
    module.xEof = eof;
    module.xColumn = column;
    module.xRowid = row_id;
    return module;
}

}  // namespace

void register_sky_ranges(sqlite3* database) {
    static const sqlite3_module module = make_module();
    const int code =
        sqlite3_create_module_v2(database, "healpix_ranges", &module, nullptr, nullptr);
    if (code != SQLITE_OK) throw_error(database, code, "registering healpix_ranges");
}

}  // namespace vo::db::sqlite
