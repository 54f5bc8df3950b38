#include "libvo/sky/region_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "libvo/base/error.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/sky/box.h"
#include "libvo/sky/moc_text.h"

namespace vo::sky {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::size_t kMaxTextBytes = 1 << 20;
constexpr std::string_view kLegal =
    "Legal are `Position`, `Circle`, `Box` and `Polygon` with an optional frame and numbers in "
    "degrees (`Circle ICRS 10.5 -20 0.5`), `point`, and `moc` with an ASCII MOC (`moc 5/1-3`).";

[[noreturn]] void refuse(std::string message, Fault fault = Fault::usage) {
    throw Error(fault, "sky.bad_region", std::move(message));
}

/// A word of the client's text, safe to repeat.
std::string shown(std::string_view word) {
    constexpr std::size_t kMost = 40;
    if (!text::is_ascii(word)) return "(not ASCII)";
    return std::string(word.substr(0, kMost)) + (word.size() > kMost ? "…" : "");
}

template <std::size_t kCount>
bool is_one_of(std::string_view word, const std::array<std::string_view, kCount>& names) {
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return text::iequals(word, name); });
}

bool starts_number(std::string_view word) {
    const std::size_t at = word.find_first_not_of("+-.");
    return at != std::string_view::npos && word[at] >= '0' && word[at] <= '9';
}

constexpr std::array<std::string_view, 4> kFrames = {"ICRS", "FK5", "J2000", "UNKNOWNFRAME"};
constexpr std::array<std::string_view, 10> kOtherFrames = {
    "FK4",   "B1950", "GALACTIC", "GALACTIC_II", "ECLIPTIC", "SUPER_GALACTIC",
    "GEO_C", "GEO_D", "AZ_EL",    "BODY"};
constexpr std::array<std::string_view, 20> kReferencePositions = {"GEOCENTER",
                                                                  "BARYCENTER",
                                                                  "HELIOCENTER",
                                                                  "TOPOCENTER",
                                                                  "LSR",
                                                                  "LSRK",
                                                                  "LSRD",
                                                                  "GALACTIC_CENTER",
                                                                  "LOCAL_GROUP_CENTER",
                                                                  "MOON",
                                                                  "EMBARYCENTER",
                                                                  "MERCURY",
                                                                  "VENUS",
                                                                  "MARS",
                                                                  "JUPITER",
                                                                  "SATURN",
                                                                  "URANUS",
                                                                  "NEPTUNE",
                                                                  "PLUTO",
                                                                  "UNKNOWNREFPOS"};

/// Takes `[frame] [refpos] [flavor]` off the front; what stands there must be one of them.
Words after_system(Words words) {
    if (!words.empty() && is_one_of(words[0], kFrames)) words = words.subspan(1);
    if (!words.empty() && is_one_of(words[0], kReferencePositions)) words = words.subspan(1);
    if (!words.empty() && text::iequals(words[0], "SPHERICAL2")) words = words.subspan(1);
    if (words.empty() || starts_number(words[0])) return words;
    if (is_one_of(words[0], kOtherFrames)) {
        refuse(fmt::format("Regions in the frame {} are not offered; give coordinates in ICRS "
                           "(legal: ICRS, FK5, J2000, UNKNOWNFRAME or no frame).",
                           text::to_upper(words[0])),
               Fault::unsupported);
    }
    if (text::istarts_with(words[0], "CARTESIAN") || text::iequals(words[0], "SPHERICAL3")) {
        refuse(
            fmt::format("Coordinates of the kind {} are not offered; the only one is SPHERICAL2.",
                        text::to_upper(words[0])),
            Fault::unsupported);
    }
    refuse(
        fmt::format("`{}` is not a number or a frame of a region (legal frames: ICRS, FK5, "
                    "J2000, UNKNOWNFRAME or none).",
                    shown(words[0])));
}

/// Takes `unit deg` (for each coordinate or once) off the end.
Words before_unit(Words words) {
    const auto unit = std::find_if(words.begin(), words.end(),
                                   [](std::string_view w) { return text::iequals(w, "unit"); });
    if (unit == words.end()) return words;
    if (unit + 1 == words.end()) refuse("`unit` in a region lacks its unit; the only one is deg.");
    for (auto word = unit + 1; word != words.end(); ++word) {
        if (text::iequals(*word, "deg")) continue;
        refuse(fmt::format("`{}` is not offered after `unit` in a region; the only unit is deg.",
                           shown(*word)));
    }
    return words.first(static_cast<std::size_t>(unit - words.begin()));
}

