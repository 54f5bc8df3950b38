#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/ingest/fits_column_impl.h"

// Columns of ASCII tables: FITS 4.0 section 7.2.

namespace vo::ingest {
namespace {

using table::Datatype;
using table::Value;

/// A number written by FORTRAN: D exponents and implied decimal points (FITS 4.0 section 7.2.5).
std::optional<double> parse_fortran(std::string_view text, int decimals) {
    std::string digits(text);
    std::replace_if(
        digits.begin(), digits.end(), [](char c) { return c == 'D' || c == 'd'; }, 'E');
    auto number = number::parse_double(digits);
    if (number && decimals > 0 && digits.find_first_of(".") == std::string::npos) {
        *number /= std::pow(10.0, decimals);
    }
    return number;
}

bool decode_ascii_number(FitsColumn& column, const char* cell, Value& value) {
    const std::string_view text = text::trim({cell, column.width});
    value = Value();
    if (text.empty() || text == column.null_text) return true;
    if (column.column.type.is_integer()) {
        if (const auto number = number::parse_int64(text)) {
            value = Value::of(*number);
            return true;
        }
    } else if (const auto number = parse_fortran(text, column.decimals)) {
        if (!std::isnan(*number)) value = Value::of(*number * column.scale + column.zero);
        return true;
    }
    column.problem = fmt::format("`{}` is not a number", text::to_utf8(text));
    return false;
}

bool decode_ascii_text(FitsColumn& column, const char* cell, Value& value) {
    const std::string_view text(cell, column.width);
    value = Value();
    if (!column.null_text.empty() && text::trim(text) == column.null_text) return true;
    return decode_fits_text(column, cell, static_cast<std::int64_t>(column.width), value);
}

}  // namespace

std::string set_ascii_format(FitsColumn& column, const FitsColumnHeader& header) {
    std::string_view rest = text::trim(header.format);
    if (rest.empty()) return "TFORM is missing";
    column.code = rest[0];
    rest.remove_prefix(1);
    const auto width = take_digits(rest);
    if (!width || *width < 1) return fmt::format("TFORM `{}` is not legal", header.format);
    column.width = static_cast<std::size_t>(*width);
    if (rest.starts_with('.')) {
        rest.remove_prefix(1);
        column.decimals = static_cast<int>(take_digits(rest).value_or(0));
    }
    column.scale = header.scale;
    column.zero = header.zero;
    column.null_text = std::string(text::trim(header.null));
    column.decode = decode_ascii_number;
    const bool scaled = column.scale != 1 || column.zero != 0;
    switch (column.code) {
        case 'A':
            column.column.type = table::string_type();
            column.decode = decode_ascii_text;
            return {};
        case 'I':
            // Nine characters always fit 32 bits.
            column.column.type = {scaled        ? Datatype::double_real
                                  : *width <= 9 ? Datatype::integer
                                                : Datatype::long_int,
                                  ""};
            return {};
        // F and E may hold more digits than 32 bits keep.
        case 'F':
        case 'E':
        case 'D':
            column.column.type = {Datatype::double_real, ""};
            return {};
        default:
            return fmt::format("TFORM `{}` is not legal", header.format);
    }
}

}  // namespace vo::ingest
