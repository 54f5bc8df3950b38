// The part of resolve that gives one expression its columns, functions and types.
#pragma once

#include <span>

#include "adql/bound.h"
#include "adql/scope_impl.h"

namespace adql {

enum class Clause : std::uint8_t { select, where, group_by, having, order_by };

class Binder {
 public:
    explicit Binder(const Scope& scope) : scope_(scope) {}

    /// Anything that has a value a column can hold. Throws Error at the offending place.
    BoundExpr value(const Expr& expr, Clause clause);
    /// A predicate.
    BoundExpr condition(const Expr& expr, Clause clause);
    /// True once an aggregate was bound.
    [[nodiscard]] bool aggregates() const { return aggregates_; }

 private:
    using Arguments = std::span<const Expr>;

    BoundExpr bind(const Expr& expr);
    BoundExpr argument(const Expr& expr);
    BoundExpr literal(const Expr& expr);
    BoundExpr column(const Expr& expr);
    BoundExpr negate(const Expr& expr);
    BoundExpr arithmetic(const Expr& expr);
    BoundExpr concat(const Expr& expr);
    BoundExpr comparison(const Expr& expr);
    BoundExpr like(const Expr& expr);
    BoundExpr is_null(const Expr& expr);
    BoundExpr logical(const Expr& expr);
    BoundExpr predicate(const Expr& expr);

    BoundExpr call(const Expr& expr);
    BoundExpr special(const Expr& expr, const Function& f);
    BoundExpr scalar(const Expr& expr, const Function& f);
    BoundExpr parameter(const Expr& expr, const Function& f, char kind);
    BoundExpr coalesce(const Expr& expr);
    BoundExpr aggregate(const Expr& expr, const Function& f);
    BoundExpr point(const Expr& expr);
    BoundExpr circle(const Expr& expr);
    BoundExpr contains(const Expr& expr);
    BoundExpr distance(const Expr& expr);
    BoundExpr coordinate(const Expr& expr, std::size_t which);
    BoundExpr healpix_index(const Expr& expr);
    BoundExpr angle(const Expr& expr, const Function& f);
    BoundExpr point_argument(const Expr& expr, const Function& f);

    const Scope& scope_;
    Clause clause_ = Clause::select;
    bool in_aggregate_ = false;
    bool aggregates_ = false;
};

/// Throws adql.wrong_type: "<who> needs <wanted>, but <expr> is <type>."
[[noreturn]] void fail_type(std::string_view who, std::string_view wanted, const Expr& expr,
                            ValueType type);
/// Makes two values comparable, turning constants into the other's type. Throws adql.wrong_type.
void make_comparable(BoundExpr& a, const Expr& text_a, BoundExpr& b, const Expr& text_b);
/// The type of arithmetic on values of these types: integer, long or double.
[[nodiscard]] ValueType arithmetic_type(std::span<const BoundExpr> operands);
/// The type that no sum, product or negation of such integers overflows unnoticed: long for all.
[[nodiscard]] ValueType widened(ValueType type);
/// A constant or value of an integer type as a double; others as they are.
[[nodiscard]] BoundExpr as_double(BoundExpr expr);

}  // namespace adql
