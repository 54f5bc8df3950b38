// The tree of a query after its names are looked up and its types are known.
//
// resolve() makes it, lower() rewrites its sky conditions, translate() writes it in an engine's
// language. Plain values; the schema and table they point to belong to the catalog snapshot.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adql/ast.h"
#include "adql/functions.h"
#include "libvo/catalog/model.h"
#include "libvo/db/statement.h"

namespace adql {

enum class ValueType : std::uint8_t {
    null,       ///< of the literal NULL: fits everywhere
    condition,  ///< true, false or unknown: of a predicate
    boolean,    ///< a stored truth value, 0 or 1
    short_int,
    integer,
    long_int,
    float_real,
    double_real,
    text,
    timestamp,  ///< ISO 8601 text
    point,
    circle,
    opaque,  ///< arrays and the like: can only be selected, counted and tested for NULL
};

[[nodiscard]] constexpr bool is_integer(ValueType type) {
    return type >= ValueType::short_int && type <= ValueType::long_int;
}
[[nodiscard]] constexpr bool is_numeric(ValueType type) {
    return type >= ValueType::short_int && type <= ValueType::double_real;
}
[[nodiscard]] constexpr bool is_text(ValueType type) {
    return type == ValueType::text || type == ValueType::timestamp;
}
/// How messages call a value of this type: "a number", "text", ….
[[nodiscard]] std::string_view in_words(ValueType type);
[[nodiscard]] ValueType value_type(const vo::table::Column& column);

enum class BoundKind : std::uint8_t {
    constant,  ///< value
    column,    ///< column: index in the table
    negate,
    sum,
    product,
    concat,
    compare,
    between,
    in_list,
    like,
    is_null,
    logical_not,
    logical_and,
    logical_or,
    call,        ///< function
    aggregate,   ///< function; no operand: COUNT(*)
    to_double,   ///< an integer made a double
    point,       ///< lon, lat
    circle,      ///< lon, lat, radius
    contains,    ///< lon, lat, and lon, lat, radius of the circle: 1, 0 or NULL
    separation,  ///< lon, lat, lon, lat: degrees
    // Made by lower():
    within_radius,  ///< lon, lat, lon, lat, radius; strict: rim left out. Value or condition
    sky_cell,       ///< value: HEALPix order; the pixel of a row's position, from its key
};

struct BoundExpr {
    BoundKind kind = BoundKind::constant;
    ValueType type = ValueType::null;
    bool negated = false;
    bool distinct = false;
    bool ignore_case = false;
    bool strict = false;
    int slot = 0;  ///< constants with the same slot > 0 are one parameter
    FunctionId function = FunctionId::refused;
    std::size_t column = 0;
    vo::db::Parameter value;
    std::vector<Operator> operators;
    std::vector<BoundExpr> operands;
    Place place;
    bool operator==(const BoundExpr&) const = default;

    [[nodiscard]] bool is_constant() const { return kind == BoundKind::constant; }
};

struct BoundItem {
    BoundExpr expr;
    vo::table::Column column;  ///< how the result describes it
};

struct BoundOrder {
    std::optional<std::size_t> item;  ///< index in the select list; else by `expr`
    BoundExpr expr;
    bool descending = false;
};

/// A cone that the table's sky key can serve: constants lon, lat and radius in degrees.
struct SkyRange {
    BoundExpr lon;
    BoundExpr lat;
    BoundExpr radius;
};

struct BoundQuery {
    const vo::catalog::Schema* schema = nullptr;
    const vo::catalog::Table* table = nullptr;
    bool distinct = false;
    std::vector<BoundItem> items;
    std::optional<BoundExpr> where;
    std::vector<BoundExpr> group_by;
    std::optional<BoundExpr> having;
    std::vector<BoundOrder> order_by;
    std::optional<std::int64_t> top;
    std::optional<std::int64_t> offset;
    std::optional<SkyRange> within_ranges;  ///< made by lower()
};

/// A constant of type integer or long (double).
[[nodiscard]] BoundExpr make_constant(std::int64_t value, const Place& place);
[[nodiscard]] BoundExpr make_constant(double value, const Place& place);

}  // namespace adql
