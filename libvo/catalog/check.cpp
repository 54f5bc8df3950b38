#include "libvo/catalog/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "libvo/base/text.h"
#include "libvo/catalog/check_impl.h"
#include "libvo/catalog/ucd.h"
#include "libvo/catalog/units.h"

namespace vo::catalog {
namespace {

constexpr std::size_t max_name_length = 64;

// DALI 1.1 section 3.3, DALI 1.2 and TAP 1.0.
constexpr std::array<std::string_view, 20> xtypes = {
    "timestamp", "interval", "hms",   "dms",        "point",        "circle",
    "polygon",   "moc",      "range", "shape",      "multipolygon", "multishape",
    "uri",       "uuid",     "json",  "adql:POINT", "adql:REGION",  "adql:TIMESTAMP",
    "adql:CLOB", "adql:BLOB"};

template <std::size_t N>
std::vector<std::string> to_strings(const std::array<std::string_view, N>& words) {
    return {words.begin(), words.end()};
}

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Why a name cannot be a table or column at all; nothing if it can.
std::optional<std::string> name_defect(std::string_view name) {
    if (text::trim(name).empty()) return "is empty";
    if (!text::is_utf8(name)) return "is not UTF-8";
    if (std::any_of(name.begin(), name.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; })) {
        return "contains a line end or control character";
    }
    if (text::trim(name).size() != name.size()) return "begins or ends with a space";
    return std::nullopt;
}

/// `name` in small letters, digits and underscores, not reserved.
std::string proposed_resource_name(std::string_view name) {
    std::string out;
    for (const char c : text::to_lower(text::trim(name))) {
        const bool legal = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (legal) {
            out += c;
        } else if (!out.empty() && out.back() != '_') {
            out += '_';
        }
    }
    while (out.ends_with('_')) out.pop_back();
    if (out.empty()) return "my_catalogue";
    if (out.front() < 'a') out = "cat_" + out;
    out.resize(std::min(out.size(), max_name_length - 5));
    return out;
}

bool has_word(std::string_view ucd, std::string_view word) {
    const auto words = text::split(ucd, ';');
    return std::any_of(words.begin(), words.end(),
                       [word](std::string_view w) { return text::iequals(w, word); });
}

class Checker {
 public:
    std::vector<PlacedFinding> check(const Schema& schema) {
        check_resource(schema);
        std::set<std::string> names;
        for (std::size_t i = 0; i < schema.tables.size(); ++i) {
            table_ = static_cast<int>(i);
            check_table(schema.tables[i], names);
        }
        return std::move(found_);
    }

 private:
    void add(Finding::Severity severity, std::string key, std::string message, std::string remedy) {
        found_.push_back({{severity, "", 0, std::move(message), std::move(remedy)},
                          {table_, column_, std::move(key)}});
    }
    void error(std::string key, std::string message, std::string remedy = "") {
        add(Finding::Severity::error, std::move(key), std::move(message), std::move(remedy));
    }
    void warning(std::string key, std::string message, std::string remedy = "") {
        add(Finding::Severity::warning, std::move(key), std::move(message), std::move(remedy));
    }

    void check_resource(const Schema& schema) {
        check_resource_name(schema.name);
        if (text::trim(schema.title).empty()) {
            warning("title", "The resource has no title.", "Add title = \"…\", one line.");
        }
        if (text::trim(schema.description).size() < 20) {
            warning("description", "The resource has no description to speak of.",
                    "Say in a few sentences what the data are and how they were made.");
        }
        if (schema.creators.empty()) {
            warning("creators", "The resource has no creators.",
                    "Add creators = [\"Family, G.\"].");
        }
        if (schema.contact_name.empty() && schema.contact_email.empty()) {
            warning("contact_name", "The resource has no contact.",
                    "Add contact_name and contact_email.");
        }
        for (Defect& defect : registry_defects(schema)) {
            warning(std::move(defect.key), std::move(defect.message), std::move(defect.remedy));
        }
        if (schema.tables.empty()) {
            error("table", "The resource has no table.", "Add [[table]] with its `source`.");
        }
    }

