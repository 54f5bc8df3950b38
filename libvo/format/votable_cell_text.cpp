#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/format/big_endian.h"
#include "libvo/format/utf16.h"
#include "libvo/format/votable_cell.h"
#include "libvo/format/votable_cell_impl.h"

// TABLEDATA literals: VOTable 1.4 section 5.1.

namespace vo::format {
namespace {

using table::Datatype;
using table::Value;

struct Range {
    std::int64_t least, most;
};

Range range_of(Datatype datatype) {
    switch (datatype) {
        case Datatype::unsigned_byte:
            return {0, 255};
        case Datatype::short_int:
            return {-32768, 32767};
        case Datatype::integer:
            return {std::numeric_limits<std::int32_t>::min(),
                    std::numeric_limits<std::int32_t>::max()};
        default:
            return {std::numeric_limits<std::int64_t>::min(),
                    std::numeric_limits<std::int64_t>::max()};
    }
}

/// A hexadecimal literal is the bit pattern of the type (VOTable 1.4 section 5.1).
std::optional<std::int64_t> parse_hex(std::string_view digits, Datatype datatype) {
    std::uint64_t bits = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, bits, 16);
    if (error != std::errc() || stop != end) return std::nullopt;
    const int size_bits = 8 * table::element_size_bytes(datatype);
    if (size_bits < 64 && bits >> size_bits != 0) return std::nullopt;
    switch (datatype) {
        case Datatype::short_int:
            return static_cast<std::int16_t>(bits);
        case Datatype::integer:
            return static_cast<std::int32_t>(bits);
        default:
            return static_cast<std::int64_t>(bits);
    }
}

void append_integer(std::string& out, std::int64_t number, Datatype datatype) {
    switch (datatype) {
        case Datatype::unsigned_byte:
            out += static_cast<char>(number);
            break;
        case Datatype::short_int:
            append_big_endian(out, static_cast<std::int16_t>(number));
            break;
        case Datatype::integer:
            append_big_endian(out, static_cast<std::int32_t>(number));
            break;
        default:
            append_big_endian(out, number);
    }
}

/// False for a finite number whose float is infinite.
bool fits_float(double number) {
    return !std::isfinite(number) || std::isfinite(static_cast<float>(number));
}

std::size_t code_points(std::string_view utf8) {
    std::size_t count = 0;
    for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view word, Datatype datatype) {
    if (word.size() > 2 && word[0] == '0' && (word[1] | 0x20) == 'x') {
        return parse_hex(word.substr(2), datatype);
    }
    const auto number = number::parse_int64(word);
    if (!number) return std::nullopt;
    const Range range = range_of(datatype);
    if (*number < range.least || *number > range.most) return std::nullopt;
    return number;
}

char parse_boolean(std::string_view word) {
    if (word.empty() || word == "?") return '?';
    if (word == "1" || text::iequals(word, "t") || text::iequals(word, "true")) return 'T';
    if (word == "0" || text::iequals(word, "f") || text::iequals(word, "false")) return 'F';
    return '\0';
}

std::string_view excerpt(std::string_view text) {
    constexpr std::size_t longest = 40;
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

bool VotableCell::from_text(std::string_view text, Value& value) {
    value = Value();
    if (text.empty()) return true;
    if (type_.is_text()) {
        return type_.is_string() ? string_from_text(text, value)
                                 : string_array_from_text(text, value);
    }
    if (type_.arraysize.empty() && !is_complex(type_.datatype)) {
        return scalar_from_text(text::trim(text), value);
    }
    return type_.datatype == Datatype::bit ? bits_from_text(text, value)
                                           : array_from_text(text, value);
}

bool VotableCell::scalar_from_text(std::string_view word, Value& value) {
    if (word.empty()) return true;
    if (type_.is_floating()) {
        const auto number = number::parse_double(word);
        if (!number) return fail(word);
        if (is_null_number(*number)) return true;
        const bool narrow = type_.datatype == Datatype::float_real;
        if (narrow && !fits_float(*number)) return too_large(*number);
        value = Value::of(narrow ? static_cast<double>(static_cast<float>(*number)) : *number);
        return true;
    }
    if (type_.datatype == Datatype::boolean) {
        const char letter = parse_boolean(word);
        if (letter == '\0') return fail(word);
        value = of_boolean(letter);
        return true;
    }
    if (type_.datatype == Datatype::bit) {
        if (word != "0" && word != "1") return fail(word);
        value = Value::of(std::int64_t(word == "1"));
        return true;
    }
    const auto number = parse_integer(word, type_.datatype);
    if (!number) return fail(word);
    if (number != null_integer_) value = Value::of(*number);
    return true;
}

bool VotableCell::string_from_text(std::string_view text, Value& value) {
    const std::int64_t longest = variable_ ? maximum_count_ : unit_count_;
    if (longest > 0 && text.size() > static_cast<std::size_t>(longest) &&
        code_points(text) > static_cast<std::size_t>(longest)) {
        problem_ = fmt::format("`{}` is longer than {} characters", excerpt(text), longest);
        return false;
    }
    value = Value::of_text(text);
    return true;
}

bool VotableCell::string_array_from_text(std::string_view text, Value& value) {
    scratch_.clear();
    if (type_.datatype == Datatype::unicode_char) {
        append_utf16_be(scratch_, text);
    } else if (!text::is_ascii(text)) {
        return not_ascii();
    } else {
        scratch_ = text;
    }
    const auto size = static_cast<std::size_t>(table::element_size_bytes(type_.datatype));
    const auto count = static_cast<std::int64_t>(scratch_.size() / size);
    // The last string may come without its padding.
    const std::int64_t whole =
        variable_ ? (count + unit_count_ - 1) / unit_count_ * unit_count_ : unit_count_;
    if (count > whole || !count_is_right(whole)) return wrong_count(count);
    scratch_.resize(static_cast<std::size_t>(whole) * size, '\0');
    value = Value::of_blob(scratch_);
    return true;
}

bool VotableCell::bits_from_text(std::string_view text, Value& value) {
    scratch_.clear();
    std::int64_t count = 0;
    for (const char c : text) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') continue;
        if (c != '0' && c != '1') return fail(text);
        if (count % 8 == 0) scratch_ += '\0';
        if (c == '1') scratch_.back() = static_cast<char>(scratch_.back() | (0x80 >> (count % 8)));
        ++count;
    }
    if (count == 0) return true;
    if (!count_is_right(count)) return wrong_count(count);
    value = Value::of_blob(scratch_);
    return true;
}

bool VotableCell::append_element(std::string_view word) {
    if (type_.datatype == Datatype::boolean) {
        const char letter = parse_boolean(word);
        scratch_ += letter;
        return letter != '\0' || fail(word);
    }
    if (type_.is_integer()) {
        const auto number = parse_integer(word, type_.datatype);
        if (!number) return fail(word);
        append_integer(scratch_, *number, type_.datatype);
        return true;
    }
    const auto number = number::parse_double(word);
    if (!number) return fail(word);
    if (type_.datatype == Datatype::float_real || type_.datatype == Datatype::float_complex) {
        if (!fits_float(*number)) return too_large(*number);
        append_big_endian(scratch_, static_cast<float>(*number));
    } else {
        append_big_endian(scratch_, *number);
    }
    return true;
}

bool VotableCell::array_from_text(std::string_view text, Value& value) {
    scratch_.clear();
    std::int64_t count = 0;
    std::size_t i = 0;
    while ((i = text.find_first_not_of(" \t\r\n", i)) != std::string_view::npos) {
        const std::size_t end = std::min(text.find_first_of(" \t\r\n", i), text.size());
        if (!append_element(text.substr(i, end - i))) return false;
        ++count;
        i = end;
    }
    if (count == 0) return true;
    if (is_complex(type_.datatype)) {
        if (count % 2 != 0) return fail(text);
        count /= 2;
    }
    if (!count_is_right(count)) return wrong_count(count);
    return take_array(scratch_, value);
}

}  // namespace vo::format
