// The tree of a query after its names are looked up and its types are known.
//
// resolve() makes it, lower() finds how the sky index serves it and in which order tables are
// read, translate() writes it in an engine's language. Plain values; the schema and table they
// point to belong to the catalog snapshot.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adql/ast.h"
#include "adql/functions.h"
#include "libvo/catalog/model.h"
#include "libvo/db/statement.h"
#include "libvo/sky/moc.h"

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
    polygon,
    moc,     ///< ASCII MOC
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
/// A point, circle, polygon or MOC.
[[nodiscard]] constexpr bool is_shape(ValueType type) {
    return type >= ValueType::point && type <= ValueType::moc;
}
/// How messages call a value of this type: "a number", "text", ….
[[nodiscard]] std::string_view in_words(ValueType type);
[[nodiscard]] ValueType value_type(const vo::table::Column& column);

enum class BoundKind : std::uint8_t {
    constant,  ///< value
    column,    ///< relation, column
    negate,
    sum,
    product,  ///< operators multiply, divide and modulo
    concat,
    compare,
    between,
    in_list,
    in_query,   ///< value; queries: one, of one column
    exists,     ///< queries: one
    subquery,   ///< queries: one, of one column: its only value
    case_when,  ///< condition, value, condition, value, …, and the ELSE if their count is odd
    like,
    is_null,
    logical_not,
    logical_and,
    logical_or,
    call,       ///< function
    aggregate,  ///< function; no operand: COUNT(*)
    cast,       ///< one operand made `type`; length: of CHAR(n), 0: as long as it is
    to_double,  ///< an integer made a double
    // Geometry. Points are pairs of angles wherever they can be; as values, and as columns, they
    // and all other shapes are what libvo/sky/region_value.h writes.
    point,       ///< lon, lat → point
    circle,      ///< lon, lat, radius → circle
    polygon,     ///< lon, lat, lon, lat, … → polygon
    box,         ///< lon, lat, width, height → polygon
    contains,    ///< two shapes: 1 if the first lies in the second, else 0, or NULL
    intersects,  ///< two shapes: 1, 0 or NULL
    separation,  ///< lon, lat, lon, lat: degrees
    // Made by lower():
    within_radius,  ///< lon, lat, lon, lat, radius; strict: rim left out. Value or condition
    within_region,  ///< lon, lat, shape: the position lies in it or on its edge. Value or condition
    in_ranges,      ///< relation, ranges: its row lies in the cells of a region. Condition
    sky_cell,       ///< relation; value: HEALPix order; the pixel of a row's position, by its key
    range_pixel,    ///< relation: the pixel whose range, of SkyRange::every_pixel, holds its row
    row_key,        ///< relation: what tells its rows apart
};

struct BoundQuery;
struct SkyRange;

struct BoundExpr {
    BoundKind kind = BoundKind::constant;
    ValueType type = ValueType::null;
    bool negated = false;
    bool distinct = false;
    bool ignore_case = false;
    bool strict = false;
    bool unindexed = false;  ///< column: comparing it must not use its index. Set by lower()
    bool fixed = false;      ///< cast to CHAR(n)
    int length = 0;          ///< of cast
    FunctionId function = FunctionId::refused;
    int relation = 0;        ///< id of the Relation whose column it is
    std::size_t column = 0;  ///< index in Table::columns, or in the items of a derived relation
    vo::db::Parameter value;
    std::vector<Operator> operators;
    std::vector<BoundExpr> operands;
    std::vector<BoundQuery> queries;
    std::vector<SkyRange> ranges;
    Place place;
    /// Places are not compared; an expression that holds a query equals no other.
    bool operator==(const BoundExpr&) const;

    [[nodiscard]] bool is_constant() const { return kind == BoundKind::constant; }
};

/// A region of the sky whose rows the key of a table can find: the HEALPix cells that cover it.
/// A superset of the rows: the exact test stands beside it as a condition.
struct SkyRange {
    enum class Kind : std::uint8_t {
        cells,   ///< constant: `cells`
        circle,  ///< lon, lat, radius
        region,  ///< a shape
        box,     ///< lon_min, lon_max, lat_min, lat_max: lon_max < lon_min passes through 0
        pixels,  ///< first and last HEALPix index at `order`
        /// Constant: one range for each pixel at `order`, in order, and one for what has no
        /// position
        every_pixel,
    };

