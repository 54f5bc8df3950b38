// Shapes as values of SQL: made, asked and compared by libvo/sky. A NULL argument gives NULL, and
// so does a shape whose numbers make none.
#include <array>
#include <cmath>
#include <functional>
#include <vector>

#include "libvo/base/error.h"
#include "libvo/db/sqlite/shape_impl.h"
#include "libvo/sky/box.h"
#include "libvo/sky/epoch.h"
#include "libvo/sky/frames.h"
#include "libvo/sky/healpix.h"
#include "libvo/sky/region_value.h"

namespace vo::db::sqlite {
namespace {

using Arguments = sqlite3_value**;
using sky::LonLat;
using sky::Region;

std::string_view bytes_of(sqlite3_value* value) {
    // Text and blobs alike; asking for the bytes first would make text of a blob.
    const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
    return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

void give(sqlite3_context* context, const Region& region) {
    const std::string bytes = sky::encode(region);
    sqlite3_result_blob64(context, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
}

bool is_position(LonLat p) {
    return std::isfinite(p.lon_deg) && p.lat_deg >= -90 && p.lat_deg <= 90;
}

/// The shape of the last call and the bytes it was made of: made once if it is a constant.
struct CachedRegion {
    std::string made_of;
    Region region;
};

/// The shape of argument `index`, kept from call to call; null: none.
const Region* cached_region(sqlite3_context* context, Arguments arguments, int index,
                            std::optional<Region>& fresh) {
    const std::string_view bytes = bytes_of(arguments[index]);
    const auto* cached = static_cast<CachedRegion*>(sqlite3_get_auxdata(context, index));
    if (cached != nullptr && cached->made_of == bytes) return &cached->region;
    fresh = region_of(arguments[index]);
    if (!fresh) return nullptr;
    sqlite3_set_auxdata(context, index, new CachedRegion{std::string(bytes), *fresh},
                        [](void* region) { delete static_cast<CachedRegion*>(region); });
    return &*fresh;
}

void point(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    const LonLat position = {sky::normalized_lon_deg(sqlite3_value_double(arguments[0])),
                             sqlite3_value_double(arguments[1])};
    if (is_position(position)) give(context, position);
}

void circle(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    const LonLat centre = {sqlite3_value_double(arguments[0]), sqlite3_value_double(arguments[1])};
    const double radius = sqlite3_value_double(arguments[2]);
    if (is_position(centre) && radius >= 0) give(context, sky::Circle(centre, radius));
}

void polygon(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    guarded(context, [&] {
        std::vector<LonLat> vertices;
        for (int i = 0; i + 1 < count; i += 2) {
            vertices.push_back(
                {sqlite3_value_double(arguments[i]), sqlite3_value_double(arguments[i + 1])});
        }
        try {
            give(context, sky::Polygon(std::move(vertices)));
        } catch (const Error&) {
            // Numbers of a row that make no polygon: NULL.
        }
    });
}

void box(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    guarded(context, [&] {
        std::array<double, 4> n{};
        for (int i = 0; i < 4; ++i)
            n[static_cast<std::size_t>(i)] = sqlite3_value_double(arguments[i]);
        try {
            give(context, sky::make_box({n[0], n[1]}, n[2], n[3]));
        } catch (const Error&) {
            // Numbers of a row that make no box: NULL.
        }
    });
}

void within_region(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    guarded(context, [&] {
        std::optional<Region> fresh;
        const Region* region = cached_region(context, arguments, 2, fresh);
        if (region == nullptr) return;
        const LonLat position = {sqlite3_value_double(arguments[0]),
                                 sqlite3_value_double(arguments[1])};
        if (!is_position(position)) return;
        sqlite3_result_int(context, sky::contains(*region, position) ? 1 : 0);
    });
}

/// contains(inner, outer) and intersects.
template <bool kContains>
void compare(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    guarded(context, [&] {
        std::optional<Region> fresh_a;
        std::optional<Region> fresh_b;
        const Region* a = cached_region(context, arguments, 0, fresh_a);
        const Region* b = cached_region(context, arguments, 1, fresh_b);
        if (a == nullptr || b == nullptr) return;
        const bool yes = kContains ? sky::contains(*b, *a) : sky::intersects(*a, *b);
        sqlite3_result_int(context, yes ? 1 : 0);
    });
}

void area(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    guarded(context, [&] {
        if (const auto region = region_of(arguments[0])) {
            sqlite3_result_double(context, sky::area_deg2(*region));
        }
    });
}

void centroid(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    guarded(context, [&] {
        const auto region = region_of(arguments[0]);
        if (!region) return;
        const LonLat centre = sky::centroid(*region);
        if (is_position(centre)) give(context, centre);
    });
}

template <bool kLongitude>
void coordinate(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    if (const auto position = sky::decode_point(bytes_of(arguments[0]))) {
        sqlite3_result_double(context, kLongitude ? position->lon_deg : position->lat_deg);
    }
}

void healpix_centre(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    const std::int64_t order = sqlite3_value_int64(arguments[0]);
    const std::int64_t index = sqlite3_value_int64(arguments[1]);
    if (order < 0 || order > sky::kMaxHpxOrder) {
        fail(context, "The HEALPix order must be a whole number from 0 to 29.");
        return;
    }
    if (index < 0 || index >= sky::pixel_count(static_cast<int>(order))) {
        fail(context, "The HEALPix index is not one of this order.");
        return;
    }
    guarded(context, [&] {
        give(context, sky::to_lon_lat(sky::hpx_centre(static_cast<int>(order), index)));
    });
}

/// ivo_epoch_prop_pos: position and epochs must be there, motions that are NULL are none.
void epoch_prop_pos(sqlite3_context* context, int, Arguments arguments) {
    for (const int needed : {0, 1, 6, 7}) {
        if (sqlite3_value_type(arguments[needed]) == SQLITE_NULL) return;
    }
    guarded(context, [&] {
        const auto number = [&](int i) { return sqlite3_value_double(arguments[i]); };
        const LonLat position = {number(0), number(1)};
        if (!is_position(position)) return;
        const sky::Motion motion{number(2), number(3), number(4), number(5)};
        const LonLat moved = sky::propagated(position, motion, number(6), number(7));
        if (is_position(moved)) give(context, moved);
    });
}

std::optional<sky::Frame> frame_of(sqlite3_value* value) {
    return sky::parse_frame(bytes_of(value));
}

void geom_transform(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    guarded(context, [&] {
        const auto from = frame_of(arguments[0]);
        const auto to = frame_of(arguments[1]);
        const auto region = region_of(arguments[2]);
        if (!from || !to || !region) return;
        if (const auto* position = std::get_if<LonLat>(&*region)) {
            give(context, sky::transformed(*position, *from, *to));
        } else if (const auto* c = std::get_if<sky::Circle>(&*region)) {
            give(context, sky::Circle(sky::transformed(c->centre(), *from, *to), c->radius_deg()));
        } else if (const auto* p = std::get_if<sky::Polygon>(&*region)) {
            std::vector<LonLat> vertices;
            for (const LonLat vertex : p->vertices()) {
                vertices.push_back(sky::transformed(vertex, *from, *to));
            }
            give(context, sky::Polygon(std::move(vertices)));
        }
    });
}

}  // namespace

std::optional<sky::Region> region_of(sqlite3_value* value) {
    const int type = sqlite3_value_type(value);
    if (type == SQLITE_BLOB) return sky::decode(bytes_of(value));
    if (type == SQLITE_TEXT) return sky::decode_text(bytes_of(value));
    return std::nullopt;
}

void register_shape_functions(sqlite3* database) {
    static constexpr SqlFunction functions[] = {
        {"vo_point", 2, true, point},
        {"vo_circle", 3, true, circle},
        {"vo_polygon", -1, true, polygon},
        {"vo_box", 4, true, box},
        {"vo_within_region", 3, true, within_region},
        {"vo_contains", 2, true, compare<true>},
        {"vo_intersects", 2, true, compare<false>},
        {"vo_area", 1, true, area},
        {"vo_centroid", 1, true, centroid},
        {"vo_coord1", 1, true, coordinate<true>},
        {"vo_coord2", 1, true, coordinate<false>},
        {"vo_healpix_center", 2, true, healpix_centre},
        {"vo_epoch_prop_pos", 8, true, epoch_prop_pos},
        {"vo_geom_transform", 3, true, geom_transform},
    };
    register_all(database, functions);
}

}  // namespace vo::db::sqlite
