// Frames, epochs and time scales of columns: from <stc> (STC-S with quoted column names) and from
// <dm> (annotations of the coordinates model).
#include <fmt/format.h>

#include <array>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/ingest/import_dachs_impl.h"

namespace vo::ingest::dachs {
namespace {

using Names = std::vector<std::string>;

/// STC-S words of frames and what VOTable calls them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> frames = {{
    {"ICRS", "ICRS"},
    {"FK5", "FK5"},
    {"J2000", "FK5"},
    {"FK4", "FK4"},
    {"B1950", "FK4"},
    {"GALACTIC", "GALACTIC"},
    {"GALACTIC_II", "GALACTIC"},
    {"SUPER_GALACTIC", "SUPER_GALACTIC"},
    {"ECLIPTIC", "ECLIPTIC"},
    {"UNKNOWNFrame", "UNKNOWN"},
}};
constexpr std::array<std::string_view, 9> timescales = {"TAI", "TT",  "UT",  "UTC",    "GPS",
                                                        "TCG", "TCB", "TDB", "UNKNOWN"};
constexpr std::array<std::string_view, 5> refpositions = {"TOPOCENTER", "GEOCENTER", "BARYCENTER",
                                                          "HELIOCENTER", "EMBARYCENTER"};

std::string_view frame_of(std::string_view word) {
    for (const auto& [theirs, ours] : frames) {
        if (text::iequals(word, theirs)) return ours;
    }
    return {};
}

template <std::size_t N>
std::string one_of(std::string_view word, const std::array<std::string_view, N>& legal) {
    for (const std::string_view each : legal) {
        if (text::iequals(word, each)) return std::string(each);
    }
    return {};
}

/// What one declaration says.
struct Systems {
    std::string frame;
    std::string epoch;
    std::string timescale;
    std::string refposition;
    std::string origin;
    Names positions;  ///< columns: longitude and latitude
    Names motions;
    Names times;
    std::string unknown_frame;
};

/// Of columns that one declaration may name, and of declarations of a table.
constexpr std::size_t max_names = 16;
constexpr int max_declarations = 100;

/// STC-S: words, and column names in double quotes.
class StcReader {
 public:
    Systems read(std::string_view text) {
        Names* target = nullptr;
        std::string before;
        for (const std::string& word : words_of(text)) {
            if (word.starts_with('"')) {
                if (target != nullptr && target->size() < max_names) {
                    target->push_back(word.substr(1));
                }
            } else if (text::istarts_with(word, "Position")) {
                target = &systems_.positions;
            } else if (text::istarts_with(word, "Velocity") || word == "PM") {
                target = &systems_.motions;
            } else if (text::istarts_with(word, "Time")) {
                target = &systems_.times;
            } else if (ends_values(word)) {
                target = nullptr;
            } else {
                read_word(word, before);
            }
            before = word;
        }
        return std::move(systems_);
    }

 private:
    static Names words_of(std::string_view text) {
        Names words;
        for (std::size_t i = 0; const std::string_view part : text::split(text, '"')) {
            if (i++ % 2 == 1) {
                words.push_back('"' + std::string(text::trim(part)));
                continue;
            }
            for (const std::string_view word : text::words(part)) words.emplace_back(word);
        }
        return words;
    }

    static bool ends_values(std::string_view word) {
        for (const std::string_view end :
             {"Error", "Resolution", "Size", "PixSize", "Redshift", "Spectral", "Circle", "Ellipse",
              "Box", "Polygon", "AllSky"}) {
            if (text::istarts_with(word, end)) return true;
        }
        return false;
    }

    void read_word(const std::string& word, const std::string& before) {
        const bool year = word.size() > 1 && (word[0] == 'J' || word[0] == 'B') &&
                          word.find_first_not_of("0123456789.", 1) == word.npos;
        if (before == "Epoch") {
            if (year) systems_.epoch = word;
        } else if (text::istarts_with(before, "Position")) {
            systems_.frame = frame_of(word);
            if (systems_.frame.empty()) systems_.unknown_frame = word;
        } else if (text::istarts_with(before, "Time")) {
            systems_.timescale = one_of(word, timescales);
        } else if (!systems_.times.empty() || !systems_.timescale.empty()) {
            const std::string place = one_of(word, refpositions);
            if (!place.empty() && systems_.positions.empty()) systems_.refposition = place;
        }
    }

    Systems systems_;
};

/// The value after `key:` in an annotation of DaCHS' SIL.
std::string sil_value(std::string_view text, std::string_view key) {
    for (std::size_t at = text.find(key); at != text.npos; at = text.find(key, at + 1)) {
        const bool starts = at == 0 || text[at - 1] <= ' ' || text[at - 1] == '{';
        std::string_view rest = text::trim(text.substr(at + key.size()));
        if (!starts || !rest.starts_with(':')) continue;
        rest = text::trim(rest.substr(1));
        if (rest.starts_with('"')) return std::string(rest.substr(1, rest.find('"', 1) - 1));
        return std::string(rest.substr(0, rest.find_first_of(" \t\r\n}],")));
    }
    return {};
}

