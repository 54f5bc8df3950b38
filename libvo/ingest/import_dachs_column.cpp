// <column> of a resource descriptor → a column, and what it cannot carry.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/ingest/import_dachs_impl.h"

namespace vo::ingest::dachs {
namespace {

// Keys of columns that a descriptor carries or settles otherwise.
constexpr std::array<std::string_view, 14> carried = {
    "name",  "type", "ucd",    "unit", "tablehead", "description", "verbLevel",
    "utype", "id",   "values", "meta", "original",  "xtype",       "hidden"};

void list_values(const Node& values, const std::string& where, const std::string& table_id,
                 LeftOuts& left_out) {
    for (const char* key : {"min", "max", "default", "options", "option"}) {
        if (values.value(key).empty() && values.child(key) == nullptr) continue;
        left_out.count(ImportTopic::column, values.line,
                       fmt::format("`{}` of the values of columns", key),
                       "`" + shown(table_id) + "`");
    }
    const std::string null = values.value("nullLiteral");
    if (null.empty()) return;
    left_out.add(ImportTopic::loading, values.line,
                 fmt::format("`{}` in `{}` means that there is no value; the data file must "
                             "have empty cells there.",
                             shown(null), shown(where)));
}

void list_column_rest(const Node& node, const std::string& where, const std::string& table_id,
                      LeftOuts& left_out) {
    const auto is_carried = [](std::string_view key) {
        return std::find(carried.begin(), carried.end(), key) != carried.end();
    };
    const auto list = [&](const std::string& key, int line) {
        if (is_carried(key)) return;
        left_out.count(ImportTopic::column, line, "`" + shown(key) + "` of columns",
                       "`" + shown(table_id) + "`");
    };
    for (const auto& [key, content] : node.attributes) list(key, node.line);
    for (const Meta& meta : read_metas(node)) {
        if (meta.key == "description") continue;
        left_out.count(ImportTopic::column, meta.line,
                       fmt::format("The metadata item `{}` of columns", shown(meta.key)),
                       "`" + shown(table_id) + "`");
    }
    for (const Node& child : node.children) {
        if (child.name != "property" || child.value("name") != "std") {
            list(child.name, child.line);
        }
        if (child.name == "values") list_values(child, where, table_id, left_out);
    }
}

}  // namespace

std::string description_of(const Node& node) {
    std::string description = one_line(node.value("description"));
    for (const Meta& meta : read_metas(node)) {
        if (meta.key == "description") description = tidy(meta);
    }
    return description;
}

catalog::Column read_column(const Node& node, const std::string& name, ForeignTable& foreign,
                            LeftOuts& left_out) {
    const std::string where = foreign.id + "." + name;
    catalog::Column column;
    column.name = name;
    const TypeResult type = parse_dachs_type(node.value("type"));
    column.type = type.type;
    column.xtype = one_line(node.value("xtype"));
    if (column.xtype.empty()) column.xtype = type.xtype;
    if (!type.problem.empty()) {
        left_out.add(ImportTopic::column, node.line,
                     fmt::format("Of `{}`, {}.", shown(where), type.problem));
    }
    const bool is_unit = set_unit(column, node.value("unit"), where, node.line, left_out);
    if (!is_unit) foreign.odd_units.insert(name);
    set_ucd(column, node.value("ucd"), where, node.line, left_out);
    column.utype = one_line(node.value("utype"));
    column.description = description_of(node);
    if (column.description.empty()) column.description = one_line(node.value("tablehead"));
    const auto level = number::parse_int64(node.value("verbLevel"));
    column.principal = level && *level <= 10;
    for (const Node& child : node.children) {
        const bool std = child.name == "property" && child.value("name") == "std";
        if (std) column.std = text::trim(child.text) == "1";
    }
    if (node.flag("hidden")) {
        left_out.add(ImportTopic::access, node.line,
                     fmt::format("`{}` was hidden from queries; remove it if it must not be "
                                 "public.",
                                 shown(where)));
    }
    list_column_rest(node, where, foreign.id, left_out);
    return column;
}

}  // namespace vo::ingest::dachs
