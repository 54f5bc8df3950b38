#include <charconv>
#include <limits>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/base/time.h"
#include "libvo/ingest/csv_types_impl.h"

namespace vo::ingest {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// 007 is a code, not a number: as an integer it would lose its zeros.
bool is_zero_padded(std::string_view word) {
    if (word.starts_with('-') || word.starts_with('+')) word.remove_prefix(1);
    if (word.size() < 2 || word[0] != '0') return false;
    return word.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_boolean(std::string_view word) {
    return text::iequals(word, "true") || text::iequals(word, "false");
}

/// Decimal numbers. Whole numbers too long for 64 bits are not: as real numbers they would lose
/// digits, and such long ones are identifiers.
bool is_real(std::string_view word) {
    if (is_zero_padded(word)) return false;
    const bool whole = word.find_first_not_of("+-0123456789") == std::string_view::npos;
    if (whole && !number::parse_int64(word)) return false;
    return number::parse_double(word).has_value();
}

}  // namespace

bool is_null_word(std::string_view text) {
    return text == "NULL" || text == "null" || text == "NaN" || text == "nan";
}

bool is_timestamp(std::string_view text, std::string& scratch) {
    if (text.size() < 10 || text[4] != '-') return false;
    if (text.size() > 10 && text[10] == ' ') {
        scratch = text;
        scratch[10] = 'T';
        text = scratch;
    }
    return time::is_dali_timestamp(text);
}

bool TypeGuess::see_integer(std::string_view word) {
    std::string_view digits = word;
    if (digits.starts_with('+')) digits.remove_prefix(1);
    std::int64_t number = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, number);
    if (error != std::errc() || stop != end || is_zero_padded(digits)) return false;
    wide_ = wide_ || number < std::numeric_limits<std::int32_t>::min() ||
            number > std::numeric_limits<std::int32_t>::max();
    return true;
}

TypeGuess::Kind TypeGuess::kind_of(std::string_view word) {
    const char first = word.empty() ? ' ' : word[0];
    if (is_digit(first) || first == '-' || first == '+' || first == '.') {
        if (see_integer(word)) return Kind::integer;
        if (is_real(word)) return Kind::real;
        return is_timestamp(word, scratch_) ? Kind::timestamp : Kind::text;
    }
    if (is_boolean(word)) return Kind::boolean;
    return is_real(word) ? Kind::real : Kind::text;
}

void TypeGuess::see(std::string_view text, bool quoted) {
    ascii_ = ascii_ && text::is_ascii(text);
    if (kind_ == Kind::text || (!quoted && is_null_word(text))) return;
    const std::string_view word = text::trim(text);
    bool fits = false;
    switch (kind_) {
        case Kind::nothing:
            kind_ = kind_of(word);
            return;
        case Kind::boolean:
            fits = is_boolean(word);
            break;
        case Kind::integer:
            if (see_integer(word)) return;
            kind_ = is_real(word) ? Kind::real : Kind::text;
            return;
        case Kind::real:
            fits = is_real(word);
            break;
        case Kind::timestamp:
            fits = is_timestamp(word, scratch_);
            break;
        case Kind::text:
            return;
    }
    if (!fits) kind_ = Kind::text;
}

void TypeGuess::apply(table::Column& column) const {
    using table::Datatype;
    switch (kind_) {
        case Kind::boolean:
            column.type = {Datatype::boolean, ""};
            return;
        case Kind::integer:
            column.type = {wide_ ? Datatype::long_int : Datatype::integer, ""};
            return;
        case Kind::real:
            column.type = {Datatype::double_real, ""};
            return;
        case Kind::timestamp:
            column.type = table::string_type();
            column.xtype = "timestamp";
            return;
        case Kind::nothing:
        case Kind::text:
            column.type = {ascii_ ? Datatype::character : Datatype::unicode_char, "*"};
    }
}

}  // namespace vo::ingest
