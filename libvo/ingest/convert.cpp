#include "libvo/ingest/convert.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <limits>

#include "libvo/base/error.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/base/time.h"

namespace vo::ingest {
namespace {

using table::Datatype;
using table::Value;

struct IntegerRange {
    std::int64_t min;
    std::int64_t max;
};

IntegerRange range_of(Datatype datatype) {
    switch (datatype) {
        case Datatype::boolean:
            return {0, 1};
        case Datatype::unsigned_byte:
            return {0, 255};
        case Datatype::short_int:
            return {-32768, 32767};
        case Datatype::integer:
            return {-2147483648LL, 2147483647LL};
        default:
            return {std::numeric_limits<std::int64_t>::min(),
                    std::numeric_limits<std::int64_t>::max()};
    }
}

std::string not_a(std::string_view text, std::string_view what) {
    return fmt::format("`{}` is not {}", text.substr(0, 40), what);
}

/// Whether every value of `from` is one of `to` as it stands.
bool needs_no_conversion(const table::Column& from, const table::Column& to) {
    if (from.type.is_string() != to.type.is_string()) return false;
    if (from.type.is_string()) {
        const bool any_length =
            to.type.arraysize == "*" || from.type.arraysize == to.type.arraysize;
        return to.xtype != "timestamp" && any_length;
    }
    if (!from.type.arraysize.empty() || !to.type.arraysize.empty()) return from.type == to.type;
    if (from.type.is_floating())
        return to.type.datatype == Datatype::double_real || from.type == to.type;
    return from.type == to.type || (from.type.is_integer() && to.type.is_integer() &&
                                    from.type.datatype <= to.type.datatype);
}

}  // namespace

Converter::Converter(const table::Column& from, const table::Column& to)
    : to_(to),
      from_(from.type.datatype),
      as_is_(needs_no_conversion(from, to)),
      is_timestamp_(to.xtype == "timestamp") {
    if (to.type.is_string() && to.type.arraysize != "*") {
        std::string_view size = to.type.arraysize;
        if (size.ends_with('*')) size.remove_suffix(1);
        max_bytes_ = size.empty() ? 1 : number::parse_int64(size);
    }
    const bool from_array = !from.type.is_string() && !from.type.is_scalar();
    const bool to_array = !to.type.is_string() && !to.type.is_scalar();
    const bool complex = from.type.datatype == Datatype::float_complex ||
                         from.type.datatype == Datatype::double_complex;
    if (!as_is_ && complex) {
        throw Error(Fault::usage, "ingest.type",
                    fmt::format("column `{}`: complex numbers must be declared as {}.", to.name,
                                table::to_string(from.type.datatype)));
    }
    if (!as_is_ && (from_array || to_array)) {
        throw Error(
            Fault::usage, "ingest.type",
            fmt::format("column `{}`: the file has {}{}, the descriptor says {}{}; an array "
                        "must be declared as it is.",
                        to.name, table::to_string(from.type.datatype), from.type.arraysize,
                        table::to_string(to.type.datatype), to.type.arraysize));
    }
}

std::string Converter::convert(Value& value) {
    if (as_is_ || value.is_null()) return {};
    if (to_.type.is_string()) return to_text(value);
    if (to_.type.is_floating()) return to_real(value);
    return to_integer(value);
}

std::string Converter::to_integer(Value& value) const {
    const IntegerRange range = range_of(to_.type.datatype);
    const std::string_view word = table::to_string(to_.type.datatype);
    if (value.kind == Value::Kind::text) {
        const std::string_view text = text::trim(value.bytes);
        if (text.empty()) {
            value = {};
            return {};
        }
        if (to_.type.datatype == Datatype::boolean) {
            const bool yes = text::iequals(text, "true") || text::iequals(text, "t") || text == "1";
            const bool no = text::iequals(text, "false") || text::iequals(text, "f") || text == "0";
            if (!yes && !no) return not_a(text, "true or false");
            value = Value::of(std::int64_t{yes});
            return {};
        }
        const auto number = number::parse_int64(text);
        if (!number) return not_a(text, fmt::format("a whole number ({})", word));
        value = Value::of(*number);
    } else if (value.kind == Value::Kind::real) {
        const double number = value.real;
        if (number != std::floor(number) || std::abs(number) >= 9.2233720368547748e18) {
            return not_a(number::to_string(number), fmt::format("a whole number ({})", word));
        }
        value = Value::of(static_cast<std::int64_t>(number));
    }
    if (value.integer < range.min || value.integer > range.max) {
        return fmt::format("{} does not fit into {} ({} to {})", value.integer, word, range.min,
                           range.max);
    }
    return {};
}

std::string Converter::to_real(Value& value) const {
    double number = 0;
    if (value.kind == Value::Kind::text) {
        const std::string_view text = text::trim(value.bytes);
        if (text.empty()) {
            value = {};
            return {};
        }
        const auto parsed = number::parse_double(text);
        if (!parsed) return not_a(text, "a number");
        number = *parsed;
    } else {
        number =
            value.kind == Value::Kind::integer ? static_cast<double>(value.integer) : value.real;
    }
    if (to_.type.datatype == Datatype::float_real) {
        const double rounded = static_cast<double>(static_cast<float>(number));
        if (std::isfinite(number) && !std::isfinite(rounded)) {
            return number::to_string(number) + " does not fit into float";
        }
        number = rounded;
    }
    value = std::isnan(number) ? Value{} : Value::of(number);
    return {};
}

std::string Converter::to_text(Value& value) {
    scratch_.clear();
    if (value.kind == Value::Kind::integer) number::append(scratch_, value.integer);
    if (value.kind == Value::Kind::real) {
        if (from_ == Datatype::float_real) {
            number::append(scratch_, static_cast<float>(value.real));
        } else {
            number::append(scratch_, value.real);
        }
    }
    if (value.kind == Value::Kind::text) scratch_ = text::to_utf8(text::trim(value.bytes));
    if (is_timestamp_) {
        if (scratch_.empty()) {
            value = {};
            return {};
        }
        if (scratch_.size() > 10 && scratch_[10] == ' ') scratch_[10] = 'T';
        // One form for all, so that texts compare as times do (DALI 1.1 section 3.1.2).
        if (scratch_.ends_with('Z')) scratch_.pop_back();
        if (!time::is_dali_timestamp(scratch_)) {
            return not_a(scratch_, "a time such as 2009-07-03T12:00:00.5");
        }
    }
    if (max_bytes_ && static_cast<std::int64_t>(scratch_.size()) > *max_bytes_) {
        return fmt::format("`{}` is longer than {}", scratch_.substr(0, 40), to_.type.arraysize);
    }
    value = Value::of_text(scratch_);
    return {};
}

}  // namespace vo::ingest
