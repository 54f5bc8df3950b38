#include <fmt/format.h>

#include <array>
#include <utility>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/format/votable_head_impl.h"

namespace vo::format {
namespace {

std::string trimmed(std::string_view s) {
    return std::string(text::trim(s));
}

}  // namespace

VotableTag votable_tag(std::string_view name) {
    using Tag = VotableTag;
    static constexpr std::array<std::pair<std::string_view, Tag>, 16> tags = {{
        {"TD", Tag::td},
        {"TR", Tag::tr},
        {"RESOURCE", Tag::resource},
        {"TABLE", Tag::table},
        {"FIELD", Tag::field},
        {"VALUES", Tag::values},
        {"DESCRIPTION", Tag::description},
        {"INFO", Tag::info},
        {"COOSYS", Tag::coosys},
        {"TIMESYS", Tag::timesys},
        {"DATA", Tag::data},
        {"TABLEDATA", Tag::tabledata},
        {"BINARY", Tag::binary},
        {"BINARY2", Tag::binary2},
        {"FITS", Tag::fits},
        {"STREAM", Tag::stream},
    }};
    for (const auto& [word, tag] : tags) {
        if (word == name) return tag;
    }
    return Tag::other;
}

VotableField read_field(const xml::Attributes& attributes, std::size_t position,
                        const xml::Reader& reader) {
    VotableField field;
    table::Column& column = field.column;
    column.name = trimmed(attributes.get("name"));
    if (column.name.empty()) column.name = trimmed(attributes.get("ID"));
    if (column.name.empty()) column.name = fmt::format("column_{}", position);

    const std::string datatype = trimmed(attributes.get("datatype"));
    const auto known = table::parse_datatype(datatype);
    if (!known) {
        throw reader.error(
            "votable.field",
            datatype.empty()
                ? fmt::format("FIELD `{}` has no datatype", column.name)
                : fmt::format("FIELD `{}` has the unknown datatype `{}`", column.name, datatype));
    }
    column.type = {*known, trimmed(attributes.get("arraysize"))};
    // "1" means a scalar to most writers; the standard advises against writing it at all.
    if (column.type.arraysize == "1") column.type.arraysize.clear();

    column.unit = trimmed(attributes.get("unit"));
    column.ucd = trimmed(attributes.get("ucd"));
    column.utype = trimmed(attributes.get("utype"));
    column.xtype = trimmed(attributes.get("xtype"));
    // TAP 1.0 had a word of its own; its texts are DALI's timestamps.
    if (text::iequals(column.xtype, "adql:TIMESTAMP")) column.xtype = "timestamp";
    field.ref = trimmed(attributes.get("ref"));
    return field;
}

std::string frame_of_system(std::string_view system) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> legacy = {{
        {"eq_FK5", "FK5"},
        {"eq_FK4", "FK4"},
        {"ecl_FK5", "ECLIPTIC"},
        {"galactic", "GALACTIC"},
        {"supergalactic", "SUPER_GALACTIC"},
    }};
    system = text::trim(system);
    if (system.empty()) return "FK5";  // the schema's default
    for (const auto& [word, frame] : legacy) {
        if (text::iequals(system, word)) return std::string(frame);
    }
    return text::iequals(system, "ICRS") ? "ICRS" : std::string(system);
}

}  // namespace vo::format
