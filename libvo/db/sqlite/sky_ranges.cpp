// Table-valued functions that yield the keys that may lie in a region, for joins with a table's
// hidden key column; see catalog::Position.
//
//   healpix_cells(blob)                                   ranges made before, as the dialect packs
//                                                         them
//   healpix_ranges(ra, dec, radius, order)                a circle
//   healpix_region_ranges(shape, order)                   a shape of libvo/sky/region_value.h
//   healpix_box_ranges(lon_min, lon_max, lat_min, lat_max, order)
//   healpix_pixels(order)                                 every pixel, and what has no position
//
// Columns lo and hi are inclusive; no cell is finer than `order`. Column pixel is that of
// healpix_pixels, which come in its order, NULL last; of the others it is NULL. A NULL argument
// yields nothing.
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "libvo/base/error.h"
#include "libvo/db/sqlite/handle.h"
#include "libvo/db/sqlite/shape_impl.h"
#include "libvo/sky/cover.h"

namespace vo::db::sqlite {
namespace {

using Arguments = sqlite3_value**;

struct KeyRange {
    std::int64_t lo = 0;
    std::int64_t hi = 0;
};

/// Keys from here on belong to rows without a position.
constexpr std::int64_t kFirstUnplaced = std::int64_t{12} << 59;

/// What differs between the functions.
struct RangesFunction {
    const char* name;
    int argument_count;
    void (*fill)(Arguments arguments, std::vector<KeyRange>& ranges);
};

struct RangesTable : sqlite3_vtab {
    const RangesFunction* function = nullptr;
};

struct RangesCursor : sqlite3_vtab_cursor {
    std::vector<KeyRange> ranges;
    std::size_t at = 0;
    int pixel_shift = -1;  ///< of healpix_pixels: a key of a pixel shifted by it is its index
};

constexpr int kPixelColumn = 2;
constexpr int kFirstArgument = 3;  // behind lo, hi and pixel

void append(const std::vector<sky::HpxRange>& cells, std::vector<KeyRange>& ranges) {
    // Keys are order-29 indices with one more bit: 59 - 2 * 29 = 1.
    for (const sky::HpxRange& cell : cells) {
        ranges.push_back({cell.first << 1, (cell.last << 1) - 1});
    }
}

void fill_cells(Arguments arguments, std::vector<KeyRange>& ranges) {
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]));
    ranges.resize(size / sizeof(KeyRange));
    if (!ranges.empty()) {
        std::memcpy(ranges.data(), sqlite3_value_blob(arguments[0]),
                    ranges.size() * sizeof(KeyRange));
    }
}

void fill_circle(Arguments arguments, std::vector<KeyRange>& ranges) {
    const double lon = sqlite3_value_double(arguments[0]);
    const double lat = sqlite3_value_double(arguments[1]);
    const double radius = sqlite3_value_double(arguments[2]);
    // Taken from a row: such a circle holds nothing.
    if (!(radius >= 0) || !std::isfinite(lon) || !(lat >= -90 && lat <= 90)) return;
    const sky::Circle circle({lon, lat}, radius);
    const int order = std::min(sky::cover_order(radius), sqlite3_value_int(arguments[3]));
    append(sky::cover(circle, order), ranges);
}

void fill_region(Arguments arguments, std::vector<KeyRange>& ranges) {
    const auto region = region_of(arguments[0]);
    if (!region) return;
    const int order = std::min(sky::cover_order(*region), sqlite3_value_int(arguments[1]));
    append(sky::cover(*region, order), ranges);
}

void fill_box(Arguments arguments, std::vector<KeyRange>& ranges) {
    const sky::LonLatBox box{sqlite3_value_double(arguments[0]), sqlite3_value_double(arguments[1]),
                             sqlite3_value_double(arguments[2]),
                             sqlite3_value_double(arguments[3])};
    const int order = std::min(sky::cover_order(box), sqlite3_value_int(arguments[4]));
    append(sky::cover(box, order), ranges);
}

void fill_pixels(Arguments arguments, std::vector<KeyRange>& ranges) {
    const int order = sqlite3_value_int(arguments[0]);
    if (order < 0 || order > 12) return;  // the planner asks for no more
    const int shift = 59 - 2 * order;
    const std::int64_t count = std::int64_t{12} << (2 * order);
    ranges.reserve(static_cast<std::size_t>(count + 1));
    for (std::int64_t pixel = 0; pixel < count; ++pixel) {
        ranges.push_back({pixel << shift, ((pixel + 1) << shift) - 1});
    }
    ranges.push_back({kFirstUnplaced, std::numeric_limits<std::int64_t>::max()});
}