void add_reference(const std::string& value, Names& names) {
    if (value.starts_with('@')) names.push_back(value.substr(1));
}

Systems read_annotation(std::string_view text) {
    Systems systems;
    const std::string frame = sil_value(text, "orientation");
    systems.frame = frame_of(frame);
    if (systems.frame.empty()) systems.unknown_frame = frame;
    systems.epoch = sil_value(text, "epoch");
    if (systems.epoch.starts_with('@')) systems.epoch.clear();
    systems.timescale = one_of(sil_value(text, "timescale"), timescales);
    systems.refposition = one_of(sil_value(text, "refPosition"), refpositions);
    const std::string origin = sil_value(text, "time0");
    const bool legal =
        origin == "MJD-origin" || origin == "JD-origin" || number::parse_double(origin);
    if (legal) systems.origin = origin == "0" || origin == "0.0" ? "JD-origin" : origin;
    for (const char* key : {"longitude", "latitude"}) {
        add_reference(sil_value(text, key), systems.positions);
    }
    for (const char* key : {"pm_longitude", "pm_latitude"}) {
        add_reference(sil_value(text, key), systems.motions);
    }
    for (const char* key : {"location", "date"}) add_reference(sil_value(text, key), systems.times);
    return systems;
}

catalog::Column* find(ForeignTable& foreign, const std::string& name) {
    for (std::size_t i = 0; i < foreign.names.size(); ++i) {
        if (text::iequals(foreign.names[i], name)) return &foreign.table.columns[i];
    }
    return nullptr;
}

/// Times as numbers need an origin; calendar dates may not have one.
void apply_time(const Systems& systems, catalog::Column& column, int line, LeftOuts& left_out) {
    const bool calendar = column.xtype == "timestamp" || column.type.is_string() ||
                          column.unit == "yr" || column.unit == "a";
    std::string origin = calendar ? "" : systems.origin;
    if (!calendar && origin.empty()) {
        const std::string name = text::to_lower(column.name);
        if (name.find("mjd") != name.npos)
            origin = "MJD-origin";
        else if (name.find("jd") != name.npos)
            origin = "JD-origin";
    }
    if (!calendar && origin.empty()) {
        left_out.add(ImportTopic::column, line,
                     fmt::format("The times in `{}` are {}, but from when they count is not told; "
                                 "write `time`.",
                                 shown(column.name), systems.timescale));
        return;
    }
    column.time = {systems.timescale, systems.refposition.empty() ? "UNKNOWN" : systems.refposition,
                   origin};
}

bool is_epoch(std::string_view text) {
    if (text.starts_with('J') || text.starts_with('B')) text.remove_prefix(1);
    return !text.empty() && text.size() < 12 && text[0] >= '1' && text[0] <= '9' &&
           text.find_first_not_of("0123456789.") == text.npos;
}

void apply(const Systems& systems, ForeignTable& foreign, int line, LeftOuts& left_out) {
    if (!systems.unknown_frame.empty()) {
        left_out.add(ImportTopic::column, line,
                     fmt::format("The frame `{}` of `{}` is not one of VOTable's.",
                                 shown(systems.unknown_frame), shown(foreign.table.name)));
    }
    const std::size_t pair = std::min<std::size_t>(systems.positions.size(), 2);
    Names framed(systems.positions.begin(),
                 systems.positions.begin() + static_cast<std::ptrdiff_t>(pair));
    framed.insert(framed.end(), systems.motions.begin(), systems.motions.end());
    for (std::size_t i = 0; i < framed.size() && !systems.frame.empty(); ++i) {
        catalog::Column* column = find(foreign, framed[i]);
        if (column == nullptr || !column->time.scale.empty()) continue;
        column->frame = systems.frame;
        if (is_epoch(systems.epoch)) column->epoch = systems.epoch;
        const bool equatorial = systems.frame == "ICRS" || systems.frame == "FK5";
        if (i < 2 && pair == 2 && equatorial && column->ucd.empty() && column->type.is_floating()) {
            column->ucd = i == 0 ? "pos.eq.ra" : "pos.eq.dec";
        }
    }
    if (systems.timescale.empty()) return;
    for (const std::string& name : systems.times) {
        catalog::Column* column = find(foreign, name);
        if (column != nullptr && column->frame.empty()) {
            apply_time(systems, *column, line, left_out);
        }
    }
}

}  // namespace

void import_frames(const Node& table, ForeignTable& foreign, LeftOuts& left_out) {
    int count = 0;
    for (const Node& child : table.children) {
        const bool stc = text::iequals(child.name, "stc");
        if ((!stc && child.name != "dm") || ++count > max_declarations) continue;
        const std::string_view declared = text::trim(child.text);
        apply(stc ? StcReader().read(declared) : read_annotation(declared), foreign, child.line,
              left_out);
    }
}

}  // namespace vo::ingest::dachs
