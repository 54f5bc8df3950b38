#include "libvo/format/registry.h"

#include <array>
#include <vector>

#include "libvo/base/text.h"
#include "libvo/format/csv.h"
#include "libvo/format/fits.h"
#include "libvo/format/html_table.h"
#include "libvo/format/json.h"
#include "libvo/format/plain_text.h"
#include "libvo/format/votable.h"

namespace vo::format {
namespace {

constexpr std::string_view kVotable = "application/x-votable+xml";

const std::vector<Format>& table() {
    static const std::vector<Format> rows = {
        {"votable",
         {"votable", "votable/td", "votable/tabledata"},
         "application/x-votable+xml;serialization=TABLEDATA",
         "ivo://ivoa.net/std/TAPRegExt#output-votable-td",
         make_votable_tabledata},
        {"votable_binary",
         {"votable/b", "votable/binary"},
         "application/x-votable+xml;serialization=BINARY",
         "ivo://ivoa.net/std/TAPRegExt#output-votable-binary",
         make_votable_binary},
        {"votable_binary2",
         {"votable/b2", "votable/binary2"},
         "application/x-votable+xml;serialization=BINARY2",
         "ivo://ivoa.net/std/TAPRegExt#output-votable-binary2",
         make_votable_binary2},
        {"csv", {"csv"}, "text/csv;header=present", "", make_csv},
        {"tsv", {"tsv"}, "text/tab-separated-values", "", make_tsv},
        {"fits", {"fits"}, "application/fits", "", make_fits},
        {"json", {"json"}, "application/json", "", make_json},
        {"json_safe", {"json/safe"}, "application/json;int64=string", "", make_json_safe},
        {"text", {"text"}, "text/plain", "", make_plain_text},
        {"html", {"html"}, "text/html", "", make_html_table},
    };
    return rows;
}

/// A media type split up: "type/subtype" and the parameter that tells two formats of one type
/// apart (serialization of VOTable, int64 of JSON), lower case.
struct MediaType {
    std::string essence;
    std::string serialization;
};

MediaType parse_media_type(std::string_view requested) {
    MediaType media;
    const auto parts = text::split(requested, ';');
    media.essence = text::to_lower(text::trim(parts[0]));
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const std::string_view part = text::trim(parts[i]);
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos) continue;
        const std::string_view name = text::trim(part.substr(0, equals));
        if (text::iequals(name, "serialization") || text::iequals(name, "int64")) {
            std::string_view value = text::trim(part.substr(equals + 1));
            if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
                value = value.substr(1, value.size() - 2);
            }
            media.serialization = text::to_lower(value);
        }
    }
    return media;
}

}  // namespace

std::span<const Format> formats() {
    return table();
}

ChosenFormat default_format() {
    return {&table().front(), std::string(kVotable)};
}

ChosenFormat find_format(std::string_view requested) {
    const std::string_view wanted = text::trim(requested);
    for (const Format& format : table()) {
        for (const std::string& alias : format.aliases) {
            if (!text::iequals(alias, wanted)) continue;
            return &format == &table().front() ? default_format()
                                               : ChosenFormat{&format, format.mime};
        }
    }
    const MediaType media = parse_media_type(wanted);
    const bool is_votable = media.essence == kVotable || media.essence == "text/xml" ||
                            media.essence == "application/xml";
    if (is_votable && media.serialization.empty()) {
        return {&table().front(), media.essence};
    }
    for (const Format& format : table()) {
        const MediaType own = parse_media_type(format.mime);
        const bool same_essence =
            own.essence == media.essence || (is_votable && own.essence == kVotable);
        if (same_essence && own.serialization == media.serialization) {
            const std::string parameters = format.mime.substr(own.essence.size());
            return {&format, media.essence + parameters};
        }
    }
    return {};
}

}  // namespace vo::format
