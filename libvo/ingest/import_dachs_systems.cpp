#include "libvo/ingest/import_dachs_systems_impl.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/catalog/check.h"
#include "libvo/ingest/import_impl.h"

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
// What follows these in STC-S is the frame, as behind Position.
constexpr std::array<std::string_view, 8> shapes = {"AllSky",  "Circle", "Ellipse", "Box",
                                                    "Polygon", "Convex", "Union",   "Intersection"};
constexpr std::array<std::string_view, 5> widths = {"Error", "Resolution", "Size", "PixSize",
                                                    "PixelSize"};
// STC-S words that change nothing that a descriptor could tell.
constexpr std::array<std::string_view, 8> idle = {"SPHER2", "SPHER3", "UNITSPHER", "CART1",
                                                  "CART2",  "CART3",  "nil",       "NONE"};

/// Of columns and of unknown words that one declaration may name.
constexpr std::size_t max_names = 16;

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

template <std::size_t N>
bool starts_with_one(std::string_view word, const std::array<std::string_view, N>& starts) {
    return std::any_of(starts.begin(), starts.end(),
                       [&](std::string_view start) { return text::istarts_with(word, start); });
}

void add_unknown(Systems& systems, std::string_view what, std::string_view word) {
    if (word.empty() || systems.unknown.size() >= max_names) return;
    systems.unknown.push_back(fmt::format("{} `{}`", what, shown(word)));
}

/// VOTable's frames have the equinox that they were made for; others turn the axes by degrees.
bool is_usual_equinox(std::string_view frame, std::string_view equinox) {
    const bool besselian = frame == "FK4";
    if (equinox.starts_with(besselian ? 'B' : 'J')) equinox.remove_prefix(1);
    return number::parse_double(equinox) == (besselian ? 1950.0 : 2000.0);
}

void set_frame(Systems& systems, const std::string& word, const std::string& equinox) {
    systems.frame = frame_of(word);
    const bool usual = equinox.empty() || is_usual_equinox(systems.frame, equinox);
    if (!systems.frame.empty() && usual) return;
    systems.frame.clear();
    systems.odd_frame = word.empty() ? "not told" : word;
    if (!equinox.empty()) systems.odd_frame += " " + equinox;
}

void set_epoch(Systems& systems, const std::string& word) {
    if (catalog::is_epoch(word)) {
        systems.epoch = word;
    } else {
        add_unknown(systems, "the epoch", word);
    }
}

void set_refposition(Systems& systems, std::string_view word) {
    systems.refposition = one_of(word, refpositions);
    if (systems.refposition.empty()) add_unknown(systems, "the reference position", word);
}

void set_timescale(Systems& systems, std::string_view word) {
    systems.timescale = one_of(word, timescales);
    if (systems.timescale.empty()) add_unknown(systems, "the time scale", word);
}

/// Only finite Julian dates can be told in VOTable.
void set_origin(Systems& systems, const std::string& word) {
    systems.origin_told = !word.empty();
    const auto date = number::parse_double(word);
    if (word == "MJD-origin" || word == "JD-origin") {
        systems.origin = word;
    } else if (date && std::isfinite(*date)) {
        systems.origin = *date == 0 ? "JD-origin" : number::to_string(*date);
    } else {
        add_unknown(systems, "the time origin", word);
    }
}

class StcReader {
 public:
    Systems read(std::string_view text) {
        for (const std::string& word : words_of(text)) {
            if (word.starts_with('"')) {
                read_name(word.substr(1));
            } else if (!starts_part(word)) {
                read_word(word);
            }
            before_ = word;
        }
        if (is_placed_) set_frame(systems_, frame_, equinox_);
        return std::move(systems_);
    }

 private:
    enum class Part { none, space, time, other };

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

    void read_name(const std::string& name) {
        awaits_frame_ = in_units_ = false;
        if (text::iequals(before_, "Epoch")) return add_unknown(systems_, "the epoch", name);
        if (target_ != nullptr && target_->size() < max_names) target_->push_back(name);
    }

    void start(Part part, Names* target) {
        part_ = part;
        target_ = target;
        in_units_ = false;
    }

    /// Words with which another part begins.
    bool starts_part(const std::string& word) {
        if (text::istarts_with(word, "Position")) {
            start(Part::space, &systems_.positions);
        } else if (!one_of(word, shapes).empty()) {
            start(Part::space, nullptr);
        } else if (text::istarts_with(word, "Velocity") || word == "PM") {
            start(Part::space, &systems_.motions);
            return true;
        } else if (text::istarts_with(word, "Time")) {
            start(Part::time, &systems_.times);
            return true;
        } else if (starts_with_one(word, widths)) {
            target_ = nullptr;
            return true;
        } else if (text::istarts_with(word, "Redshift") || text::istarts_with(word, "Spectral")) {
            add_unknown(systems_, "the part", word);
            start(Part::other, nullptr);
            return true;
        } else {
            return false;
        }
        is_placed_ = true;
        awaits_frame_ = true;
        return true;
    }

