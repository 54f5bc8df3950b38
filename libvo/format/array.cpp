#include "libvo/format/array.h"

#include <algorithm>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/format/big_endian.h"
#include "libvo/format/utf16.h"

namespace vo::format {
namespace {

using table::Datatype;

/// Appends one element; complex numbers as two.
void append_element(std::string& out, const char* bytes, Datatype datatype) {
    switch (datatype) {
        case Datatype::boolean:
            out += *bytes == 0 || *bytes == ' ' ? '?' : *bytes;
            break;
        case Datatype::unsigned_byte:
            number::append(out, std::int64_t{static_cast<unsigned char>(*bytes)});
            break;
        case Datatype::short_int:
            number::append(out, std::int64_t{load_big_endian<std::int16_t>(bytes)});
            break;
        case Datatype::integer:
            number::append(out, std::int64_t{load_big_endian<std::int32_t>(bytes)});
            break;
        case Datatype::long_int:
            number::append(out, load_big_endian<std::int64_t>(bytes));
            break;
        case Datatype::float_real:
            number::append(out, load_big_endian<float>(bytes));
            break;
        case Datatype::double_real:
            number::append(out, load_big_endian<double>(bytes));
            break;
        case Datatype::float_complex:
            append_element(out, bytes, Datatype::float_real);
            out += ' ';
            append_element(out, bytes + 4, Datatype::float_real);
            break;
        case Datatype::double_complex:
            append_element(out, bytes, Datatype::double_real);
            out += ' ';
            append_element(out, bytes + 8, Datatype::double_real);
            break;
        default:
            break;
    }
}

void append_bits(std::string& out, std::string_view bytes, const table::Type& type) {
    const std::int64_t count =
        type.fixed_count().value_or(static_cast<std::int64_t>(bytes.size()) * 8);
    for (std::int64_t i = 0; i < count && i / 8 < static_cast<std::int64_t>(bytes.size()); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[static_cast<std::size_t>(i / 8)]);
        out += (byte >> (7 - i % 8)) & 1 ? '1' : '0';
    }
}

bool is_control(char c) {
    return c >= '\0' && c < ' ' && c != '\t' && c != '\n' && c != '\r';
}

/// Arrays of fixed-length strings: characters without separators, as UTF-8.
void append_characters(std::string& out, std::string_view bytes, Datatype datatype) {
    const std::size_t start = out.size();
    if (datatype == Datatype::unicode_char) {
        append_from_utf16_be(out, bytes);
    } else {
        out += text::is_ascii(bytes) ? std::string(bytes) : text::to_utf8(bytes);
    }
    // Every character keeps its place; XML would leave out what it does not know.
    std::replace_if(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(), is_control, ' ');
}

}  // namespace

void append_array_text(std::string& out, std::string_view bytes, const table::Type& type) {
    if (type.datatype == Datatype::bit) {
        append_bits(out, bytes, type);
        return;
    }
    if (type.is_text()) {
        append_characters(out, bytes, type.datatype);
        return;
    }
    const auto size = static_cast<std::size_t>(table::element_size_bytes(type.datatype));
    for (std::size_t at = 0; at + size <= bytes.size(); at += size) {
        if (at > 0) out += ' ';
        append_element(out, bytes.data() + at, type.datatype);
    }
}

}  // namespace vo::format
