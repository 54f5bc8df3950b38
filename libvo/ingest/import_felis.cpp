// A Felis schema (YAML, Rubin Observatory) → a descriptor.
//
// yaml-cpp stops at 500 levels of nesting by itself. Aliases share their node, so that a small text
// cannot become a large tree; what is read from them is counted.
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/catalog/type_text.h"
#include "libvo/ingest/import_impl.h"
#include "libvo/ingest/import_yaml_impl.h"

namespace vo::ingest {
namespace {

struct Datatype {
    std::string_view felis;
    std::string_view ours;  ///< without its length
    bool sized = false;     ///< `length` belongs to the type
    bool variable = false;  ///< up to that length
};

constexpr std::array<Datatype, 13> datatypes = {{
    {"boolean", "boolean"},
    {"byte", "unsignedByte"},
    {"short", "short"},
    {"int", "int"},
    {"long", "long"},
    {"float", "float"},
    {"double", "double"},
    {"char", "char", true},
    {"string", "char", true, true},
    {"unicode", "unicodeChar", true, true},
    {"text", "char", false, true},
    {"binary", "unsignedByte", true, true},
    {"timestamp", "timestamp"},
}};

int line_of(const YAML::Node& node) {
    return position_of(node.Mark()).line;
}

/// "#Object.objectId" → "Object.objectId".
std::string bare_id(std::string_view id) {
    id = text::trim(id);
    if (id.starts_with('#')) id.remove_prefix(1);
    return std::string(id);
}

struct Indexed {
    std::int64_t index = std::numeric_limits<std::int64_t>::max();
    std::size_t place = 0;
    bool operator<(const Indexed& other) const {
        return std::pair(index, place) < std::pair(other.index, other.place);
    }
};

/// The order that `key` of each entry tells; entries without it come last.
std::vector<YAML::Node> in_order(const YAML::Node& list, const char* key) {
    std::vector<YAML::Node> entries(list.begin(), list.end());
    std::vector<Indexed> order(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        order[i].place = i;
        if (!entries[i].IsMap()) continue;
        const YAML::Node index = std::as_const(entries[i])[key];
        if (index && index.IsScalar()) {
            order[i].index = number::parse_int64(index.Scalar()).value_or(order[i].index);
        }
    }
    std::sort(order.begin(), order.end());
    std::vector<YAML::Node> sorted;
    for (const Indexed& each : order) sorted.push_back(entries[each.place]);
    return sorted;
}

class FelisImporter {
 public:
    FelisImporter(const std::string& file_name) : budget_(file_name) {}

    Imported import(const YAML::Node& root) {
        Imported imported;
        imported.kind = ForeignKind::felis;
        catalog::Schema& schema = imported.schema;
        std::string name = text_of(root, "name");
        if (name.empty()) name = std::filesystem::path(budget_.file_name()).stem().string();
        name_resource(name, 1, schema, left_out_);
        schema.title = one_line(name);
        schema.description = text_of(root, "description");
        schema.version = version_of(root);
        list_rest(root, {"name", "@id", "description", "version", "tables"}, ImportTopic::resource,
                  "the schema");
        const YAML::Node tables = list_of(root, "tables");
        std::vector<ForeignTable> foreign;
        for (const YAML::Node& table : in_order(tables, "tap:table_index")) {
            budget_.check_count(foreign.size(), line_of(table));
            foreign.push_back(import_table(table));
        }
        for (ForeignTable& each : foreign) resolve(each);
        finish_tables(foreign, schema, left_out_);
        left_out_.add(ImportTopic::resource, 0,
                      "A Felis schema tells neither title, creators, subjects, contact nor rights; "
                      "write them.");
        imported.left_out = left_out_.take();
        return imported;
    }

 private:
    [[noreturn]] void fail(const YAML::Node& node, const std::string& message) const {
        throw import_error("import.value", budget_.file_name(), position_of(node.Mark()), message);
    }

    YAML::Node get(const YAML::Node& map, const char* key) const {
        if (!map.IsMap()) fail(map, "A mapping is expected here.");
        return map[key];
    }

    /// A scalar; empty if it is not there. Throws if it is something else.
    std::string text_of(const YAML::Node& map, const char* key) {
        const YAML::Node node = get(map, key);
        if (!node || node.IsNull()) return {};
        if (!node.IsScalar()) fail(node, fmt::format("`{}` must be one value.", key));
        budget_.spend_text(node.Scalar().size(), line_of(node));
        return std::string(text::trim(text::to_utf8(node.Scalar())));
    }

    std::string needed(const YAML::Node& map, const char* key, const std::string& of) {
        std::string found = text_of(map, key);
        if (found.empty()) fail(map, fmt::format("{} has no `{}`.", of, key));
        return found;
    }

    YAML::Node list_of(const YAML::Node& map, const char* key) const {
        const YAML::Node node = get(map, key);
        if (!node || node.IsNull()) return YAML::Node(YAML::NodeType::Sequence);
        if (!node.IsSequence()) fail(node, fmt::format("`{}` must be a list.", key));
        return node;
    }

