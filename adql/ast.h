// The tree of an ADQL query as it was written: names are not looked up, nothing has a type.
//
// Plain values: the parser makes them from text, the cone search makes them directly. Chains of
// one precedence (AND, OR, + -, * / %, ||, UNION EXCEPT, INTERSECT) are one node with many
// operands, so a tree is never deeper than its text is nested, but for joins, whose number is
// limited. Equality ignores places. ADQL 2.1 section 2.2.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libvo/base/error.h"

namespace adql {

/// Where a node begins; line 0 if it was not made from text. All places compare equal.
struct Place : vo::TextPosition {
    Place() = default;
    Place(vo::TextPosition position) : vo::TextPosition(position) {}  // NOLINT: a Place is one
    bool operator==(const Place&) const { return true; }
};

/// A regular identifier as written, or the contents of a delimited one.
struct Name {
    std::string text;
    bool delimited = false;
    Place place;
    bool operator==(const Name&) const = default;
};

enum class Operator : std::uint8_t {
    add,
    subtract,
    multiply,
    divide,
    modulo,  ///< %: an extension, means MOD
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
};

enum class ExprKind : std::uint8_t {
    integer,  ///< text: digits
    real,     ///< text: as written
    string,   ///< text: contents
    null,
    truth,   ///< text: "TRUE" or "FALSE"
    column,  ///< path: [[catalog.]schema.]table.]column
    call,    ///< text: function name; distinct and star for aggregates
    cast,    ///< one operand; text: the type in upper case with single spaces ("DOUBLE PRECISION",
             ///< "VARCHAR"); length: its (n)
    case_when,  ///< operands: condition, value, condition, value, …, and the ELSE if their count
                ///< is odd. With `simple`: first the value that every WHEN is compared with
    subquery,   ///< queries: one; a value
    exists,     ///< queries: one
    negate,     ///< unary minus
    sum,        ///< operators[i] stands before operands[i + 1]
    product,
    concat,
    compare,   ///< two operands, one operator
    between,   ///< value, low, high
    in_list,   ///< value, then the list
    in_query,  ///< value; queries: one
    like,      ///< value, pattern; ignore_case: ILIKE
    is_null,
    logical_not,
    logical_and,  ///< no operand is itself logical_and
    logical_or,   ///< no operand is itself logical_or
};

struct Query;

struct Expr {
    ExprKind kind = ExprKind::null;
    bool negated = false;      ///< NOT of between, in_list, in_query, like, is_null
    bool distinct = false;     ///< call: aggregate of distinct values
    bool star = false;         ///< call: COUNT(*)
    bool ignore_case = false;  ///< like: ILIKE
    bool simple = false;       ///< case_when: CASE value WHEN …
    std::string text;
    std::optional<std::int64_t> length;
    std::vector<Name> path;
    std::vector<Operator> operators;
    std::vector<Expr> operands;
    std::vector<Query> queries;
    Place place;
    bool operator==(const Expr&) const;
};

struct SelectItem {
    bool star = false;            ///< `*` or `qualifier.*`
    std::vector<Name> qualifier;  ///< of the star; empty: none
    Expr expr;                    ///< unless star
    std::optional<Name> alias;
    Place place;
    bool operator==(const SelectItem&) const = default;
};

enum class JoinKind : std::uint8_t { inner, left, right, full, cross };

/// A table, a query in brackets, or a join of two of them.
struct TableRef {
    enum class Kind : std::uint8_t { table, subquery, join };

    Kind kind = Kind::table;
    std::vector<Name> path;      ///< table: [[catalog.]schema.]table
    std::vector<Query> queries;  ///< subquery: one
    std::optional<Name> alias;   ///< of table; of subquery, which must have one
    JoinKind join = JoinKind::inner;
    bool natural = false;
    std::vector<Name> using_columns;  ///< USING (…); empty: none
    std::optional<Expr> on;
    std::vector<TableRef> operands;  ///< join: left, right
    Place place;
    bool operator==(const TableRef&) const;
};

struct OrderItem {
    Expr expr;  ///< an unsigned integer literal is an ordinal
    bool descending = false;
    bool operator==(const OrderItem&) const = default;
};

struct SetOperation {
    enum class Kind : std::uint8_t { union_of, except, intersect };

    Kind kind = Kind::union_of;
    bool all = false;
    Place place;
    bool operator==(const SetOperation&) const = default;
};

struct CommonTable;

/// A SELECT or, with operands, a set operation of queries; ORDER BY and OFFSET go with both.
/// One operand and no operation: a query in brackets with an ORDER BY or OFFSET of its own after
/// it.
struct Query {
    std::vector<CommonTable> with;  ///< of the outermost query only
    bool distinct = false;
    std::optional<std::int64_t> top;
    std::vector<SelectItem> items;
    std::vector<TableRef> from;  ///< joined by commas
    std::optional<Expr> where;
    std::vector<Expr> group_by;
    std::optional<Expr> having;
    /// set_operations[i] stands before operands[i + 1]; UNION and EXCEPT are one chain from left
    /// to right, INTERSECT binds tighter and makes a chain of its own.
    std::vector<Query> operands;
    std::vector<SetOperation> set_operations;
    std::vector<OrderItem> order_by;
    std::optional<std::int64_t> offset;
    Place place;
    bool operator==(const Query&) const;

    [[nodiscard]] bool is_set_operation() const { return !operands.empty(); }
};

/// `name AS (query)` of WITH.
struct CommonTable {
    Name name;
    Query query;
    bool operator==(const CommonTable&) const = default;
};

/// Nodes for trees made without text. A negative number becomes the negation of its magnitude.
[[nodiscard]] Expr make_integer(std::int64_t value);
/// Requires: `value` is finite.
[[nodiscard]] Expr make_real(double value);
[[nodiscard]] Expr make_string(std::string value);
/// A column named exactly as declared.
[[nodiscard]] Expr make_column(std::string declared_name);
[[nodiscard]] Expr make_call(std::string function, std::vector<Expr> arguments);
[[nodiscard]] Expr make_compare(Expr left, Operator comparison, Expr right);

/// ADQL spelling of an operator.
[[nodiscard]] std::string_view spelling(Operator op);

}  // namespace adql
