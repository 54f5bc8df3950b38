// What differs between database engines, as a small table: quotes, functions, sky constructs.
//
// A pattern is SQL text in which $1, $2, … stand for the arguments and $* for all of them, with
// commas. Constant objects; safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "adql/functions.h"
#include "libvo/db/statement.h"
#include "libvo/sky/moc.h"

namespace adql {

/// What is not a function of ADQL but has to be written.
enum class Construct : std::uint8_t {
    like,                  ///< text, pattern
    ilike,                 ///< text, pattern
    to_double,             ///< integer
    separation,            ///< lon, lat, lon, lat
    within_radius,         ///< lon, lat, lon, lat, radius; rim included: 1, 0 or NULL
    within_radius_strict,  ///< the same, rim left out
    within_region,         ///< lon, lat, shape: 1, 0 or NULL
    contains,              ///< inner, outer shape: 1, 0 or NULL
    intersects,            ///< shape, shape: 1, 0 or NULL
    point,                 ///< lon, lat: a shape as libvo/sky/region_value.h writes it
    circle,                ///< lon, lat, radius
    polygon,               ///< all: lon, lat, lon, lat, …
    box,                   ///< lon, lat, width, height
    cast_integer,          ///< value, bits
    cast_float,            ///< value: rounded to 32 bits
    cast_double,           ///< value
    cast_text,             ///< value, characters at most (0: any)
    cast_float_text,       ///< the same of a 32-bit number
    cast_timestamp,        ///< text
    cast_shape,            ///< text, 0 point, 1 circle, 2 polygon
    unindexed,             ///< written before a column whose index must not be used
    no_limit,              ///< what LIMIT takes for all rows, where OFFSET needs a LIMIT
    materialized,          ///< written before a query of WITH that several others read
    // FROM items that yield ranges lo, hi of keys.
    ranges_of_cells,   ///< what Dialect::cells() makes
    ranges_of_circle,  ///< lon, lat, radius, finest order
    ranges_of_region,  ///< shape, finest order
    ranges_of_box,     ///< lon_min, lon_max, lat_min, lat_max, finest order
    ranges_of_pixels,  ///< order: besides lo and hi they have `pixel`, and come in its order
    range_pixel,       ///< alias of ranges_of_pixels: the pixel of a range
    in_ranges,         ///< key, alias of the ranges: condition
    in_pixels,         ///< key, first, last pixel, shift in bits: condition
    sky_cell,          ///< key, shift in bits: pixel of a row; NULL without position
};

/// What an engine's own parser can take.
struct Limits {
    int nesting = 0;           ///< symbols open at once while it reads an expression
    int expression_depth = 0;  ///< levels of an expression tree, chains counted link by link
    std::size_t parameters = 0;
    std::size_t joined = 0;      ///< FROM items of one SELECT, ranges among them
    std::size_t conditions = 0;  ///< terms of AND and OR: its planner may be slow with many
};

class Dialect {
 public:
    virtual ~Dialect() = default;

    /// Appends an identifier so that it means exactly `name`.
    virtual void quote(std::string& sql, std::string_view name) const = 0;
    /// How a function or aggregate is written. Requires: the id is not `refused`, and the
    /// function is not replaced by a construct.
    [[nodiscard]] virtual std::string_view pattern(FunctionId id) const = 0;
    [[nodiscard]] virtual std::string_view pattern(Construct construct) const = 0;
    [[nodiscard]] virtual Limits limits() const = 0;
    /// A parameter that ranges_of_cells takes.
    [[nodiscard]] virtual vo::db::Parameter cells(const vo::sky::Moc& moc) const = 0;
};

/// Appends `name` between double quotes, doubling those inside, as standard SQL wants it.
void append_double_quoted(std::string& sql, std::string_view name);

}  // namespace adql
