// The tree of an ADQL query as it was written: names are not looked up, nothing has a type.
//
// Plain values: the parser makes them from text, the cone search makes them directly. Chains of
// one precedence (AND, OR, + -, * /, ||) are one node with many operands, so a tree is never
// deeper than its text is nested. Equality ignores places. ADQL 2.1 section 2.2.
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
    negate,  ///< unary minus
    sum,     ///< operators[i] stands before operands[i + 1]
    product,
    concat,
    compare,  ///< two operands, one operator
    between,  ///< value, low, high
    in_list,  ///< value, then the list
    like,     ///< value, pattern; ignore_case: ILIKE
    is_null,
    logical_not,
    logical_and,  ///< no operand is itself logical_and
    logical_or,   ///< no operand is itself logical_or
};

struct Expr {
    ExprKind kind = ExprKind::null;
    bool negated = false;      ///< NOT of between, in_list, like, is_null
    bool distinct = false;     ///< call: aggregate of distinct values
    bool star = false;         ///< call: COUNT(*)
    bool ignore_case = false;  ///< like: ILIKE
    std::string text;
    std::vector<Name> path;
    std::vector<Operator> operators;
    std::vector<Expr> operands;
    Place place;
    bool operator==(const Expr&) const = default;
};

struct SelectItem {
    bool star = false;            ///< `*` or `qualifier.*`
    std::vector<Name> qualifier;  ///< of the star; empty: none
    Expr expr;                    ///< unless star
    std::optional<Name> alias;
    Place place;
    bool operator==(const SelectItem&) const = default;
};

struct TableRef {
    std::vector<Name> path;  ///< [[catalog.]schema.]table
    std::optional<Name> alias;
    bool operator==(const TableRef&) const = default;
};

struct OrderItem {
    Expr expr;  ///< an unsigned integer literal is an ordinal
    bool descending = false;
    bool operator==(const OrderItem&) const = default;
};

struct Query {
    bool distinct = false;
    std::optional<std::int64_t> top;
    std::vector<SelectItem> items;
    TableRef from;
    std::optional<Expr> where;
    std::vector<Expr> group_by;
    std::optional<Expr> having;
    std::vector<OrderItem> order_by;
    std::optional<std::int64_t> offset;
    bool operator==(const Query&) const = default;
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
