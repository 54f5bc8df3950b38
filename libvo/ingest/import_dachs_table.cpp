// <table> of a resource descriptor → tables with their columns, keys, indexes and groups.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/ingest/import_dachs_impl.h"

namespace vo::ingest::dachs {
namespace {

using Ids = std::map<std::string, const Node*, std::less<>>;

// Keys of columns that a descriptor carries or settles otherwise.
constexpr std::array<std::string_view, 13> carried = {
    "name",  "type", "ucd",    "unit", "tablehead", "description", "verbLevel",
    "utype", "id",   "values", "meta", "original",  "xtype"};

std::string column_name(const Node& node) {
    std::string name = node.value("name");
    if (name.starts_with("quoted/")) name.erase(0, 7);
    return name;
}

std::string description_of(const Node& node) {
    std::string description = one_line(node.value("description"));
    for (const Meta& meta : read_metas(node)) {
        if (meta.key == "description") description = tidy(meta);
    }
    return description;
}

/// `node` with what `from` says and it does not.
Node merged(const Node& node, const Node& from) {
    Node result = node;
    result.children.clear();
    for (const auto& [key, content] : from.attributes) {
        if (key == "id" || key == "onDisk" || !node.value(key).empty()) continue;
        result.attributes.emplace_back(key, content);
    }
    for (const Node& child : from.children) {
        const bool single = child.children.empty() && child.attributes.empty();
        if (!single || node.value(child.name).empty()) result.children.push_back(child);
    }
    result.children.insert(result.children.end(), node.children.begin(), node.children.end());
    return result;
}

class TableImporter {
 public:
    TableImporter(const Node& root, ImportBudget& budget, LeftOuts& left_out)
        : root_(root), budget_(budget), left_out_(left_out) {
        visit(root, [this](const Node& node) {
            const std::string id = node.value("id");
            if (!id.empty()) ids_.emplace(id, &node);
            if (node.name == "table" && !id.empty()) tables_.emplace(id, &node);
        });
    }

    std::vector<ForeignTable> import() {
        std::vector<const Node*> stored, others;
        visit(root_, [&](const Node& node) {
            if (node.name != "table" || node.value("id").empty()) return;
            (node.flag("onDisk") ? stored : others).push_back(&node);
        });
        for (const Node* node : others) {
            if (stored.empty()) break;
            left_out_.add(ImportTopic::table, node->line,
                          fmt::format("The table `{}` is not kept on disk; it is a template or an "
                                      "intermediate form.",
                                      shown(node->value("id"))));
        }
        std::vector<ForeignTable> result;
        for (const Node* node : stored.empty() ? others : stored) {
            budget_.check_count(result.size(), node->line);
            result.push_back(import_table(*node));
        }
        return result;
    }

 private:
    /// With the parts of the table it is made after.
    Node resolved(const Node& node, int depth) {
        const std::string original = node.value("original");
        if (original.empty()) return node;
        budget_.check_depth(depth, node.line);
        const auto found = tables_.find(original);
        if (found == tables_.end()) {
            left_out_.add(ImportTopic::table, node.line,
                          fmt::format("The table `{}` is made after `{}`, which is not in this "
                                      "file.",
                                      shown(node.value("id")), shown(original)));
            return node;
        }
        Node base = resolved(*found->second, depth + 1);
        spend(base);
        return merged(node, base);
    }

    /// What a copy of `node` costs.
    void spend(const Node& node) {
        const auto spend_one = [this](const Node& each) {
            budget_.spend_node(each.line);
            budget_.spend_text(each.text.size(), each.line);
            for (const auto& [key, content] : each.attributes) {
                budget_.spend_text(key.size() + content.size(), each.line);
            }
        };
        spend_one(node);
        visit(node, spend_one);
    }

    ForeignTable import_table(const Node& written) {
        const Node node = resolved(written, 1);
        ForeignTable foreign;
        foreign.id = node.value("id");
        foreign.line = node.line;
        foreign.table.name = foreign.id;
        foreign.table.utype = one_line(node.value("utype"));
        for (const Meta& meta : read_metas(node)) import_table_meta(meta, foreign);
        if (foreign.table.description.empty()) {
            foreign.table.description = one_line(node.value("description"));
        }
        for (const Node& child : node.children) import_part(child, node, foreign);
        foreign.primary = list_items(node.value("primary"));
        list_mixins(node, foreign.id, left_out_);
        import_frames(node, foreign, left_out_);
        if (!node.value("viewStatement").empty()) {
            left_out_.add(ImportTopic::loading, node.line,
                          fmt::format("`{}` is a view of other tables; its rows must be written to "
                                      "a file.",
                                      shown(foreign.id)));
        }
        return foreign;
    }