    void check_resource_name(const std::string& name) {
        constexpr std::array<std::string_view, 4> taken = {"main", "temp", "tap_schema",
                                                           "tap_upload"};
        const std::string proposal = proposed_resource_name(name);
        const std::string remedy = fmt::format("Write name = \"{}\".", proposal);
        const bool in_form = is_regular_identifier(name) && name == text::to_lower(name);
        if (name.empty()) {
            error("name", "The resource has no name.", "Write name = \"…\".");
        } else if (!in_form) {
            error("name",
                  fmt::format("The resource name `{}` is not made of small letters, digits and "
                              "underscores, a letter first.",
                              name),
                  remedy);
        } else if (name.size() > max_name_length) {
            error("name",
                  fmt::format("The resource name is longer than {} characters.", max_name_length),
                  "Choose a shorter one.");
        } else if (is_one_of(name, taken)) {
            error("name", fmt::format("The resource name `{}` is taken by the service.", name),
                  fmt::format("Write name = \"{}_data\".", name));
        } else if (is_reserved_word(name)) {
            error("name", fmt::format("The resource name `{}` is a reserved word of ADQL.", name),
                  fmt::format("Write name = \"{}_data\".", name));
        }
    }

    /// Of a table or column; `names` are the folded names before it.
    void check_name(const std::string& name, std::string_view what, std::set<std::string>& names) {
        if (const auto defect = name_defect(name)) {
            error("name", fmt::format("The name of a {} {}.", what, *defect));
            return;
        }
        if (!names.insert(text::to_lower(name)).second) {
            error("name", fmt::format("There are two {}s with the name `{}`.", what, name),
                  "Names must differ in more than the case of letters.");
        }
        if (text::iequals(name, kSkyKey)) {
            error("name", fmt::format("The name `{}` is used by the service itself.", name),
                  "Choose another one.");
        } else if (adql_name(name) != name) {
            warning("name",
                    fmt::format("The {} name `{}` is {}.", what, name,
                                is_reserved_word(name) ? "a reserved word of ADQL"
                                                       : "not a regular identifier"),
                    fmt::format("Users must write {} in their queries.", adql_name(name)));
        }
    }

    void check_table(const Table& table, std::set<std::string>& names) {
        column_ = -1;
        check_name(table.name, "table", names);
        const std::string folded = text::to_lower(table.name);
        if (folded.starts_with("sqlite_") || folded.starts_with("_almagest")) {
            error("name", fmt::format("The name `{}` is used by the service itself.", table.name),
                  "Choose another one.");
        }
        constexpr std::size_t max_columns = 1990;
        if (table.columns.size() > max_columns) {
            error("name",
                  fmt::format("The table `{}` has {} columns, more than the {} that can be "
                              "stored.",
                              table.name, table.columns.size(), max_columns),
                  "Leave some out of the descriptor.");
        }
        if (text::trim(table.description).empty() && text::trim(table.title).empty()) {
            warning("description", fmt::format("The table `{}` has no description.", table.name));
        }
        if (table.source.empty()) {
            error("source", fmt::format("The table `{}` has no data file.", table.name),
                  "Add source = \"…\", its path relative to the descriptor.");
        }
        // Without columns the data file says what there is.
        if (table.columns.empty()) return;
        check_position(table);
        if (!table.id_column.empty() && table.find_column(table.id_column) == nullptr) {
            error("id", fmt::format("There is no column `{}`.", table.id_column),
                  nearest_column(table, table.id_column));
        }
        std::set<std::string> column_names;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            column_ = static_cast<int>(i);
            check_column(table.columns[i], column_names);
        }
        check_main_columns(table);
        column_ = -1;
        for (Defect& defect : annotation_defects(table)) {
            error(std::move(defect.key), std::move(defect.message), std::move(defect.remedy));
        }
    }

    static std::string nearest_column(const Table& table, std::string_view name) {
        std::vector<std::string> names;
        for (const Column& column : table.columns) names.push_back(column.name);
        const std::string proposal = text::did_you_mean(name, names);
        return proposal.empty() ? "" : proposal.substr(1);
    }