std::vector<double> to_numbers(Words words) {
    std::vector<double> numbers;
    numbers.reserve(words.size());
    for (const std::string_view word : words) {
        const std::optional<double> value = number::parse_double(word);
        if (!value || !std::isfinite(*value)) {
            refuse(fmt::format("`{}` is not a finite number of degrees in a region.", shown(word)));
        }
        numbers.push_back(*value);
    }
    return numbers;
}

void expect(std::size_t count, Words words, std::string_view shape, std::string_view meaning) {
    if (words.size() == count) return;
    refuse(fmt::format("A {} has {} numbers ({}), not {}.", shape, count, meaning, words.size()));
}

Region make_point(Words words) {
    expect(2, words, "point", "longitude and latitude");
    const std::vector<double> n = to_numbers(words);
    if (std::abs(n[1]) > 90) {
        refuse(
            fmt::format("The declination of a point must lie between -90 and +90 degrees, not "
                        "{}.",
                        n[1]));
    }
    return LonLat{n[0], n[1]};
}

Region make_circle(Words words) {
    expect(3, words, "circle", "longitude, latitude and radius");
    const std::vector<double> n = to_numbers(words);
    return Circle({n[0], n[1]}, n[2]);
}

Region make_box_region(Words words) {
    expect(4, words, "box", "longitude, latitude, width and height");
    const std::vector<double> n = to_numbers(words);
    return make_box({n[0], n[1]}, n[2], n[3]);
}

Region make_polygon(Words words) {
    if (words.size() < 6 || words.size() % 2 != 0) {
        refuse(
            fmt::format("A polygon has at least 6 numbers (longitude and latitude of each "
                        "vertex), and an even number of them, not {}.",
                        words.size()));
    }
    const std::vector<double> n = to_numbers(words);
    std::vector<LonLat> vertices;
    vertices.reserve(n.size() / 2);
    for (std::size_t i = 0; i < n.size(); i += 2) vertices.push_back({n[i], n[i + 1]});
    return Polygon(std::move(vertices));
}

/// Refuses, with what to do instead, names that other services or standards know.
[[noreturn]] void refuse_shape(std::string_view name) {
    constexpr std::array<std::string_view, 4> kOperators = {"UNION", "INTERSECTION", "DIFFERENCE",
                                                            "NOT"};
    if (is_one_of(name, kOperators)) {
        refuse(fmt::format("{} of regions is not offered; write one shape for each REGION and "
                           "combine the conditions with OR, AND and NOT.",
                           text::to_upper(name)),
               Fault::unsupported);
    }
    if (text::iequals(name, "range")) {
        refuse(
            "A range of longitudes and latitudes is not offered as a region; write conditions "
            "on the columns (ra BETWEEN 10 AND 20 AND dec BETWEEN -5 AND 5), a polygon or a "
            "box.",
            Fault::unsupported);
    }
    refuse(fmt::format("`{}` is not a shape of a region. {}", shown(name), kLegal));
}

void check_size(std::string_view text_form) {
    if (text_form.size() <= kMaxTextBytes) return;
    throw Error(Fault::too_large, "sky.bad_region",
                fmt::format("The text of a region may have at most {} bytes, not {}.",
                            kMaxTextBytes, text_form.size()));
}

}  // namespace

Region parse_region(std::string_view text_form) {
    check_size(text_form);
    const std::string spaced = text::replace_all(std::string(text_form), ",", " ");
    // A parenthesis belongs to the operators of STC-S: Union (…).
    const std::string_view trimmed = text::trim(spaced);
    const std::size_t end = std::min(trimmed.find_first_of(" \t\r\n\f\v("), trimmed.size());
    const std::string_view name = trimmed.substr(0, end);
    if (name.empty()) refuse(fmt::format("The text of a region is empty. {}", kLegal));
    if (text::iequals(name, "moc")) return parse_moc_text(trimmed.substr(end));
    using Make = Region (*)(Words);
    constexpr std::array<std::pair<std::string_view, Make>, 5> kShapes = {
        {{"position", make_point},
         {"point", make_point},
         {"circle", make_circle},
         {"box", make_box_region},
         {"polygon", make_polygon}}};
    for (const auto& [shape, make] : kShapes) {
        if (!text::iequals(name, shape)) continue;
        const std::vector<std::string_view> words = text::words(trimmed.substr(end));
        return make(before_unit(after_system(words)));
    }
    refuse_shape(name);
}

Region parse_shape(std::string_view numbers, ShapeKind kind) {
    check_size(numbers);
    const std::string spaced = text::replace_all(std::string(numbers), ",", " ");
    const std::vector<std::string_view> words = text::words(spaced);
    if (kind == ShapeKind::point) return make_point(words);
    if (kind == ShapeKind::circle) return make_circle(words);
    return make_polygon(words);
}

}  // namespace vo::sky