    /// One text or a list of them.
    std::vector<std::string> texts_of(const YAML::Node& map, const char* key) {
        const YAML::Node node = get(map, key);
        if (!node || node.IsNull()) return {};
        if (node.IsScalar()) return {text_of(map, key)};
        std::vector<std::string> texts;
        for (const YAML::Node& each : list_of(map, key)) {
            budget_.spend_node(line_of(each));
            if (!each.IsScalar()) fail(each, fmt::format("`{}` must be a list of names.", key));
            budget_.spend_text(each.Scalar().size(), line_of(each));
            texts.push_back(text::to_utf8(each.Scalar()));
        }
        return texts;
    }

    std::string version_of(const YAML::Node& root) {
        const YAML::Node version = get(root, "version");
        return version && version.IsMap() ? text_of(version, "current") : text_of(root, "version");
    }

    /// Counts the keys that nothing has been made of.
    void list_rest(const YAML::Node& map, std::initializer_list<std::string_view> known,
                   ImportTopic topic, const std::string& where) {
        for (const auto& entry : map) {
            budget_.spend_node(line_of(entry.first));
            const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : "?";
            if (std::find(known.begin(), known.end(), key) != known.end()) continue;
            if (entry.second.IsNull()) continue;
            left_out_.count(topic, line_of(entry.first), fmt::format("The key `{}`", shown(key)),
                            where);
        }
    }

    ForeignTable import_table(const YAML::Node& node) {
        budget_.spend_node(line_of(node));
        ForeignTable foreign;
        foreign.line = line_of(node);
        foreign.table.name = needed(node, "name", "A table");
        foreign.id = foreign.table.name;
        foreign.table.description = text_of(node, "description");
        foreign.table.utype = one_line(text_of(node, "votable:utype"));
        const std::string where = "`" + shown(foreign.id) + "`";
        for (const YAML::Node& column : in_order(list_of(node, "columns"), "tap:column_index")) {
            import_column(column, foreign);
        }
        foreign.primary = texts_of(node, "primaryKey");
        if (!foreign.primary.empty()) foreign.primary_line = line_of(get(node, "primaryKey"));
        for (const YAML::Node& each : list_of(node, "constraints")) import_key(each, foreign);
        for (const YAML::Node& each : list_of(node, "indexes")) import_index(each, foreign);
        for (const YAML::Node& each : list_of(node, "column_groups")) import_group(each, foreign);
        list_rest(node,
                  {"name", "@id", "description", "votable:utype", "columns", "primaryKey",
                   "constraints", "indexes", "column_groups", "tap:table_index"},
                  ImportTopic::table, where);
        return foreign;
    }

    void import_column(const YAML::Node& node, ForeignTable& foreign) {
        budget_.spend_node(line_of(node));
        budget_.check_count(foreign.names.size(), line_of(node));
        catalog::Column column;
        column.name = needed(node, "name", "A column of `" + shown(foreign.id) + "`");
        const std::string where = foreign.id + "." + column.name;
        const int line = line_of(node);
        read_type(node, where, column);
        if (const std::string xtype = one_line(text_of(node, "votable:xtype")); !xtype.empty()) {
            column.xtype = xtype;
        }
        std::string unit = text_of(node, "ivoa:unit");
        if (unit.empty()) unit = text_of(node, "fits:tunit");
        const bool is_unit = set_unit(column, unit, where, line, left_out_);
        if (!is_unit) foreign.odd_units.insert(column.name);
        set_ucd(column, text_of(node, "ivoa:ucd"), where, line, left_out_);
        column.utype = one_line(text_of(node, "votable:utype"));
        column.description = text_of(node, "description");
        column.principal = text_of(node, "tap:principal") == "1";
        column.std = text_of(node, "tap:std") == "1";
        if (const std::string id = bare_id(text_of(node, "@id")); !id.empty()) {
            column_ids_.emplace(id, std::pair(foreign.id, column.name));
        }
        column_ids_.emplace(where, std::pair(foreign.id, column.name));
        list_rest(node,
                  {"name", "@id", "description", "datatype", "length", "ivoa:ucd", "ivoa:unit",
                   "fits:tunit", "votable:arraysize", "votable:datatype", "votable:utype",
                   "votable:xtype", "tap:principal", "tap:std", "tap:column_index"},
                  ImportTopic::column, "columns of `" + shown(foreign.id) + "`");
        foreign.names.push_back(column.name);
        foreign.lines.push_back(line);
        foreign.table.columns.push_back(std::move(column));
    }

    void read_type(const YAML::Node& node, const std::string& where, catalog::Column& column) {
        const std::string word = needed(node, "datatype", "The column `" + shown(where) + "`");
        const auto known = std::find_if(datatypes.begin(), datatypes.end(),
                                        [&](const Datatype& each) { return each.felis == word; });
        if (known == datatypes.end()) {
            std::vector<std::string> words;
            for (const Datatype& each : datatypes) words.emplace_back(each.felis);
            fail(node, fmt::format("The datatype `{}` of `{}` is not one of Felis.{} It has {}.",
                                   shown(word), shown(where), text::did_you_mean(word, words),
                                   text::join(words, ", ")));
        }
        auto parsed = catalog::parse_type(known->ours);
        column.type = parsed->type;
        column.xtype = parsed->xtype;
        const auto length = number::parse_int64(text_of(node, "length"));
        if (known->variable) column.type.arraysize = "*";
        if (known->sized && length && *length > 0) {
            const std::string size = std::to_string(*length) + (known->variable ? "*" : "");
            if (table::is_arraysize(size)) column.type.arraysize = size;
        }
        override_type(node, where, column);
    }

