// Coordinate and time systems of columns, groups of columns, services that take rows.
#include <fmt/format.h>

#include <array>
#include <set>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/catalog/check.h"
#include "libvo/catalog/check_impl.h"

namespace vo::catalog {
namespace {

using Words = std::vector<std::string>;

// VOTable 1.4 section 3.1 and the IVOA vocabulary refframe.
const Words frames = {"ICRS",  "FK5",         "FK4",     "GALACTIC", "SUPER_GALACTIC", "ECLIPTIC",
                      "AZ_EL", "BODY",        "eq_FK5",  "eq_FK4",   "ecl_FK5",        "ecl_FK4",
                      "xy",    "barycentric", "geo_app", "galactic", "supergalactic",  "UNKNOWN"};
// The IVOA vocabularies timescale and refposition (VOTable 1.4 section 3.2).
const Words timescales = {"TAI", "TT", "UT", "UTC", "GPS", "TCG", "TCB", "TDB", "UNKNOWN"};
const Words refpositions = {"TOPOCENTER",  "GEOCENTER",    "BARYCENTER",
                            "HELIOCENTER", "EMBARYCENTER", "UNKNOWN"};

bool is_one_of(std::string_view word, const Words& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "Write one of …", or the nearest of them.
std::string choice(std::string_view word, const Words& words) {
    const std::string near = text::did_you_mean(word, words);
    return near.empty() ? "Legal are " + text::join(words, ", ") + "." : near.substr(1);
}

/// Timestamps and years tell their calendar themselves.
bool needs_origin(const table::Column& column) {
    return !column.type.is_string() && column.xtype != "timestamp" && column.unit != "yr" &&
           column.unit != "a";
}

std::string nearest_column(const Table& table, std::string_view name) {
    Words names;
    for (const Column& column : table.columns) names.push_back(column.name);
    const std::string proposal = text::did_you_mean(name, names);
    return proposal.empty() ? "" : proposal.substr(1);
}

void check_time(const table::Column& column, std::vector<Defect>& found) {
    const table::TimeSystem& time = column.time;
    if (time.scale.empty()) return;
    if (!is_one_of(time.scale, timescales)) {
        found.push_back({"time", fmt::format("The time scale `{}` is not known.", time.scale),
                         choice(time.scale, timescales)});
    }
    if (!is_one_of(time.refposition, refpositions)) {
        found.push_back({"time",
                         fmt::format("The reference position `{}` is not known.", time.refposition),
                         choice(time.refposition, refpositions)});
    }
    const bool named = time.origin == "MJD-origin" || time.origin == "JD-origin";
    if (!time.origin.empty() && !named && !number::parse_double(time.origin)) {
        found.push_back({"time", fmt::format("The time origin `{}` is not known.", time.origin),
                         "Write \"MJD-origin\", \"JD-origin\" or a Julian date."});
    }
    if (needs_origin(column) && time.origin.empty()) {
        found.push_back({"time",
                         fmt::format("`{}` does not tell from when its times count.", column.name),
                         "Add origin = \"MJD-origin\", \"JD-origin\" or a Julian date."});
    }
    if (!needs_origin(column) && !time.origin.empty()) {
        found.push_back({"time", fmt::format("`{}` has calendar dates and an origin.", column.name),
                         "Leave `origin` out."});
    }
    if (!column.frame.empty()) {
        found.push_back({"time",
                         fmt::format("`{}` has both a frame and a time system.", column.name),
                         "A column can have one of them."});
    }
}

}  // namespace

bool is_epoch(std::string_view text) {
    if (!text.empty() && (text[0] == 'J' || text[0] == 'B')) text.remove_prefix(1);
    const auto year = number::parse_double(text);
    return year && *year > 0 && *year < 10'000 && text.find_first_of("eE+- \t\r\n") == text.npos;
}

std::vector<Defect> system_defects(const table::Column& column) {
    std::vector<Defect> found;
    if (!column.frame.empty() && !is_one_of(column.frame, frames)) {
        const std::string near = text::did_you_mean(column.frame, frames);
        found.push_back({"frame", fmt::format("The frame `{}` is not known.", column.frame),
                         near.empty() ? "Usual frames: ICRS, FK5, FK4, GALACTIC, ECLIPTIC, UNKNOWN."
                                      : near.substr(1)});
    }
    if (!column.epoch.empty() && !is_epoch(column.epoch)) {
        found.push_back({"epoch", fmt::format("The epoch `{}` is not a year.", column.epoch),
                         "Write it like epoch = \"J2016.0\"."});
    } else if (!column.epoch.empty() && column.frame.empty()) {
        found.push_back({"epoch", fmt::format("`{}` has an epoch but no frame.", column.name),
                         "Add frame = \"ICRS\"."});
    }
    check_time(column, found);
    return found;
}

std::vector<Defect> annotation_defects(const Table& table) {
    std::vector<Defect> found;
    const auto check_column = [&](const std::string& what, const std::string& name) {
        if (table.find_column(name) != nullptr) return;
        found.push_back({"",
                         fmt::format("{} names the column `{}`, which is not there.", what, name),
                         nearest_column(table, name)});
    };
    for (const table::Group& group : table.groups) {
        for (const std::string& column : group.columns) {
            check_column("The group `" + group.name + "`", column);
        }
    }
    for (const table::ServiceDescriptor& service : table.services) {
        const std::string what = "The service `" + service.name + "`";
        const std::string_view url = service.access_url;
        if (!url.starts_with("http://") && !url.starts_with("https://") && !url.starts_with("/")) {
            found.push_back(
                {"", fmt::format("{} has the URL `{}`, which is not a web address.", what, url),
                 "Begin with https:// or, for a path of this site, with /."});
        }
        std::set<std::string> names;
        for (const table::ServiceParameter& parameter : service.parameters) {
            if (!names.insert(parameter.name).second) {
                found.push_back(
                    {"", fmt::format("{} has the parameter `{}` twice.", what, parameter.name),
                     "Take one away."});
            }
            if (!parameter.column.empty()) check_column(what, parameter.column);
        }
    }
    return found;
}

}  // namespace vo::catalog
