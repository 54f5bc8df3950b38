#include "libvo/table/type.h"

#include <array>
#include <utility>

#include "libvo/base/number.h"
#include "libvo/base/text.h"

namespace vo::table {
namespace {

struct Row {
    Datatype datatype;
    std::string_view word;
    int size_bytes;
};

constexpr std::array<Row, 12> rows = {{
    {Datatype::boolean, "boolean", 1},
    {Datatype::bit, "bit", 1},
    {Datatype::unsigned_byte, "unsignedByte", 1},
    {Datatype::short_int, "short", 2},
    {Datatype::integer, "int", 4},
    {Datatype::long_int, "long", 8},
    {Datatype::character, "char", 1},
    {Datatype::unicode_char, "unicodeChar", 2},
    {Datatype::float_real, "float", 4},
    {Datatype::double_real, "double", 8},
    {Datatype::float_complex, "floatComplex", 8},
    {Datatype::double_complex, "doubleComplex", 16},
}};

}  // namespace

std::string_view to_string(Datatype datatype) {
    return rows[static_cast<std::size_t>(datatype)].word;
}

std::optional<Datatype> parse_datatype(std::string_view word) {
    for (const Row& row : rows) {
        if (text::iequals(row.word, word)) return row.datatype;
    }
    return std::nullopt;
}

int element_size_bytes(Datatype datatype) {
    return rows[static_cast<std::size_t>(datatype)].size_bytes;
}

bool Type::is_string() const {
    return is_text() && arraysize.find('x') == std::string::npos;
}

std::optional<std::int64_t> Type::fixed_count() const {
    if (arraysize.empty()) return 1;
    if (arraysize.back() == '*') return std::nullopt;
    std::int64_t count = 1;
    for (const std::string_view part : text::split(arraysize, 'x')) {
        const auto size = number::parse_int64(part);
        if (!size || __builtin_mul_overflow(count, *size, &count)) return std::nullopt;
    }
    return count;
}

bool is_arraysize(std::string_view arraysize) {
    if (arraysize.empty()) return false;
    const auto parts = text::split(arraysize, 'x');
    for (std::size_t i = 0; i < parts.size(); ++i) {
        std::string_view part = parts[i];
        const bool last = i + 1 == parts.size();
        const bool starred = last && part.ends_with('*');
        if (starred) part.remove_suffix(1);
        if (part.empty() && !starred) return false;
        if (part.size() > 9 || part.find_first_not_of("0123456789") != std::string_view::npos) {
            return false;
        }
    }
    return true;
}

}  // namespace vo::table
