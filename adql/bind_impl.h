// The part of resolve that gives one expression its columns, functions and types.
#pragma once

#include <span>

#include "adql/bound.h"
#include "adql/resolve_impl.h"
#include "adql/scope_impl.h"

namespace adql {

enum class Clause : std::uint8_t { select, where, group_by, having, order_by, on };

class Binder {
 public:
    /// `resolver` binds the queries inside expressions; both are borrowed.
    Binder(Resolver& resolver, const Scope& scope) : resolver_(resolver), scope_(scope) {}

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
    BoundExpr negate(const Expr& expr);
    BoundExpr sum(const Expr& expr);
    BoundExpr product(const Expr& expr);
    BoundExpr concat(const Expr& expr);
    BoundExpr comparison(const Expr& expr);
    BoundExpr like(const Expr& expr);
    BoundExpr is_null(const Expr& expr);
    BoundExpr logical(const Expr& expr);
    BoundExpr predicate(const Expr& expr);
    BoundExpr number(const Expr& expr, std::string_view who);

    // bind_query.cpp
    BoundQuery inner_query(const Query& query);
    BoundExpr exists(const Expr& expr);
    BoundExpr in_query(const Expr& expr);
    BoundExpr subquery(const Expr& expr);
    BoundExpr case_when(const Expr& expr);
    BoundExpr cast(const Expr& expr);

    // bind_call.cpp
    BoundExpr call(const Expr& expr);
    BoundExpr special(const Expr& expr, const Function& f);
    BoundExpr scalar(const Expr& expr, const Function& f);
    BoundExpr parameter(const Expr& expr, const Function& f, char kind);
    BoundExpr coalesce(const Expr& expr, const Function& f);
    BoundExpr null_if(const Expr& expr, const Function& f);
    BoundExpr concat_call(const Expr& expr, const Function& f);
    BoundExpr in_unit(const Expr& expr, const Function& f);
    BoundExpr aggregate(const Expr& expr, const Function& f);
    void aggregate_arguments(const Expr& expr, const Function& f, BoundExpr& out);

    // bind_geometry.cpp
    BoundExpr geometry(const Expr& expr, const Function& f);
    BoundExpr point(const Expr& expr, const Function& f);
    BoundExpr circle(const Expr& expr, const Function& f);
    BoundExpr box(const Expr& expr, const Function& f);
    BoundExpr polygon(const Expr& expr, const Function& f);
    BoundExpr region(const Expr& expr, const Function& f);
    BoundExpr relation_of_shapes(const Expr& expr, const Function& f);
    BoundExpr distance(const Expr& expr, const Function& f);
    BoundExpr coordinate(const Expr& expr, const Function& f);
    BoundExpr shape_function(const Expr& expr, const Function& f);
    BoundExpr healpix_index(const Expr& expr, const Function& f);
    BoundExpr geom_transform(const Expr& expr, const Function& f);
    BoundExpr angle(const Expr& expr, const Function& f);
    BoundExpr shape(const Expr& expr, const Function& f);
    /// Appends longitude and latitude of a point.
    void point_argument(const Expr& expr, const Function& f, BoundExpr& out);

    Resolver& resolver_;
    const Scope& scope_;
    Clause clause_ = Clause::select;
    bool in_aggregate_ = false;
    bool aggregates_ = false;
};

[[nodiscard]] BoundExpr make_node(BoundKind kind, ValueType type, const Place& place);
/// Throws adql.wrong_type: "<who> needs <wanted>, but <expr> is <type>."
[[noreturn]] void fail_type(std::string_view who, std::string_view wanted, const Expr& expr,
                            ValueType type);
/// Throws adql.wrong_arguments: how `f` is written, and with how many it was called.
[[noreturn]] void fail_count(const Expr& expr, const Function& f);
/// Throws adql.wrong_type for shapes and arrays, which have no order.
void check_orderable(const Expr& expr, const BoundExpr& bound);
/// Makes two values comparable, turning constants into the other's type. Throws adql.wrong_type.
void make_comparable(BoundExpr& a, const Expr& text_a, BoundExpr& b, const Expr& text_b);
/// The type that holds values of both; throws adql.wrong_type, naming `who` needs it.
[[nodiscard]] ValueType unified(ValueType a, const BoundExpr& b, const Expr& text_b,
                                std::string_view who);
/// The type of arithmetic on values of these types: integer, long or double.
[[nodiscard]] ValueType arithmetic_type(std::span<const BoundExpr> operands);
/// The type that no sum, product or negation of such integers overflows unnoticed: long for all.
[[nodiscard]] ValueType widened(ValueType type);
/// A constant or value of an integer type as a double; others as they are.
[[nodiscard]] BoundExpr as_double(BoundExpr expr);

}  // namespace adql
