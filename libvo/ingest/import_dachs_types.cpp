// Types as DaCHS writes them, PostgreSQL's with a few of its own → VOTable's.
#include <array>

#include "libvo/base/text.h"
#include "libvo/catalog/type_text.h"
#include "libvo/ingest/import_dachs_impl.h"

namespace vo::ingest::dachs {
namespace {

struct Word {
    std::string_view dachs;
    std::string_view ours;  ///< as catalog::parse_type() reads it
    std::string_view xtype = "";
};

// Words that catalog::parse_type() does not know, or takes for something else.
constexpr std::array<Word, 14> words = {{
    {"spoint", "point"},
    {"scircle", "circle"},
    {"spoly", "polygon"},
    {"smoc", "char[*]", "moc"},
    {"unicode", "unicodeChar[*]"},
    {"bytea", "unsignedByte"},
    {"date", "timestamp"},
    {"time", "char[*]"},
    {"json", "char[*]", "json"},
    {"jsonb", "char[*]", "json"},
    {"double", "double"},
    {"float", "float"},
    {"smallint", "short"},
    {"char", "char"},
}};

std::optional<catalog::TypeText> parse_base(std::string_view base) {
    for (const Word& word : words) {
        if (!text::iequals(word.dachs, base)) continue;
        auto parsed = catalog::parse_type(word.ours);
        if (parsed && !word.xtype.empty()) parsed->xtype = word.xtype;
        return parsed;
    }
    return catalog::parse_type(base);
}

/// "[3][]" → {"3", ""}; nothing if brackets do not match.
std::optional<std::vector<std::string>> dimensions_of(std::string_view brackets) {
    std::vector<std::string> dimensions;
    while (!brackets.empty()) {
        const std::size_t close = brackets.find(']');
        if (!brackets.starts_with('[') || close == brackets.npos) return std::nullopt;
        std::string_view size = text::trim(brackets.substr(1, close - 1));
        if (size == "*") size = {};
        if (!size.empty() && !table::is_arraysize(size)) return std::nullopt;
        dimensions.emplace_back(size);
        brackets = text::trim(brackets.substr(close + 1));
    }
    return dimensions;
}

/// SQL names the slowest dimension first, VOTable last; only that one may be open.
std::optional<std::string> arraysize_of(const std::vector<std::string>& dimensions) {
    std::string size;
    for (std::size_t i = dimensions.size(); i-- > 0;) {
        const bool open = dimensions[i].empty() || dimensions[i].ends_with('*');
        if (open && i > 0) return std::nullopt;
        if (!size.empty()) size += 'x';
        size += dimensions[i].empty() ? "*" : dimensions[i];
    }
    return size;
}

}  // namespace

TypeResult parse_dachs_type(std::string_view text) {
    // A type that is not told is DaCHS' usual one.
    if (text::trim(text).empty()) text = "real";
    const std::string written = one_line(text);
    const std::size_t open = std::min(written.find('['), written.size());
    const TypeResult fallback{table::string_type(), "",
                              "the type `" + shown(written) + "` is not known, so it is text"};
    const auto base = parse_base(text::trim(std::string_view(written).substr(0, open)));
    const auto dimensions = dimensions_of(text::trim(std::string_view(written).substr(open)));
    if (!base || !dimensions) return fallback;
    if (dimensions->empty()) return {base->type, base->xtype, ""};
    const auto size = arraysize_of(*dimensions);
    const std::string& inner = base->type.arraysize;
    if (!size || inner.ends_with('*')) {
        return {table::string_type(), "",
                "arrays like `" + shown(written) + "` cannot be stored, so it is text"};
    }
    TypeResult result{base->type, inner.empty() ? base->xtype : "", ""};
    result.type.arraysize = inner.empty() ? *size : inner + "x" + *size;
    if (!table::is_arraysize(result.type.arraysize)) return fallback;
    return result;
}

}  // namespace vo::ingest::dachs
