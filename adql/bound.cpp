#include "adql/bound.h"

#include <limits>

#include "libvo/base/text.h"

namespace adql {

bool BoundExpr::operator==(const BoundExpr& other) const {
    if (!queries.empty() || !other.queries.empty()) return false;
    return kind == other.kind && type == other.type && negated == other.negated &&
           distinct == other.distinct && ignore_case == other.ignore_case &&
           strict == other.strict && fixed == other.fixed && length == other.length &&
           function == other.function && relation == other.relation && column == other.column &&
           value == other.value && operators == other.operators && operands == other.operands &&
           ranges == other.ranges;
}

bool SkyRange::operator==(const SkyRange&) const = default;

std::string_view in_words(ValueType type) {
    // clang-format off
    switch (type) {
        case ValueType::null: return "NULL";
        case ValueType::condition: return "a condition";
        case ValueType::boolean: return "a boolean";
        case ValueType::short_int:
        case ValueType::integer:
        case ValueType::long_int:
        case ValueType::float_real:
        case ValueType::double_real: return "a number";
        case ValueType::text: return "text";
        case ValueType::timestamp: return "a timestamp";
        case ValueType::point: return "a point";
        case ValueType::circle: return "a circle";
        case ValueType::polygon: return "a polygon";
        case ValueType::moc: return "a MOC";
        case ValueType::opaque: break;
    }
    // clang-format on
    return "an array";
}

namespace {

/// The shape that an array column holds by its xtype (DALI 1.1 section 3.3).
ValueType shape_type(const vo::table::Column& column) {
    if (column.type.datatype == vo::table::Datatype::double_real) {
        if (vo::text::iequals(column.xtype, "point")) return ValueType::point;
        if (vo::text::iequals(column.xtype, "circle")) return ValueType::circle;
        if (vo::text::iequals(column.xtype, "polygon")) return ValueType::polygon;
    }
    return ValueType::opaque;
}

}  // namespace

ValueType value_type(const vo::table::Column& column) {
    using vo::table::Datatype;
    if (column.type.is_string()) {
        const bool timestamp = vo::text::iequals(column.xtype, "timestamp") ||
                               vo::text::iequals(column.xtype, "adql:timestamp");
        if (vo::text::iequals(column.xtype, "moc")) return ValueType::moc;
        return timestamp ? ValueType::timestamp : ValueType::text;
    }
    if (!column.type.is_scalar()) return shape_type(column);
    // clang-format off
    switch (column.type.datatype) {
        case Datatype::boolean: return ValueType::boolean;
        case Datatype::bit:
        case Datatype::unsigned_byte:
        case Datatype::short_int: return ValueType::short_int;
        case Datatype::integer: return ValueType::integer;
        case Datatype::long_int: return ValueType::long_int;
        case Datatype::float_real: return ValueType::float_real;
        case Datatype::double_real: return ValueType::double_real;
        default: return ValueType::opaque;
    }
    // clang-format on
}

BoundExpr make_constant(std::int64_t value, const Place& place) {
    using Int32 = std::numeric_limits<std::int32_t>;
    BoundExpr out;
    out.type =
        value >= Int32::min() && value <= Int32::max() ? ValueType::integer : ValueType::long_int;
    out.value = value;
    out.place = place;
    return out;
}

BoundExpr make_constant(double value, const Place& place) {
    BoundExpr out;
    out.type = ValueType::double_real;
    out.value = value;
    out.place = place;
    return out;
}

namespace {

template <class From, class Visit>
void visit_from(From& from, const Visit& visit) {
    for (auto& operand : from.operands) visit_from(operand, visit);
    if (from.on) visit(*from.on);
    for (auto& query : from.relation.query) for_each_expression(query, visit);
}

template <class Query, class Visit>
void visit_query(Query& query, const Visit& visit) {
    for (auto& common : query.with) for_each_expression(common.query, visit);
    for (auto& item : query.items) visit(item.expr);
    for (auto& from : query.from) visit_from(from, visit);
    for (auto& join : query.left_joins) {
        visit_from(join.right, visit);
        visit(join.on);
    }
    if (query.where) visit(*query.where);
    for (auto& expr : query.group_by) visit(expr);
    if (query.having) visit(*query.having);
    for (auto& operand : query.operands) for_each_expression(operand, visit);
    for (auto& order : query.order_by) {
        if (!order.item) visit(order.expr);
    }
}

}  // namespace

void for_each_expression(const BoundQuery& query,
                         const std::function<void(const BoundExpr&)>& visit) {
    visit_query(query, visit);
}

void for_each_expression(BoundQuery& query, const std::function<void(BoundExpr&)>& visit) {
    visit_query(query, visit);
}

namespace {

using VisitRelation = std::function<void(const Relation&)>;

void visit_relations(const BoundExpr& e, const VisitRelation& visit) {
    for (const BoundExpr& operand : e.operands) visit_relations(operand, visit);
    for (const BoundQuery& query : e.queries) for_each_relation(query, visit);
}

void visit_relations(const BoundFrom& from, const VisitRelation& visit) {
    for (const BoundFrom& operand : from.operands) visit_relations(operand, visit);
    if (from.on) visit_relations(*from.on, visit);
    if (from.is_join()) return;
    visit(from.relation);
    for (const BoundQuery& query : from.relation.query) for_each_relation(query, visit);
}

}  // namespace

void for_each_relation(const BoundQuery& query, const VisitRelation& visit) {
    for (const BoundCommon& common : query.with) for_each_relation(common.query, visit);
    for (const BoundItem& item : query.items) visit_relations(item.expr, visit);
    for (const BoundFrom& from : query.from) visit_relations(from, visit);
    for (const BoundLeftJoin& join : query.left_joins) {
        visit_relations(join.right, visit);
        visit_relations(join.on, visit);
    }
    if (query.where) visit_relations(*query.where, visit);
    for (const BoundExpr& expr : query.group_by) visit_relations(expr, visit);
    if (query.having) visit_relations(*query.having, visit);
    for (const BoundQuery& operand : query.operands) for_each_relation(operand, visit);
    for (const BoundOrder& order : query.order_by) visit_relations(order.expr, visit);
}

}  // namespace adql
