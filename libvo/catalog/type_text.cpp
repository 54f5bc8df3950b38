#include "libvo/catalog/type_text.h"

#include <array>

#include "libvo/base/text.h"

namespace vo::catalog {
namespace {

using table::Datatype;

struct Alias {
    std::string_view word;  ///< in lower case
    Datatype datatype;
    std::string_view arraysize = "";
    std::string_view xtype = "";
};

// ADQL's FLOAT is missing: VOTable's word `float` has 32 bits and comes first.
constexpr std::array<Alias, 21> aliases = {{
    {"integer", Datatype::integer},
    {"bigint", Datatype::long_int},
    {"smallint", Datatype::short_int},
    {"real", Datatype::float_real},
    {"double precision", Datatype::double_real},
    {"varchar", Datatype::character, "*"},
    {"clob", Datatype::character, "*"},
    {"timestamp", Datatype::character, "*", "timestamp"},
    {"string", Datatype::character, "*"},
    {"text", Datatype::character, "*"},
    {"bool", Datatype::boolean},
    {"uint8", Datatype::unsigned_byte},
    {"byte", Datatype::unsigned_byte},
    {"int16", Datatype::short_int},
    {"int32", Datatype::integer},
    {"int64", Datatype::long_int},
    {"float32", Datatype::float_real},
    {"float64", Datatype::double_real},
    {"point", Datatype::double_real, "2", "point"},
    {"circle", Datatype::double_real, "3", "circle"},
    {"polygon", Datatype::double_real, "*", "polygon"},
}};

std::optional<TypeText> parse_word(std::string_view word) {
    if (const auto datatype = table::parse_datatype(word)) return TypeText{{*datatype, ""}, ""};
    for (const Alias& alias : aliases) {
        if (text::iequals(alias.word, word)) {
            return TypeText{{alias.datatype, std::string(alias.arraysize)},
                            std::string(alias.xtype)};
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<TypeText> parse_type(std::string_view text) {
    text = text::trim(text);
    const std::size_t open = text.find_first_of("[(");
    auto parsed = parse_word(text::trim(text.substr(0, open)));
    if (!parsed || open == std::string_view::npos) return parsed;
    const bool adql = text[open] == '(';
    if (text.back() != (adql ? ')' : ']')) return std::nullopt;
    const std::string_view size = text::trim(text.substr(open + 1, text.size() - open - 2));
    if (!table::is_arraysize(size)) return std::nullopt;
    const bool variable = parsed->type.arraysize == "*";
    // VARCHAR(12) is at most 12 characters long, CHAR(12) always.
    parsed->type.arraysize = std::string(size) + (adql && variable && size != "*" ? "*" : "");
    if (adql && (!parsed->type.is_text() || size.find('x') != std::string_view::npos)) {
        return std::nullopt;
    }
    return parsed;
}

std::string to_string(const table::Type& type) {
    std::string out(table::to_string(type.datatype));
    if (!type.arraysize.empty()) out += '[' + type.arraysize + ']';
    return out;
}

std::vector<std::string> type_words() {
    std::vector<std::string> words;
    for (int i = 0; i <= static_cast<int>(Datatype::double_complex); ++i) {
        words.emplace_back(table::to_string(static_cast<Datatype>(i)));
    }
    for (const Alias& alias : aliases) words.emplace_back(alias.word);
    return words;
}

}  // namespace vo::catalog