    /// What the keys for VOTable say goes before.
    void override_type(const YAML::Node& node, const std::string& where, catalog::Column& column) {
        const std::string word = text_of(node, "votable:datatype");
        const auto datatype = table::parse_datatype(word);
        if (datatype) column.type.datatype = *datatype;
        const std::string size = text_of(node, "votable:arraysize");
        const bool legal = size.empty() || table::is_arraysize(size);
        if (legal && !size.empty()) column.type.arraysize = size == "1" ? "" : size;
        if ((!word.empty() && !datatype) || !legal) {
            left_out_.add(ImportTopic::column, line_of(node),
                          fmt::format("The VOTable type `{}[{}]` of `{}` is not legal.",
                                      shown(word), shown(size), shown(where)));
        }
    }

    void import_key(const YAML::Node& node, ForeignTable& foreign) {
        budget_.spend_node(line_of(node));
        const std::string type = text_of(node, "@type");
        if (type != "ForeignKey") {
            left_out_.add(
                ImportTopic::table, line_of(node),
                fmt::format("The constraint `{}` ({}) of `{}` is not checked here.",
                            shown(text_of(node, "name")), shown(type), shown(foreign.id)));
            return;
        }
        catalog::ForeignKey key;
        key.from_columns = texts_of(node, "columns");
        key.target_columns = texts_of(node, "referencedColumns");
        key.description = text_of(node, "description");
        // Older schemas name the table apart from its columns.
        if (const YAML::Node reference = get(node, "reference"); reference && reference.IsMap()) {
            key.target = bare_id(text_of(reference, "table"));
            key.target_columns = texts_of(reference, "columns");
        }
        foreign.keys.emplace_back(std::move(key), line_of(node));
    }

    void import_index(const YAML::Node& node, ForeignTable& foreign) {
        budget_.spend_node(line_of(node));
        std::vector<std::string> columns = texts_of(node, "columns");
        if (columns.empty()) {
            left_out_.add(ImportTopic::table, line_of(node),
                          fmt::format("The index `{}` of `{}` is over expressions and is not made.",
                                      shown(text_of(node, "name")), shown(foreign.id)));
            return;
        }
        foreign.indexes.emplace_back(std::move(columns), line_of(node));
    }

    void import_group(const YAML::Node& node, ForeignTable& foreign) {
        budget_.spend_node(line_of(node));
        table::Group group;
        group.name = one_line(text_of(node, "name"));
        group.description = text_of(node, "description");
        catalog::Column holder;
        set_ucd(holder, text_of(node, "ivoa:ucd"), foreign.id + ", group " + group.name,
                line_of(node), left_out_);
        group.ucd = holder.ucd;
        group.utype = one_line(text_of(node, "votable:utype"));
        group.columns = texts_of(node, "columns");
        foreign.groups.emplace_back(std::move(group), line_of(node));
    }

    /// Table and column of a reference: by "@id", or by the column's name in `table`.
    std::pair<std::string, std::string> target_of(const std::string& reference,
                                                  const std::string& table) const {
        const std::string id = bare_id(reference);
        const auto found = column_ids_.find(id);
        if (found != column_ids_.end()) return found->second;
        return {table, id};
    }

    /// References to columns become their names.
    void resolve(ForeignTable& foreign) {
        const auto name_all = [&](std::vector<std::string>& columns, const std::string& table) {
            for (std::string& column : columns) column = target_of(column, table).second;
        };
        name_all(foreign.primary, foreign.id);
        for (auto& [index, line] : foreign.indexes) name_all(index, foreign.id);
        for (auto& [group, line] : foreign.groups) name_all(group.columns, foreign.id);
        for (auto& [key, line] : foreign.keys) {
            if (key.target.empty() && !key.target_columns.empty()) {
                key.target = target_of(key.target_columns.front(), "").first;
            }
            name_all(key.from_columns, foreign.id);
            name_all(key.target_columns, key.target);
        }
    }

    ImportBudget budget_;
    LeftOuts left_out_;
    std::map<std::string, std::pair<std::string, std::string>> column_ids_;
};

}  // namespace

Imported import_felis(std::string_view text, const std::string& file_name) {
    try {
        const YAML::Node root = load_yaml(std::string(text), file_name);
        if (!root.IsMap()) {
            throw import_error("import.value", file_name, {1, 1}, "The schema is not a mapping.");
        }
        return FelisImporter(file_name).import(root);
    } catch (const YAML::Exception& error) {
        throw import_error("import.syntax", file_name, position_of(error.mark),
                           "The YAML cannot be read: " + shown(error.msg) + ".");
    }
}

}  // namespace vo::ingest