    Kind kind = Kind::cells;
    int order = 0;  ///< of pixels; of circle, region and box: no cell may be finer
    vo::sky::Moc cells;
    /// Values of relations that are read before (or that an outer query reads).
    std::vector<BoundExpr> operands;
    bool operator==(const SkyRange&) const;
};

struct BoundItem {
    BoundExpr expr;            ///< of set operations only its type
    vo::table::Column column;  ///< how the result describes it
};

struct BoundOrder {
    std::optional<std::size_t> item;  ///< index in the select list; else by `expr`
    BoundExpr expr;
    bool descending = false;
};

/// Something in FROM that has columns: a stored table, a query in brackets or one of WITH.
struct Relation {
    int id = 0;  ///< > 0; unique in the whole statement, sub-queries included
    const vo::catalog::Schema* schema = nullptr;  ///< stored
    const vo::catalog::Table* table = nullptr;    ///< stored
    std::vector<BoundQuery> query;                ///< derived: one
    std::optional<std::size_t> common;            ///< index in BoundQuery::with of the outermost
    std::string name;                             ///< as messages call it: "tycho2.main (as t)"

    [[nodiscard]] bool is_stored() const { return table != nullptr; }
};

/// A relation, or a join of two. RIGHT JOIN has become LEFT; USING and NATURAL have become `on`.
struct BoundFrom {
    Relation relation;
    std::vector<BoundFrom> operands;  ///< two; empty: a relation
    JoinKind join = JoinKind::inner;  ///< inner (also CROSS, without `on`), left or full
    std::optional<BoundExpr> on;
    /// Made by lower(), of relations that no outer join has to keep: its rows are read through
    /// these cells, after all that stands before it.
    std::optional<SkyRange> within_ranges;

    [[nodiscard]] bool is_join() const { return !operands.empty(); }
};

/// `right` joined, where `on` is true, to all that stands before it, of which every row is kept.
struct BoundLeftJoin {
    BoundFrom right;
    BoundExpr on;
};

struct BoundCommon;

/// A SELECT or, with operands, a set operation.
struct BoundQuery {
    std::vector<BoundCommon> with;  ///< of the outermost query only
    bool distinct = false;
    std::vector<BoundItem> items;  ///< of a set operation: its columns
    std::vector<BoundFrom> from;
    std::vector<BoundLeftJoin> left_joins;  ///< behind `from`, one after the other. By lower()
    bool in_order = false;  ///< `from` is read in this order, not as the engine likes. By lower()
    std::optional<BoundExpr> where;
    std::vector<BoundExpr> group_by;
    std::optional<BoundExpr> having;
    std::vector<BoundQuery> operands;
    std::vector<SetOperation> set_operations;  ///< [i] stands before operands[i + 1]
    std::vector<BoundOrder> order_by;          ///< of a set operation: items only
    std::optional<std::int64_t> top;
    std::optional<std::int64_t> offset;

    [[nodiscard]] bool is_set_operation() const { return !operands.empty(); }
};

/// A query of WITH, which may read those before it.
struct BoundCommon {
    std::string name;  ///< for messages
    BoundQuery query;
};

/// Calls `visit` with every expression of the query and of what it reads from: not with the
/// operands of these, nor with queries that stand in expressions.
void for_each_expression(const BoundQuery& query,
                         const std::function<void(const BoundExpr&)>& visit);
void for_each_expression(BoundQuery& query, const std::function<void(BoundExpr&)>& visit);

/// Calls `visit` with every relation of the statement, sub-queries included.
void for_each_relation(const BoundQuery& query, const std::function<void(const Relation&)>& visit);

/// A constant of type integer or long (double).
[[nodiscard]] BoundExpr make_constant(std::int64_t value, const Place& place);
[[nodiscard]] BoundExpr make_constant(double value, const Place& place);

}  // namespace adql