    void import_table_meta(const Meta& meta, ForeignTable& foreign) {
        if (meta.key == "title" || meta.key == "table-title") {
            foreign.table.title = tidy(meta);
        } else if (meta.key == "description") {
            foreign.table.description = tidy(meta);
        } else if (meta.key == "utype") {
            foreign.table.utype = tidy(meta);
        } else {
            left_out_.count(ImportTopic::table, meta.line,
                            fmt::format("The metadata item `{}`", shown(meta.key)),
                            "`" + shown(foreign.id) + "`");
        }
    }

    void import_part(const Node& part, const Node& table, ForeignTable& foreign) {
        const std::string where = "`" + shown(foreign.id) + "`";
        if (part.name == "column" || part.name == "columnRef") {
            import_column(part, table, foreign);
        } else if (part.name == "param") {
            left_out_.add(ImportTopic::table, part.line,
                          fmt::format("The parameter `{}` of {} has no place in a descriptor.",
                                      shown(part.value("name")), where));
        } else if (part.name == "index") {
            import_index(part, foreign);
        } else if (part.name == "foreignKey") {
            import_key(part, foreign);
        } else if (part.name == "group") {
            import_group(part, foreign);
        } else if (!is_known_part(part.name)) {
            left_out_.count(ImportTopic::table, part.line,
                            fmt::format("The element `{}`", shown(part.name)), where);
        }
    }

    static bool is_known_part(std::string_view name) {
        constexpr std::array<std::string_view, 17> known = {
            "meta",  "mixin",       "primary", "stc",           "STC",        "dm",
            "id",    "description", "utype",   "onDisk",        "adql",       "original",
            "nrows", "namePath",    "macDef",  "viewStatement", "forceUnique"};
        return std::find(known.begin(), known.end(), name) != known.end();
    }

    /// The column that `original` names: of this table so far, of a table, or by its id.
    const Node* find_original(const std::string& name, const Node& table) {
        for (const std::string& owner : {std::string(), table.value("namePath")}) {
            const auto found = tables_.find(owner);
            const Node* node = owner.empty()            ? &table
                               : found == tables_.end() ? nullptr
                                                        : found->second;
            if (const Node* column = column_of(node, name)) return column;
        }
        const std::size_t dot = name.find('.');
        if (dot != name.npos) {
            const auto found = tables_.find(name.substr(0, dot));
            if (found != tables_.end()) return column_of(found->second, name.substr(dot + 1));
        }
        const auto found = ids_.find(name);
        const bool column = found != ids_.end() &&
                            (found->second->name == "column" || found->second->name == "param");
        return column ? found->second : nullptr;
    }

    const Node* column_of(const Node* table, std::string_view name) {
        if (table == nullptr) return nullptr;
        budget_.spend_text(table->children.size(), table->line);
        for (const Node& child : table->children) {
            if (child.name == "column" && child.attribute("original") == nullptr &&
                (child.value("name") == name || child.value("id") == name)) {
                return &child;
            }
        }
        return nullptr;
    }

    void import_column(const Node& written, const Node& table, ForeignTable& foreign) {
        const std::string original = written.value("original");
        Node node = written;
        if (!original.empty()) {
            const Node* from = find_original(original, table);
            if (from == nullptr) {
                left_out_.add(
                    ImportTopic::column, written.line,
                    fmt::format("A column of `{}` is made after `{}`, which is not in this "
                                "file.",
                                shown(foreign.id), shown(original)));
            } else {
                spend(*from);
                node = merged(written, *from);
            }
        }
        const std::string name = column_name(node);
        if (name.empty()) {
            if (original.empty()) {
                left_out_.add(ImportTopic::column, written.line,
                              fmt::format("A column of `{}` has no name.", shown(foreign.id)));
            }
            return;
        }
        catalog::Column column = read_column(node, name, foreign.id);
        // DaCHS lets a later column replace the one of its name.
        const auto [place, is_new] = foreign.places.emplace(name, foreign.names.size());
        if (!is_new) {
            foreign.lines[place->second] = node.line;
            foreign.table.columns[place->second] = std::move(column);
            return;
        }
        budget_.check_count(foreign.names.size(), node.line);
        foreign.names.push_back(name);
        foreign.lines.push_back(node.line);
        foreign.table.columns.push_back(std::move(column));
    }

