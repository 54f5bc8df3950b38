#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/format/big_endian.h"
#include "libvo/ingest/fits_column_impl.h"

namespace vo::ingest {
namespace {

using format::append_big_endian;
using format::load_big_endian;
using table::Datatype;
using table::Value;

constexpr double two_63 = 9223372036854775808.0;
constexpr std::int64_t max_elements = 1 << 28;

// --- scalar cells ------------------------------------------------------------------------------

template <class Stored>
bool is_null(const FitsColumn& column, Stored stored) {
    return column.null && *column.null == static_cast<std::int64_t>(stored);
}

template <class Stored>
bool decode_integer(FitsColumn& column, const char* cell, Value& value) {
    const auto stored = load_big_endian<Stored>(cell);
    value = is_null(column, stored) ? Value() : Value::of(static_cast<std::int64_t>(stored));
    return true;
}

/// The unsigned (for B: signed) convention: TZERO moves the range.
template <class Stored>
bool decode_shifted(FitsColumn& column, const char* cell, Value& value) {
    const auto stored = load_big_endian<Stored>(cell);
    value = is_null(column, stored) ? Value()
                                    : Value::of(stored + static_cast<std::int64_t>(column.zero));
    return true;
}

bool decode_unsigned_long(FitsColumn& column, const char* cell, Value& value) {
    const auto stored = load_big_endian<std::int64_t>(cell);
    value = Value();
    if (is_null(column, stored)) return true;
    const std::uint64_t number = static_cast<std::uint64_t>(stored) ^ (std::uint64_t{1} << 63);
    if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        column.problem = fmt::format("{} is too large for a 64-bit signed integer", number);
        return false;
    }
    value = Value::of(static_cast<std::int64_t>(number));
    return true;
}

template <class Stored>
bool decode_scaled(FitsColumn& column, const char* cell, Value& value) {
    const auto stored = load_big_endian<Stored>(cell);
    value = Value();
    if constexpr (std::is_integral_v<Stored>) {
        if (is_null(column, stored)) return true;
    } else if (std::isnan(stored)) {
        return true;
    }
    value = Value::of(static_cast<double>(stored) * column.scale + column.zero);
    return true;
}

template <class Stored>
bool decode_real(FitsColumn&, const char* cell, Value& value) {
    const double number = static_cast<double>(load_big_endian<Stored>(cell));
    value = std::isnan(number) ? Value() : Value::of(number);
    return true;
}

bool decode_logical(FitsColumn&, const char* cell, Value& value) {
    value = *cell == '\0' ? Value() : Value::of(std::int64_t(*cell == 'T'));
    return true;
}

bool decode_bit(FitsColumn&, const char* cell, Value& value) {
    value = Value::of(std::int64_t((*cell & 0x80) != 0));
    return true;
}

// --- arrays ------------------------------------------------------------------------------------

/// Elements that VOTable BINARY stores as FITS does.
template <int element_bytes>
bool decode_raw(FitsColumn&, const char* data, std::int64_t count, Value& value) {
    value = Value::of_blob({data, static_cast<std::size_t>(count * element_bytes)});
    return true;
}

bool decode_bits(FitsColumn&, const char* data, std::int64_t count, Value& value) {
    value = Value::of_blob({data, static_cast<std::size_t>((count + 7) / 8)});
    return true;
}

bool decode_logicals(FitsColumn& column, const char* data, std::int64_t count, Value& value) {
    column.scratch.assign(data, static_cast<std::size_t>(count));
    std::replace(column.scratch.begin(), column.scratch.end(), '\0', '?');
    value = Value::of_blob(column.scratch);
    return true;
}

bool decode_texts(FitsColumn& column, const char* data, std::int64_t count, Value& value) {
    const std::string_view text(data, static_cast<std::size_t>(count));
    if (!text::is_ascii(text)) {
        column.problem = "an array of strings contains characters beyond ASCII";
        return false;
    }
    value = Value::of_blob(text);
    return true;
}

template <class Stored, class Element>
bool decode_shifted_array(FitsColumn& column, const char* data, std::int64_t count, Value& value) {
    column.scratch.clear();
    const auto shift = static_cast<std::int64_t>(column.zero);
    for (std::int64_t i = 0; i < count; ++i, data += sizeof(Stored)) {
        append_big_endian(column.scratch,
                          static_cast<Element>(load_big_endian<Stored>(data) + shift));
    }
    value = Value::of_blob(column.scratch);
    return true;
}

bool decode_unsigned_longs(FitsColumn& column, const char* data, std::int64_t count, Value& value) {
    std::string numbers;
    for (std::int64_t i = 0; i < count; ++i, data += 8) {
        Value element;
        if (!decode_unsigned_long(column, data, element)) return false;
        append_big_endian(numbers, element.integer);
    }
    column.scratch = std::move(numbers);
    value = Value::of_blob(column.scratch);
    return true;
}

template <class Stored>
bool decode_scaled_array(FitsColumn& column, const char* data, std::int64_t count, Value& value) {
    column.scratch.clear();
    for (std::int64_t i = 0; i < count; ++i, data += sizeof(Stored)) {
        Value element;
        (void)decode_scaled<Stored>(column, data, element);
        append_big_endian(column.scratch, element.is_null()
                                              ? std::numeric_limits<double>::quiet_NaN()
                                              : element.real);
    }
    value = Value::of_blob(column.scratch);
    return true;
}

bool decode_fixed_array(FitsColumn& column, const char* cell, Value& value) {
    return column.decode_array(column, cell, column.count, value);
}

bool decode_nothing(FitsColumn&, const char*, Value& value) {
    value = Value();
    return true;
}

/// Bytes of `count` elements of a TFORM letter.
std::int64_t bytes_of(char code, std::int64_t count) {
    switch (code) {
        case 'X':
            return (count + 7) / 8;
        case 'I':
            return count * 2;
        case 'J':
        case 'E':
            return count * 4;
        case 'K':
        case 'D':
        case 'C':
        case 'P':
            return count * 8;
        case 'M':
        case 'Q':
            return count * 16;
        default:
            return count;  // L, B, A
    }
}

bool decode_variable(FitsColumn& column, const char* cell, Value& value) {
    const bool wide = column.descriptor == 'Q';
    const std::int64_t count =
        wide ? load_big_endian<std::int64_t>(cell) : load_big_endian<std::int32_t>(cell);
    const std::int64_t offset =
        wide ? load_big_endian<std::int64_t>(cell + 8) : load_big_endian<std::int32_t>(cell + 4);
    value = Value();
    if (count == 0) return true;
    if (count < 0 || count > max_elements ||
        !column.read_heap(offset, bytes_of(column.code, count), column.heap_bytes)) {
        column.problem =
            fmt::format("{} elements at {} of the heap are not in the file", count, offset);
        return false;
    }
    return column.decode_array(column, column.heap_bytes.data(), count, value);
}

// --- choosing ----------------------------------------------------------------------------------

struct Choice {
    Datatype datatype;
    FitsColumn::Decode scalar;
    FitsColumn::DecodeArray array;
};

template <class Stored, class Shifted>
Choice integer_choice(const FitsColumn& column, Datatype plain, double shift, Datatype shifted) {
    if (column.scale == 1 && column.zero == 0) {
        return {plain, decode_integer<Stored>, decode_raw<int(sizeof(Stored))>};
    }
    if (column.scale == 1 && column.zero == shift) {
        return {shifted, decode_shifted<Stored>, decode_shifted_array<Stored, Shifted>};
    }
    return {Datatype::double_real, decode_scaled<Stored>, decode_scaled_array<Stored>};
}

template <class Stored>
Choice real_choice(const FitsColumn& column, Datatype plain) {
    if (column.scale == 1 && column.zero == 0) {
        return {plain, decode_real<Stored>, decode_raw<int(sizeof(Stored))>};
    }
    return {Datatype::double_real, decode_scaled<Stored>, decode_scaled_array<Stored>};
}

std::optional<Choice> choose(const FitsColumn& column) {
    switch (column.code) {
        case 'L':
            return Choice{Datatype::boolean, decode_logical, decode_logicals};
        case 'X':
            return Choice{Datatype::bit, decode_bit, decode_bits};
        case 'B':
            return integer_choice<std::uint8_t, std::int16_t>(column, Datatype::unsigned_byte, -128,
                                                              Datatype::short_int);
        case 'I':
            return integer_choice<std::int16_t, std::int32_t>(column, Datatype::short_int, 32768,
                                                              Datatype::integer);
        case 'J':
            return integer_choice<std::int32_t, std::int64_t>(column, Datatype::integer,
                                                              2147483648.0, Datatype::long_int);
        case 'K':
            // Writers of 15 digits miss 2^63 by a little.
            if (column.scale == 1 && std::abs(column.zero - two_63) < 1e5) {
                return Choice{Datatype::long_int, decode_unsigned_long, decode_unsigned_longs};
            }
            return integer_choice<std::int64_t, std::int64_t>(column, Datatype::long_int, 0,
                                                              Datatype::long_int);
        case 'E':
            return real_choice<float>(column, Datatype::float_real);
        case 'D':
            return real_choice<double>(column, Datatype::double_real);
        case 'C':
            return Choice{Datatype::float_complex, decode_fixed_array, decode_raw<8>};
        case 'M':
            return Choice{Datatype::double_complex, decode_fixed_array, decode_raw<16>};
        default:
            return std::nullopt;
    }
}

/// "(3,4)" → "3x4" if it holds `count` elements, else nothing.
std::string shape_of(std::string_view tdim, std::int64_t count) {
    tdim = text::trim(tdim);
    if (!tdim.starts_with('(') || !tdim.ends_with(')')) return {};
    std::string shape;
    std::int64_t product = 1;
    for (const std::string_view part : text::split(tdim.substr(1, tdim.size() - 2), ',')) {
        const auto size = number::parse_int64(part);
        if (!size || *size < 1 || *size > count) return {};
        product *= *size;
        if (product > count) return {};
        shape += fmt::format("{}{}", shape.empty() ? "" : "x", *size);
    }
    return product == count ? shape : std::string();
}

void set_text_format(FitsColumn& column, const FitsColumnHeader& header, std::int64_t item_width) {
    column.column.type = table::string_type();
    column.decode = decode_fixed_array;
    column.decode_array = decode_fits_text;
    std::string shape = shape_of(header.shape, column.count);
    if (shape.empty() && item_width > 0 && column.count > item_width &&
        column.count % item_width == 0) {
        shape = fmt::format("{}x{}", item_width, column.count / item_width);
    }
    if (shape.find('x') == std::string::npos || column.descriptor != '\0') return;
    column.column.type.arraysize = shape;
    column.decode_array = decode_texts;
}

}  // namespace

