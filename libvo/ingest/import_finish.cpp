// From the columns and tables of a foreign text to those of a descriptor.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "libvo/base/text.h"
#include "libvo/catalog/ucd.h"
#include "libvo/catalog/units.h"
#include "libvo/ingest/column_names.h"
#include "libvo/ingest/import_impl.h"
#include "libvo/ingest/propose_impl.h"

namespace vo::ingest {
namespace {

/// The place of a column by its foreign name: exact first, then without regard to case.
std::optional<std::size_t> find_column(const ForeignTable& foreign, const std::string& name) {
    auto found = foreign.places.find(name);
    if (found == foreign.places.end()) found = foreign.places.find(text::to_lower(name));
    if (found == foreign.places.end()) return std::nullopt;
    return found->second;
}

void index_names(ForeignTable& foreign) {
    const auto& names = foreign.names;
    for (std::size_t i = 0; i < names.size(); ++i) foreign.places.emplace(names[i], i);
    for (std::size_t i = 0; i < names.size(); ++i) {
        foreign.places.emplace(text::to_lower(names[i]), i);
    }
}

/// The names that columns have now; `missing` gets those that are not there.
std::vector<std::string> new_names(const ForeignTable& foreign,
                                   const std::vector<std::string>& names, std::string& missing) {
    std::vector<std::string> found;
    for (const std::string& name : names) {
        const auto place = find_column(foreign, name);
        if (place) {
            found.push_back(foreign.table.columns[*place].name);
        } else {
            missing = name;
        }
    }
    return found;
}

std::string table_name(std::string_view wanted, TakenNames& taken) {
    const bool served = text::istarts_with(wanted, "sqlite_");
    const bool legal = catalog::is_regular_identifier(wanted) && !served;
    std::string name = legal ? std::string(wanted) : identifier_of(wanted, "t_");
    if (served) name = "t_" + name;
    return taken.distinct(name);
}

/// True if any has another name now.
bool name_tables(std::vector<ForeignTable>& tables, LeftOuts& left_out) {
    bool renamed = false;
    TakenNames taken;
    for (ForeignTable& foreign : tables) {
        const std::string name = table_name(foreign.table.name, taken);
        if (name != foreign.table.name) {
            renamed = true;
            left_out.add(
                ImportTopic::table, foreign.line,
                fmt::format("The table `{}` is now named `{}`.", shown(foreign.table.name), name));
        }
        foreign.table.name = name;
    }
    return renamed;
}

/// True if any has another name now.
bool name_columns(ForeignTable& foreign, LeftOuts& left_out) {
    bool renamed = false;
    std::vector<table::Column> plain = plain_columns(foreign.table.columns);
    make_names_legal(plain, {});
    for (std::size_t i = 0; i < plain.size(); ++i) {
        catalog::Column& column = foreign.table.columns[i];
        if (column.name != plain[i].name) {
            renamed = true;
            left_out.add(ImportTopic::column, foreign.lines[i],
                         fmt::format("The column `{}` of `{}` is now named `{}`; a data file with "
                                     "names must have that name, or be read by position.",
                                     shown(column.name), foreign.table.name, plain[i].name));
        }
        column.name = plain[i].name;
    }
    return renamed;
}

bool can_identify(const catalog::Column& column) {
    return (column.type.is_integer() && column.type.is_scalar()) || column.type.is_string();
}

bool is_main_id(const catalog::Column& column) {
    return column.ucd.starts_with("meta.id;") && column.ucd.find("meta.main") != column.ucd.npos;
}

/// The column of the primary key, if there is one and it can identify rows; tells why not.
std::optional<std::size_t> primary_column(const ForeignTable& foreign, LeftOuts& left_out) {
    const int line = foreign.primary_line > 0 ? foreign.primary_line : foreign.line;
    const catalog::Table& table = foreign.table;
    for (const std::string& name : foreign.primary) {
        if (find_column(foreign, name)) continue;
        left_out.add(ImportTopic::table, line,
                     fmt::format("The primary key of `{}` names `{}`, which is no column of it.",
                                 table.name, shown(name)));
        return std::nullopt;
    }
    if (foreign.primary.size() > 1) {
        left_out.add(ImportTopic::table, line,
                     fmt::format("The primary key of `{}` has {} columns; `id` names only one.",
                                 table.name, foreign.primary.size()));
    }
    if (foreign.primary.size() != 1) return std::nullopt;
    const auto place = find_column(foreign, foreign.primary.front());
    if (can_identify(table.columns[*place])) return place;
    left_out.add(ImportTopic::table, line,
                 fmt::format("The primary key `{}` of `{}` is neither a whole number nor a text, "
                             "so it cannot be `id`.",
                             table.columns[*place].name, table.name));
    return std::nullopt;
}

void settle_identifier(ForeignTable& foreign, LeftOuts& left_out) {
    catalog::Table& table = foreign.table;
    std::optional<std::size_t> place = primary_column(foreign, left_out);
    for (std::size_t i = 0; !place && i < table.columns.size(); ++i) {
        const catalog::Column& column = table.columns[i];
        if (is_main_id(column) && can_identify(column)) place = i;
    }
    if (!place) return;
    catalog::Column& column = table.columns[*place];
    const bool other = std::any_of(table.columns.begin(), table.columns.end(), is_main_id);
    if (column.ucd.empty()) column.ucd = other ? "meta.id" : "meta.id;meta.main";
    column.indexed = true;
    table.id_column = column.name;
}

/// Why the pair `ra`, `dec` of columns of `foreign` as they are declared is not known to be degrees
/// in ICRS, or so near to it as FK5; nothing if it is. A frame that is not told is ICRS, unless the
/// table knows others.
std::string frame_problem(const ForeignTable& foreign, const catalog::Column& ra,
                          const catalog::Column& dec) {
    for (const catalog::Column* column : {&ra, &dec}) {
        const auto place = static_cast<std::size_t>(column - foreign.table.columns.data());
        if (foreign.odd_units.contains(foreign.names[place])) {
            return "have a unit that is not understood";
        }
        const std::string& frame = column->frame;
        if (frame == "UNKNOWN") return "are in a frame that is not known";
        if (frame.empty() && !foreign.odd_frame.empty()) {
            return fmt::format("may be in the frame `{}`", shown(foreign.odd_frame));
        }
        if (!frame.empty() && frame != "ICRS" && frame != "FK5") {
            return "are in the frame " + shown(frame);
        }
    }
    return ra.frame == dec.frame ? "" : "are in two frames";
}

void settle_position(ForeignTable& foreign, LeftOuts& left_out) {
    catalog::Table& table = foreign.table;
    catalog::Table proposed = table;
    propose_position(proposed);
    if (!proposed.position) {
        const bool told = std::any_of(
            table.columns.begin(), table.columns.end(),
            [](const catalog::Column& column) { return column.ucd == "pos.eq.ra;meta.main"; });
        if (told) {
            left_out.add(ImportTopic::table, foreign.line,
                         fmt::format("The position of `{}` is not a pair of numbers in degrees.",
                                     table.name));
        }
        return;
    }
    const std::string problem =
        frame_problem(foreign, *table.find_column(proposed.position->ra_column),
                      *table.find_column(proposed.position->dec_column));
    if (problem.empty()) {
        table = std::move(proposed);
        return;
    }
    left_out.add(ImportTopic::table, foreign.line,
                 fmt::format("The positions of `{}` {}; searches by position need two columns in "
                             "ICRS, in degrees.",
                             table.name, problem));
}

void settle_indexes(ForeignTable& foreign, LeftOuts& left_out) {
    for (const auto& [names, line] : foreign.indexes) {
        std::size_t made = 0;
        for (const std::string& name : names) {
            if (const auto place = find_column(foreign, name)) {
                foreign.table.columns[*place].indexed = true;
                ++made;
            } else {
                left_out.add(ImportTopic::table, line,
                             fmt::format("An index of `{}` names `{}`, which is no column of it.",
                                         foreign.table.name, shown(name)));
            }
        }
        if (made > 1) {
            left_out.add(ImportTopic::table, line,
                         fmt::format("An index of `{}` over {} columns (`{}`) became one for each.",
                                     foreign.table.name, made, shown(text::join(names, ", "))));
        }
    }
}

void settle_groups(ForeignTable& foreign, LeftOuts& left_out) {
    for (auto& [group, line] : foreign.groups) {
        std::string missing;
        group.columns = new_names(foreign, group.columns, missing);
        if (!missing.empty()) {
            left_out.add(ImportTopic::table, line,
                         fmt::format("A group of `{}` names `{}`, which is no column of it.",
                                     foreign.table.name, shown(missing)));
        }
        if (group.columns.empty()) {
            left_out.add(ImportTopic::table, line,
                         fmt::format("The group `{}` of `{}` has no column and is left out.",
                                     shown(group.name), foreign.table.name));
            continue;
        }
        if (group.name.empty()) {
            group.name = fmt::format("group_{}", foreign.table.groups.size() + 1);
        }
        foreign.table.groups.push_back(std::move(group));
    }
}

void settle_keys(std::vector<ForeignTable>& tables, const catalog::Schema& schema,
                 LeftOuts& left_out) {
    std::map<std::string, const ForeignTable*> by_id;
    for (const ForeignTable& foreign : tables) by_id.emplace(foreign.id, &foreign);
    for (ForeignTable& foreign : tables) {
        for (auto& [key, line] : foreign.keys) {
            const auto target = by_id.find(key.target);
            std::string missing;
            if (target == by_id.end()) {
                left_out.add(ImportTopic::table, line,
                             fmt::format("A foreign key of `{}` points to `{}`, which is no table "
                                         "of this resource.",
                                         foreign.table.name, shown(key.target)));
                continue;
            }
            key.from_columns = new_names(foreign, key.from_columns, missing);
            key.target_columns = new_names(*target->second, key.target_columns, missing);
            if (!missing.empty() || key.from_columns.empty() ||
                key.from_columns.size() != key.target_columns.size()) {
                left_out.add(ImportTopic::table, line,
                             fmt::format("A foreign key of `{}` names columns that do not match or "
                                         "are not there.",
                                         foreign.table.name));
                continue;
            }
            key.target = catalog::qualified_name(schema, target->second->table);
            foreign.table.keys.push_back(std::move(key));
        }
    }
}

}  // namespace

bool set_unit(catalog::Column& column, std::string_view unit, const std::string& where, int line,
              LeftOuts& left_out) {
    const std::string written = one_line(unit);
    if (const auto legal = catalog::to_vounit(written)) {
        column.unit = *legal;
        return true;
    }
    left_out.add(ImportTopic::column, line,
                 fmt::format("The unit `{}` of `{}` is not a unit of VOUnits.", shown(written),
                             shown(where)));
    return false;
}

void set_ucd(catalog::Column& column, std::string_view ucd, const std::string& where, int line,
             LeftOuts& left_out) {
    const std::string written = one_line(ucd);
    const std::string modern = modern_ucd(written);
    const auto problem = catalog::ucd_problem(modern);
    if (!modern.empty() && (!problem || problem->legal)) {
        column.ucd = modern;
    } else if (!written.empty()) {
        left_out.add(
            ImportTopic::column, line,
            fmt::format("The UCD `{}` of `{}` is not one of UCD1+.", shown(written), shown(where)));
    }
}

void name_resource(std::string_view wanted, int line, catalog::Schema& schema, LeftOuts& left_out) {
    schema.name = resource_name(wanted);
    if (text::iequals(schema.name, wanted)) return;
    left_out.add(ImportTopic::resource, line,
                 fmt::format("The resource `{}` is now named `{}`; look through the queries that "
                             "name it.",
                             shown(wanted), schema.name));
}

void finish_tables(std::vector<ForeignTable>& tables, catalog::Schema& schema, LeftOuts& left_out) {
    bool renamed = name_tables(tables, left_out);
    for (ForeignTable& foreign : tables) {
        index_names(foreign);
        renamed = name_columns(foreign, left_out) || renamed;
        settle_position(foreign, left_out);
        settle_identifier(foreign, left_out);
        settle_indexes(foreign, left_out);
        settle_groups(foreign, left_out);
    }
    settle_keys(tables, schema, left_out);
    if (renamed && !schema.examples.empty()) {
        left_out.add(ImportTopic::resource, 0,
                     "Tables or columns have new names; look through the example queries.");
    }
    for (ForeignTable& foreign : tables) {
        if (foreign.table.source.empty() && !foreign.source_listed) {
            left_out.add(ImportTopic::data_file, foreign.line,
                         fmt::format("Which file feeds `{}` is not told; write its `source`.",
                                     foreign.table.name));
        }
        schema.tables.push_back(std::move(foreign.table));
    }
}

}  // namespace vo::ingest