    void check_position(const Table& table) {
        if (!table.position) return;
        check_coordinate(table, table.position->ra_column, "pos.eq.ra");
        check_coordinate(table, table.position->dec_column, "pos.eq.dec");
        if (text::iequals(table.position->ra_column, table.position->dec_column)) {
            error("position", "`ra` and `dec` name the same column.");
        }
    }

    void check_coordinate(const Table& table, const std::string& name, std::string_view ucd) {
        column_ = -1;
        const Column* column = table.find_column(name);
        if (column == nullptr) {
            error("position", fmt::format("There is no column `{}`.", name),
                  nearest_column(table, name));
            return;
        }
        column_ = static_cast<int>(column - table.columns.data());
        if (!column->type.is_floating() || !column->type.is_scalar()) {
            error("type", fmt::format("The position column `{}` is not a real number.", name),
                  "Its type must be \"double\" or \"float\", in degrees.");
        }
        if (column->unit != "deg") {
            error("unit", fmt::format("The position column `{}` is not in degrees.", name),
                  "If the values are degrees, write unit = \"deg\".");
        }
        if (!has_word(column->ucd, ucd) || !has_word(column->ucd, "meta.main")) {
            warning("ucd",
                    fmt::format("The position column `{}` does not say so to clients.", name),
                    fmt::format("Write ucd = \"{};meta.main\".", ucd));
        }
        column_ = -1;
    }

    void check_column(const Column& column, std::set<std::string>& names) {
        check_name(column.name, "column", names);
        if (text::trim(column.description).empty()) {
            warning("description", fmt::format("The column `{}` has no description.", column.name));
        }
        const std::string& arraysize = column.type.arraysize;
        if (!arraysize.empty() && !table::is_arraysize(arraysize)) {
            error("type", fmt::format("The array size `{}` is not legal.", arraysize),
                  "Write a number, `*`, or sizes joined by `x` such as \"float[3x*]\".");
        }
        check_unit(column.unit);
        if (const auto problem = ucd_problem(column.ucd)) {
            add(problem->legal ? Finding::Severity::warning : Finding::Severity::error, "ucd",
                problem->message, problem->remedy);
        }
        if (!column.xtype.empty() && !is_one_of(column.xtype, xtypes)) {
            const std::string near = text::did_you_mean(column.xtype, to_strings(xtypes));
            warning("xtype", fmt::format("The xtype `{}` is not known.", column.xtype),
                    near.empty() ? "Clients will show the values as they are." : near.substr(1));
        }
        for (Defect& defect : system_defects(column)) {
            error(std::move(defect.key), std::move(defect.message), std::move(defect.remedy));
        }
    }

    void check_unit(const std::string& unit) {
        if (is_known_unit(unit)) return;
        const auto proposal = to_vounit(unit);
        error("unit", fmt::format("The unit `{}` is not a unit of VOUnits.", unit),
              !proposal ? fmt::format("Put a unit of your own into single quotes, or leave it out.")
              : proposal->empty() ? "Leave the unit out."
                                  : fmt::format("Write unit = \"{}\".", *proposal));
    }

    /// Clients take the first column with `meta.main`; a second one is a mistake.
    void check_main_columns(const Table& table) {
        std::set<std::string> kinds;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const Column& column = table.columns[i];
            if (!has_word(column.ucd, "meta.main")) continue;
            const std::string kind = text::to_lower(text::split(column.ucd, ';').front());
            if (kinds.insert(kind).second) continue;
            column_ = static_cast<int>(i);
            warning(
                "ucd",
                fmt::format("`{}` is the second column with {} and meta.main.", column.name, kind),
                "Take meta.main away from all but one.");
        }
    }

    std::vector<PlacedFinding> found_;
    int table_ = -1;
    int column_ = -1;
};

}  // namespace

std::vector<PlacedFinding> find_problems(const Schema& schema) {
    return Checker().check(schema);
}

std::vector<Finding> check_schema(const Schema& schema) {
    std::vector<Finding> findings;
    for (PlacedFinding& placed : find_problems(schema)) {
        findings.push_back(std::move(placed.finding));
    }
    return findings;
}

}  // namespace vo::catalog