std::optional<std::int64_t> take_digits(std::string_view& s) {
    const std::size_t end = std::min(s.find_first_not_of("0123456789"), s.size());
    const auto number = number::parse_int64(s.substr(0, end));
    s.remove_prefix(end);
    return number;
}

bool decode_fits_text(FitsColumn& column, const char* data, std::int64_t count, Value& value) {
    std::string_view text(data, static_cast<std::size_t>(count));
    text = text.substr(0, text.find('\0'));
    while (text.ends_with(' ')) text.remove_suffix(1);
    value = Value();
    if (text.empty()) return true;
    if (!text::is_ascii(text)) {
        column.scratch = text::to_utf8(text);
        text = column.scratch;
    }
    value = Value::of_text(text);
    return true;
}

std::string set_binary_format(FitsColumn& column, const FitsColumnHeader& header) {
    std::string_view rest = text::trim(header.format);
    const std::int64_t repeat = take_digits(rest).value_or(1);
    if (rest.empty() || repeat > max_elements) {
        return fmt::format("TFORM `{}` is not legal", header.format);
    }
    column.code = rest[0];
    rest.remove_prefix(1);
    column.count = repeat;
    column.scale = header.scale;
    column.zero = header.zero;
    column.null = number::parse_int64(header.null);
    column.width = static_cast<std::size_t>(bytes_of(column.code, repeat));
    if (column.code == 'P' || column.code == 'Q') {
        column.descriptor = column.code;
        if (rest.empty() || repeat > 1) {
            return fmt::format("TFORM `{}` is not legal", header.format);
        }
        column.code = rest[0];
        rest.remove_prefix(1);
    }
    const std::int64_t item_width = take_digits(rest).value_or(0);
    if (column.code == 'A') {
        set_text_format(column, header, item_width);
    } else {
        const auto choice = choose(column);
        if (!choice) return fmt::format("TFORM `{}` is not supported", header.format);
        column.column.type = {choice->datatype, ""};
        column.decode = choice->scalar;
        column.decode_array = choice->array;
        if (repeat != 1 && column.descriptor == '\0') {
            const std::string shape = shape_of(header.shape, repeat);
            column.column.type.arraysize = shape.empty() ? fmt::format("{}", repeat) : shape;
            column.decode = decode_fixed_array;
        }
    }
    if (column.descriptor != '\0') {
        column.column.type.arraysize = "*";
        column.decode = decode_variable;
    }
    if (repeat == 0) {  // a column without data (FITS 4.0 section 7.3.1)
        if (column.column.type.arraysize == "0") column.column.type.arraysize = "*";
        column.decode = decode_nothing;
    }
    return {};
}

}  // namespace vo::ingest