constexpr RangesFunction kFunctions[] = {
    {"healpix_cells", 1, fill_cells},          {"healpix_ranges", 4, fill_circle},
    {"healpix_region_ranges", 2, fill_region}, {"healpix_box_ranges", 5, fill_box},
    {"healpix_pixels", 1, fill_pixels},
};

int connect(sqlite3* database, void* function, int, const char* const*, sqlite3_vtab** table,
            char**) {
    const auto* made = static_cast<const RangesFunction*>(function);
    std::string declaration = "CREATE TABLE x(lo INTEGER, hi INTEGER, pixel INTEGER";
    for (int i = 0; i < made->argument_count; ++i) {
        declaration += ", a" + std::to_string(i) + " HIDDEN";
    }
    const int code = sqlite3_declare_vtab(database, (declaration + ")").c_str());
    if (code != SQLITE_OK) return code;
    sqlite3_vtab_config(database, SQLITE_VTAB_INNOCUOUS);
    auto* fresh = new RangesTable();
    fresh->function = made;
    *table = fresh;
    return SQLITE_OK;
}

int disconnect(sqlite3_vtab* table) {
    delete static_cast<RangesTable*>(table);
    return SQLITE_OK;
}

int best_index(sqlite3_vtab* table, sqlite3_index_info* info) {
    const int count = static_cast<RangesTable*>(table)->function->argument_count;
    std::vector<int> found(static_cast<std::size_t>(count), -1);
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto& constraint = info->aConstraint[i];
        if (constraint.iColumn < kFirstArgument || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ) {
            continue;
        }
        if (constraint.usable)
            found[static_cast<std::size_t>(constraint.iColumn - kFirstArgument)] = i;
    }
    for (int k = 0; k < count; ++k) {
        const int at = found[static_cast<std::size_t>(k)];
        // A plan that cannot bind the arguments would be wrong, not slow.
        if (at < 0) return SQLITE_CONSTRAINT;
        info->aConstraintUsage[at].argvIndex = k + 1;
        info->aConstraintUsage[at].omit = 1;
    }
    info->estimatedCost = 10;
    info->estimatedRows = 16;
    // Ranges come in order, and so do pixels.
    const bool by_range =
        info->nOrderBy == 1 && !info->aOrderBy[0].desc &&
        (info->aOrderBy[0].iColumn == 0 || info->aOrderBy[0].iColumn == kPixelColumn);
    info->orderByConsumed = by_range ? 1 : 0;
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

int filter(sqlite3_vtab_cursor* base, int, const char*, int count, Arguments arguments) {
    auto* cursor = static_cast<RangesCursor*>(base);
    cursor->at = 0;
    cursor->ranges.clear();
    for (int i = 0; i < count; ++i) {
        if (sqlite3_value_type(arguments[i]) == SQLITE_NULL) return SQLITE_OK;
    }
    try {
        const RangesFunction& function = *static_cast<RangesTable*>(base->pVtab)->function;
        function.fill(arguments, cursor->ranges);
        if (function.fill == fill_pixels) {
            cursor->pixel_shift = 59 - 2 * sqlite3_value_int(arguments[0]);
        }
        return SQLITE_OK;
    } catch (const Error& error) {
        base->pVtab->zErrMsg = sqlite3_mprintf("%c%s", kOurMessage, error.message().c_str());
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
    const KeyRange& range = cursor->ranges[cursor->at];
    if (index == 0) sqlite3_result_int64(context, range.lo);
    if (index == 1) sqlite3_result_int64(context, range.hi);
    if (index == kPixelColumn && cursor->pixel_shift >= 0 && range.lo < kFirstUnplaced) {
        sqlite3_result_int64(context, range.lo >> cursor->pixel_shift);
    }
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
    for (const RangesFunction& function : kFunctions) {
        const int code = sqlite3_create_module_v2(database, function.name, &module,
                                                  const_cast<RangesFunction*>(&function), nullptr);
        if (code != SQLITE_OK) throw_error(database, code, "registering ranges");
    }
}

}  // namespace vo::db::sqlite
