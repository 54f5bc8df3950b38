#include "adql/bound.h"

#include <limits>

#include "libvo/base/text.h"

namespace adql {

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
        case ValueType::opaque: break;
    }
    // clang-format on
    return "an array";
}

ValueType value_type(const vo::table::Column& column) {
    using vo::table::Datatype;
    if (column.type.is_string()) {
        const bool timestamp = vo::text::iequals(column.xtype, "timestamp") ||
                               vo::text::iequals(column.xtype, "adql:timestamp");
        return timestamp ? ValueType::timestamp : ValueType::text;
    }
    if (!column.type.is_scalar()) return ValueType::opaque;
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

}  // namespace adql
