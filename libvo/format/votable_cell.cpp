#include "libvo/format/votable_cell.h"

#include <fmt/format.h>

#include <cmath>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/format/big_endian.h"
#include "libvo/format/utf16.h"
#include "libvo/format/votable_cell_impl.h"

namespace vo::format {
namespace {

using table::Datatype;
using table::Value;

constexpr std::int64_t max_cell_bytes = 64 * 1024 * 1024;

char boolean_byte(char byte) {
    if (byte == '\0' || byte == ' ') return '?';
    return parse_boolean(std::string_view(&byte, 1));
}

std::int64_t load_integer(std::string_view bytes, Datatype datatype) {
    switch (datatype) {
        case Datatype::unsigned_byte:
            return static_cast<unsigned char>(bytes[0]);
        case Datatype::short_int:
            return load_big_endian<std::int16_t>(bytes.data());
        case Datatype::integer:
            return load_big_endian<std::int32_t>(bytes.data());
        default:
            return load_big_endian<std::int64_t>(bytes.data());
    }
}

std::string_view without_padding(std::string_view bytes, bool blanks_too) {
    bytes = bytes.substr(0, bytes.find('\0'));
    while (blanks_too && bytes.ends_with(' ')) bytes.remove_suffix(1);
    return bytes;
}

}  // namespace

VotableCell::VotableCell(const table::Column& column, const std::string& document,
                         const std::optional<std::string>& null_text)
    : type_(column.type), where_(fmt::format("{}: column `{}`", document, column.name)) {
    if (!type_.arraysize.empty()) read_shape();
    if (null_text) read_null(*null_text);
}

Error VotableCell::error(const char* code, std::string_view message) const {
    return Error(Fault::usage, code, fmt::format("{}: {}.", where_, message));
}

void VotableCell::read_shape() {
    const std::string quoted = fmt::format("arraysize=\"{}\"", type_.arraysize);
    if (!table::is_arraysize(type_.arraysize)) {
        throw error("votable.field", quoted + " is not legal");
    }
    std::int64_t product = 1;
    for (std::string_view part : text::split(type_.arraysize, 'x')) {
        variable_ = part.ends_with('*');
        if (variable_) part.remove_suffix(1);
        const std::int64_t size = part.empty() ? 0 : number::parse_int64(part).value_or(0);
        if (variable_) {
            maximum_count_ = product * size;
            break;
        }
        if (size == 0) throw error("votable.field", quoted + " is not legal");
        product *= size;
        if (product > max_cell_bytes) throw error("votable.field", quoted + " is too large");
    }
    unit_count_ = product;
    if (!variable_ && size_of(product) > static_cast<std::size_t>(max_cell_bytes)) {
        throw error("votable.field", quoted + " is too large");
    }
}

void VotableCell::read_null(const std::string& null_text) {
    const std::string_view word = text::trim(null_text);
    if (type_.is_integer()) null_integer_ = parse_integer(word, type_.datatype);
    // Not for floats by the standard, yet catalogues carry their -99.9 there.
    if (type_.is_floating()) null_real_ = number::parse_double(word);
    if (type_.is_integer() && !null_integer_ && !word.empty()) {
        throw error("votable.field", fmt::format("VALUES null=\"{}\" is not of type {}",
                                                 excerpt(word), table::to_string(type_.datatype)));
    }
}

bool VotableCell::fail(std::string_view found) {
    problem_ = fmt::format("`{}` is not a value of type {}{}", excerpt(found),
                           table::to_string(type_.datatype),
                           type_.arraysize.empty() ? "" : "[" + type_.arraysize + "]");
    return false;
}

bool VotableCell::count_is_right(std::int64_t count) const {
    if (!variable_) return count == unit_count_;
    return count % unit_count_ == 0 && (maximum_count_ == 0 || count <= maximum_count_);
}

bool VotableCell::wrong_count(std::int64_t found) {
    problem_ = fmt::format("{} values found, the array size is {}", found,
                           type_.arraysize.empty() ? "1" : type_.arraysize);
    return false;
}

bool VotableCell::too_large(double number) {
    problem_ = number::to_string(number) + " does not fit into float";
    return false;
}

bool VotableCell::not_ascii() {
    problem_ = "an array of strings contains characters beyond ASCII";
    return false;
}

bool VotableCell::is_null_number(double number) const {
    if (std::isnan(number)) return true;
    if (!null_real_) return false;
    return number == *null_real_ || (type_.datatype == Datatype::float_real &&
                                     static_cast<float>(number) == static_cast<float>(*null_real_));
}

std::size_t VotableCell::size_of(std::int64_t count) const {
    if (type_.datatype == Datatype::bit) return static_cast<std::size_t>((count + 7) / 8);
    return static_cast<std::size_t>(count * table::element_size_bytes(type_.datatype));
}

std::optional<std::size_t> VotableCell::binary_size(std::string_view bytes) const {
    if (!variable_) return size_of(unit_count_);
    if (bytes.size() < 4) return std::nullopt;
    const auto count = load_big_endian<std::int32_t>(bytes.data());
    if (count < 0 || size_of(count) > static_cast<std::size_t>(max_cell_bytes)) {
        throw error("votable.damaged",
                    fmt::format("a cell claims {} elements; the binary data are damaged or do not "
                                "match the FIELDs",
                                count));
    }
    return 4 + size_of(count);
}

bool VotableCell::from_binary(std::string_view bytes, Value& value) {
    value = Value();
    if (type_.is_string()) {
        return string_from_binary(variable_ ? bytes.substr(4) : bytes, value);
    }
    if (type_.arraysize.empty() && !is_complex(type_.datatype)) {
        return scalar_from_binary(bytes, value);
    }
    return array_from_binary(bytes, value);
}

bool VotableCell::scalar_from_binary(std::string_view bytes, Value& value) {
    if (type_.is_integer()) {
        const std::int64_t number = load_integer(bytes, type_.datatype);
        if (number != null_integer_) value = Value::of(number);
    } else if (type_.is_floating()) {
        const double number = type_.datatype == Datatype::float_real
                                  ? static_cast<double>(load_big_endian<float>(bytes.data()))
                                  : load_big_endian<double>(bytes.data());
        if (!is_null_number(number)) value = Value::of(number);
    } else if (type_.datatype == Datatype::boolean) {
        const char letter = boolean_byte(bytes[0]);
        if (letter == '\0') {
            return fail(fmt::format("byte 0x{:02X}", static_cast<unsigned char>(bytes[0])));
        }
        value = of_boolean(letter);
    } else {
        value = Value::of(std::int64_t((bytes[0] & 0x80) != 0));
    }
    return true;
}

bool VotableCell::string_from_binary(std::string_view bytes, Value& value) {
    std::string_view text = bytes;
    if (type_.datatype == Datatype::unicode_char) {
        scratch_.clear();
        append_from_utf16_be(scratch_, bytes);
        text = scratch_;
    }
    text = without_padding(text, !variable_);
    if (type_.datatype == Datatype::character && !text::is_ascii(text)) {
        scratch_ = text::to_utf8(text);
        text = scratch_;
    }
    if (!text.empty()) value = Value::of_text(text);
    return true;
}

bool VotableCell::array_from_binary(std::string_view bytes, Value& value) {
    if (variable_) {
        const std::int64_t count = load_big_endian<std::int32_t>(bytes.data());
        if (count == 0) return true;
        if (!count_is_right(count)) return wrong_count(count);
        bytes.remove_prefix(4);
    }
    if (type_.datatype == Datatype::character && !text::is_ascii(bytes)) return not_ascii();
    if (type_.datatype == Datatype::boolean) {
        scratch_.clear();
        for (const char byte : bytes) {
            const char letter = boolean_byte(byte);
            scratch_ += letter == '\0' ? '?' : letter;
        }
        bytes = scratch_;
    }
    return take_array(bytes, value);
}

bool VotableCell::take_array(std::string_view bytes, Value& value) {
    const auto size = static_cast<std::size_t>(table::element_size_bytes(type_.datatype));
    std::size_t nulls = 0;
    for (std::size_t at = 0; null_integer_ && at + size <= bytes.size(); at += size) {
        if (load_integer(bytes.substr(at), type_.datatype) == *null_integer_) ++nulls;
    }
    if (nulls * size == bytes.size()) return true;
    if (nulls > 0) {
        problem_ = fmt::format(
            "some elements are null (VALUES null=\"{}\"), which arrays of {} "
            "cannot hold",
            *null_integer_, table::to_string(type_.datatype));
        return false;
    }
    value = Value::of_blob(bytes);
    return true;
}

}  // namespace vo::format