    catalog::Column read_column(const Node& node, const std::string& name,
                                const std::string& table_id) {
        const std::string where = table_id + "." + name;
        catalog::Column column;
        column.name = name;
        const TypeResult type = parse_dachs_type(node.value("type"));
        column.type = type.type;
        column.xtype = one_line(node.value("xtype"));
        if (column.xtype.empty()) column.xtype = type.xtype;
        if (!type.problem.empty()) {
            left_out_.add(ImportTopic::column, node.line,
                          fmt::format("Of `{}`, {}.", shown(where), type.problem));
        }
        set_unit(column, node.value("unit"), where, node.line, left_out_);
        set_ucd(column, node.value("ucd"), where, node.line, left_out_);
        column.utype = one_line(node.value("utype"));
        column.description = description_of(node);
        if (column.description.empty()) column.description = one_line(node.value("tablehead"));
        const auto level = number::parse_int64(node.value("verbLevel"));
        column.principal = level && *level <= 10;
        for (const Node& child : node.children) {
            const bool std = child.name == "property" && child.value("name") == "std";
            if (std) column.std = text::trim(child.text) == "1";
        }
        list_column_rest(node, where, table_id);
        return column;
    }

    void list_column_rest(const Node& node, const std::string& where, const std::string& table_id) {
        const auto is_carried = [](std::string_view key) {
            return std::find(carried.begin(), carried.end(), key) != carried.end();
        };
        const auto list = [&](const std::string& key, int line) {
            if (is_carried(key)) return;
            left_out_.count(ImportTopic::column, line, "`" + shown(key) + "` of columns",
                            "`" + shown(table_id) + "`");
        };
        for (const auto& [key, content] : node.attributes) list(key, node.line);
        for (const Node& child : node.children) {
            if (child.name != "property" || child.value("name") != "std") {
                list(child.name, child.line);
            }
            if (child.name == "values") list_values(child, where, table_id);
        }
    }

    void list_values(const Node& values, const std::string& where, const std::string& table_id) {
        for (const char* key : {"min", "max", "default", "options", "option"}) {
            if (values.value(key).empty() && values.child(key) == nullptr) continue;
            left_out_.count(ImportTopic::column, values.line,
                            fmt::format("`{}` of the values of columns", key),
                            "`" + shown(table_id) + "`");
        }
        const std::string null = values.value("nullLiteral");
        if (null.empty()) return;
        left_out_.add(ImportTopic::loading, values.line,
                      fmt::format("`{}` in `{}` means that there is no value; the data file must "
                                  "have empty cells there.",
                                  shown(null), shown(where)));
    }

    void import_index(const Node& index, ForeignTable& foreign) {
        const std::vector<std::string> columns = list_items(index.value("columns"));
        const bool expression = !text::trim(index.text).empty();
        if (columns.empty() || expression) {
            left_out_.add(ImportTopic::table, index.line,
                          fmt::format("An index of `{}` over the expression `{}` is not made.",
                                      shown(foreign.id), shown(index.text)));
        }
        if (!columns.empty() && !expression) foreign.indexes.push_back(columns);
    }

    void import_key(const Node& node, ForeignTable& foreign) {
        catalog::ForeignKey key;
        key.target = node.value("inTable");
        if (key.target.empty()) key.target = node.value("table");
        key.from_columns = list_items(node.value("source"));
        key.target_columns = list_items(node.value("dest"));
        if (key.target_columns.empty()) key.target_columns = key.from_columns;
        key.description = description_of(node);
        foreign.keys.emplace_back(std::move(key), node.line);
    }

    void import_group(const Node& node, ForeignTable& foreign) {
        table::Group group;
        group.name = one_line(node.value("name"));
        group.description = description_of(node);
        catalog::Column holder;
        set_ucd(holder, node.value("ucd"), foreign.id + ", group " + group.name, node.line,
                left_out_);
        group.ucd = holder.ucd;
        group.utype = one_line(node.value("utype"));
        for (const Node& child : node.children) {
            if (child.name != "columnRef") continue;
            std::string column = child.value("key");
            if (column.empty()) column = child.value("dest");
            if (column.empty()) column = text::trim(child.text);
            group.columns.push_back(std::move(column));
        }
        foreign.groups.emplace_back(std::move(group), node.line);
    }

    const Node& root_;
    ImportBudget& budget_;
    LeftOuts& left_out_;
    Ids ids_;
    Ids tables_;
};

}  // namespace

std::vector<ForeignTable> import_dachs_tables(const Node& root, ImportBudget& budget,
                                              LeftOuts& left_out) {
    return TableImporter(root, budget, left_out).import();
}

}  // namespace vo::ingest::dachs