    void read_word(const std::string& word) {
        const bool year = catalog::is_epoch(word) && (word[0] == 'J' || word[0] == 'B');
        if (text::iequals(word, "Epoch") || text::iequals(word, "fillfactor")) return;
        if (text::iequals(before_, "Epoch")) {
            set_epoch(systems_, word);
        } else if (awaits_frame_) {
            awaits_frame_ = false;
            // A second place in another frame leaves both in doubt.
            if (!text::iequals(frame_, word)) frame_ += (frame_.empty() ? "" : " and ") + word;
        } else if (year && part_ == Part::space) {
            equinox_ = word;
        } else if (text::istarts_with(before_, "Time")) {
            if (one_of(word, refpositions).empty()) {
                set_timescale(systems_, word);
            } else {
                set_refposition(systems_, word);
            }
        } else {
            read_rest(word);
        }
    }

    void read_rest(const std::string& word) {
        const bool place = !one_of(word, refpositions).empty();
        const bool value = word.find_first_of("+-.0123456789") == 0;
        if (place && part_ == Part::time) {
            set_refposition(systems_, word);
        } else if (text::iequals(word, "unit")) {
            in_units_ = true;
        } else if (!place && !value && !in_units_ && part_ != Part::other &&
                   one_of(word, idle).empty()) {
            add_unknown(systems_, "the word", word);
        }
    }

    Systems systems_;
    Part part_ = Part::none;
    Names* target_ = nullptr;
    std::string before_;
    std::string frame_;
    std::string equinox_;
    bool is_placed_ = false;
    bool awaits_frame_ = false;
    bool in_units_ = false;
};

/// The values after `key:` in an annotation of DaCHS' SIL, each once.
Names sil_values(std::string_view text, std::string_view key) {
    Names values;
    for (std::size_t at = text.find(key); at != text.npos; at = text.find(key, at + 1)) {
        const bool starts = at == 0 || text[at - 1] <= ' ' || text[at - 1] == '{';
        std::string_view rest = text.substr(at + key.size());
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
        if (!starts || !rest.starts_with(':')) continue;
        rest.remove_prefix(1);
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
        const bool quoted = rest.starts_with('"');
        if (quoted) rest.remove_prefix(1);
        const std::string value(rest.substr(0, rest.find_first_of(quoted ? "\"" : " \t\r\n}],")));
        if (std::find(values.begin(), values.end(), value) == values.end()) {
            values.push_back(value);
        }
        if (values.size() >= max_names) break;
    }
    return values;
}

std::string sil_value(std::string_view text, std::string_view key) {
    const Names values = sil_values(text, key);
    return values.empty() ? std::string() : values.front();
}

void add_references(std::string_view text, std::string_view key, Names& names) {
    for (const std::string& value : sil_values(text, key)) {
        if (value.starts_with('@')) names.push_back(value.substr(1));
    }
}

/// The model that an annotation is of: "stc2:Coords" of "(stc2:Coords) {…}".
std::string_view model_of(std::string_view text) {
    text = text::trim(text);
    const std::size_t end = std::min(text.find(')'), text.size());
    return text.starts_with('(') ? text::trim(text.substr(1, end - 1)) : std::string_view();
}

}  // namespace

Systems read_stc(std::string_view text) {
    return StcReader().read(text);
}

Systems read_annotation(std::string_view text) {
    Systems systems;
    const std::string_view model = model_of(text);
    const std::string_view kind = model.substr(std::min(model.find(':') + 1, model.size()));
    if (!text::istarts_with(kind, "Coord")) {
        add_unknown(systems, "the annotation", model.empty() ? text : model);
    }
    for (const std::string_view key : {"longitude", "latitude"}) {
        add_references(text, key, systems.positions);
    }
    for (const std::string_view key : {"pm_longitude", "pm_latitude"}) {
        add_references(text, key, systems.motions);
    }
    for (const std::string_view key : {"location", "date"}) {
        add_references(text, key, systems.times);
    }
    const Names orientations = sil_values(text, "orientation");
    if (!orientations.empty() || !systems.positions.empty()) {
        set_frame(systems, text::join(orientations, " and "),
                  text::join(sil_values(text, "equinox"), " and "));
    }
    set_epoch(systems, sil_value(text, "epoch"));
    set_timescale(systems, sil_value(text, "timescale"));
    set_refposition(systems, sil_value(text, "refPosition"));
    set_origin(systems, sil_value(text, "time0"));
    return systems;
}

}  // namespace vo::ingest::dachs
