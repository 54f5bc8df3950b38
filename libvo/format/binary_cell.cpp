#include "libvo/format/binary_cell_impl.h"

#include <limits>

#include "libvo/base/number.h"
#include "libvo/format/big_endian.h"
#include "libvo/format/utf16.h"

namespace vo::format {
namespace {

using table::Datatype;
using table::Value;

template <class Integer>
void write_integer(std::string& raw, const Value& value, const BinaryCell& cell) {
    append_big_endian(raw,
                      static_cast<Integer>(value.kind == Value::Kind::integer ? value.integer
                                                                              : cell.null_integer));
}

template <class Float>
void write_real(std::string& raw, const Value& value, const BinaryCell&) {
    append_big_endian(raw, value.kind == Value::Kind::real
                               ? static_cast<Float>(value.real)
                               : std::numeric_limits<Float>::quiet_NaN());
}

void write_boolean(std::string& raw, const Value& value, const BinaryCell&) {
    raw += value.kind != Value::Kind::integer ? '?' : value.integer != 0 ? 'T' : 'F';
}

void write_bit(std::string& raw, const Value& value, const BinaryCell&) {
    raw += value.kind == Value::Kind::integer && value.integer != 0 ? '\x80' : '\0';
}

/// The text of a cell of a string column; numbers are spelled out in `scratch`.
std::string_view text_of(const Value& value, std::string& scratch) {
    if (value.kind == Value::Kind::integer) number::append(scratch, value.integer);
    if (value.kind == Value::Kind::real) number::append(scratch, value.real);
    return scratch.empty() ? value.bytes : std::string_view(scratch);
}

void append_fixed(std::string& raw, std::string_view bytes, std::size_t size_bytes) {
    raw.append(bytes.substr(0, size_bytes));
    if (bytes.size() < size_bytes) raw.append(size_bytes - bytes.size(), '\0');
}

/// As much of a text as has room in `size_bytes`, cut between characters.
template <bool kWide>
std::string_view shorten(std::string_view bytes, std::size_t size_bytes) {
    if (bytes.size() <= size_bytes) return bytes;
    if constexpr (kWide) {
        // The low half of a surrogate pair stays with its high half.
        const auto next = load_big_endian<std::uint16_t>(bytes.data() + size_bytes);
        if (next >= 0xDC00 && next < 0xE000 && size_bytes >= 2) size_bytes -= 2;
    } else {
        while (size_bytes > 0 && (static_cast<unsigned char>(bytes[size_bytes]) & 0xC0) == 0x80) {
            --size_bytes;
        }
    }
    return bytes.substr(0, size_bytes);
}

template <bool kWide, bool kFixed>
void write_text(std::string& raw, const Value& value, const BinaryCell& cell) {
    std::string scratch;
    std::string_view bytes = text_of(value, scratch);
    std::string wide;
    if constexpr (kWide) {
        append_utf16_be(wide, bytes);
        bytes = wide;
    }
    constexpr std::size_t unit_bytes = kWide ? 2 : 1;
    if constexpr (kFixed) {
        const std::size_t size_bytes = static_cast<std::size_t>(cell.fixed_elements) * unit_bytes;
        append_fixed(raw, shorten<kWide>(bytes, size_bytes), size_bytes);
    } else {
        append_big_endian(raw, static_cast<std::uint32_t>(bytes.size() / unit_bytes));
        raw += bytes;
    }
}

/// A cell without value: NaN in each element that can be NaN, zero bytes in others.
void append_null_elements(std::string& raw, table::Datatype datatype, std::size_t size_bytes) {
    const bool is_wide = datatype == Datatype::double_real || datatype == Datatype::double_complex;
    const bool is_narrow = datatype == Datatype::float_real || datatype == Datatype::float_complex;
    if (!is_wide && !is_narrow) {
        raw.append(size_bytes, '\0');
        return;
    }
    const std::size_t end = raw.size() + size_bytes;
    while (raw.size() < end) {
        if (is_wide) {
            append_big_endian(raw, std::numeric_limits<double>::quiet_NaN());
        } else {
            append_big_endian(raw, std::numeric_limits<float>::quiet_NaN());
        }
    }
}

void write_fixed_array(std::string& raw, const Value& value, const BinaryCell& cell) {
    const auto element = static_cast<std::int64_t>(table::element_size_bytes(cell.type.datatype));
    const std::int64_t size = cell.type.datatype == Datatype::bit ? (cell.fixed_elements + 7) / 8
                                                                  : cell.fixed_elements * element;
    if (value.is_null()) {
        append_null_elements(raw, cell.type.datatype, static_cast<std::size_t>(size));
    } else {
        append_fixed(raw, value.bytes, static_cast<std::size_t>(size));
    }
}

void write_variable_array(std::string& raw, const Value& value, const BinaryCell& cell) {
    const auto element = static_cast<std::size_t>(table::element_size_bytes(cell.type.datatype));
    const std::size_t count =
        cell.type.datatype == Datatype::bit ? value.bytes.size() * 8 : value.bytes.size() / element;
    append_big_endian(raw, static_cast<std::uint32_t>(count));
    raw.append(value.bytes);
}

}  // namespace

BinaryCell binary_cell(const table::Type& type) {
    BinaryCell cell;
    cell.type = type;
    const auto fixed = type.fixed_count();
    cell.fixed_elements = fixed.value_or(0);
    if (type.is_string()) {
        const bool wide = type.datatype == Datatype::unicode_char;
        if (fixed) {
            cell.write = wide ? write_text<true, true> : write_text<false, true>;
        } else {
            cell.write = wide ? write_text<true, false> : write_text<false, false>;
        }
        return cell;
    }
    if (!type.arraysize.empty()) {
        cell.write = fixed ? write_fixed_array : write_variable_array;
        return cell;
    }
    switch (type.datatype) {
        case Datatype::boolean:
            cell.write = write_boolean;
            break;
        case Datatype::bit:
            cell.write = write_bit;
            break;
        case Datatype::unsigned_byte:
            cell.write = write_integer<std::uint8_t>;
            break;
        case Datatype::short_int:
            cell.write = write_integer<std::int16_t>;
            break;
        case Datatype::integer:
            cell.write = write_integer<std::int32_t>;
            break;
        case Datatype::long_int:
            cell.write = write_integer<std::int64_t>;
            break;
        case Datatype::float_real:
            cell.write = write_real<float>;
            break;
        case Datatype::double_real:
            cell.write = write_real<double>;
            break;
        default:
            cell.write = write_fixed_array;
            break;
    }
    return cell;
}

std::int64_t null_integer(table::Datatype datatype) {
    switch (datatype) {
        case Datatype::unsigned_byte:
            return 254;
        case Datatype::short_int:
            return -32'123;
        case Datatype::integer:
            return -2'087'654'321;
        default:
            return -9'087'654'321'012'345'678;
    }
}

}  // namespace vo::format
