// <table> of a resource descriptor → tables with their columns, keys, indexes and groups.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libvo/base/text.h"
#include "libvo/ingest/import_dachs_impl.h"

namespace vo::ingest::dachs {
namespace {

using Ids = std::map<std::string, const Node*, std::less<>>;

std::string column_name(const Node& node) {
    std::string name = node.value("name");
    if (name.starts_with("quoted/")) name.erase(0, 7);
    return name;
}

/// `node` with what `from` says and it does not.
Node merged(const Node& node, const Node& from) {
    // Whether there is a value; the first of a name counts, as in Node::value().
    std::map<std::string_view, bool> told;
    for (const auto& [key, content] : node.attributes) {
        told.emplace(key, !text::trim(content).empty());
    }
    for (const Node& child : node.children) {
        told.emplace(child.name, !text::trim(child.text).empty());
    }
    const auto is_told = [&told](std::string_view key) {
        const auto found = told.find(key);
        return found != told.end() && found->second;
    };
    Node result = node;
    result.children.clear();
    for (const auto& [key, content] : from.attributes) {
        if (key == "id" || key == "onDisk" || is_told(key)) continue;
        result.attributes.emplace_back(key, content);
    }
    for (const Node& child : from.children) {
        const bool single = child.children.empty() && child.attributes.empty();
        if (!single || !is_told(child.name)) result.children.push_back(child);
    }
    result.children.insert(result.children.end(), node.children.begin(), node.children.end());
    return result;
}

/// A column and the table that it stands in.
struct ColumnPlace {
    const Node* column = nullptr;
    const Node* table = nullptr;
};

class TableImporter {
 public:
    TableImporter(const Node& root, ImportBudget& budget, LeftOuts& left_out)
        : root_(root), budget_(budget), left_out_(left_out) {
        visit(root, [this](const Node& node) {
            const std::string id = node.value("id");
            if (!id.empty()) ids_.emplace(id, &node);
            if (node.name != "table") return;
            if (!id.empty()) tables_.emplace(id, &node);
            for (const Node& child : node.children) owners_.emplace(&child, &node);
        });
    }

    std::vector<ForeignTable> import() {
        std::vector<const Node*> stored, others;
        visit(root_, [&](const Node& node) {
            if (node.name != "table") return;
            if (node.value("id").empty()) {
                left_out_.add(
                    ImportTopic::table, node.line,
                    fmt::format("The table in line {} has no `id` and is left out.", node.line));
                return;
            }
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
        list_access(node, foreign.id);
        for (const auto& [key, content] : node.attributes) {
            // What is switched off is off here as well.
            if (is_known_part(key) || text::iequals(text::trim(content), "False")) continue;
            left_out_.count(ImportTopic::table, node.line, "`" + shown(key) + "`",
                            "`" + shown(foreign.id) + "`");
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

    /// Everything that Almagest serves is open to everybody.
    void list_access(const Node& node, const std::string& table_id) {
        if (!node.flag("adql")) {
            const std::string adql = shown(node.value("adql"));
            left_out_.add(ImportTopic::access, node.line,
                          fmt::format("`{}` was not open to ADQL ({}); remove it if it must not be "
                                      "public.",
                                      shown(table_id), adql.empty() ? "no adql" : "adql=" + adql));
        }
        if (const std::string profiles = node.value("readProfiles"); !profiles.empty()) {
            left_out_.add(ImportTopic::access, node.line,
                          fmt::format("`{}` was open only to `{}` (readProfiles); remove it if it "
                                      "must not be public.",
                                      shown(table_id), shown(profiles)));
        }
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
        constexpr std::array<std::string_view, 15> known = {
            "meta",        "mixin", "primary",     "stc",      "STC",      "dm",
            "id",          "utype", "onDisk",      "original", "namePath", "viewStatement",
            "description", "adql",  "readProfiles"};
        return std::find(known.begin(), known.end(), name) != known.end();
    }

    /// The column that `name` in `original` of `written` means: of this table, of a table, or by
    /// its id.
    ColumnPlace find_original(const std::string& name, const Node& written, const Node& table) {
        if (const auto found = column_of(&table, name, &written, 1); found.column) return found;
        const Node* path = table_of(table.value("namePath"));
        if (const auto found = column_of(path, name, &written, 1); found.column) return found;
        if (const std::size_t dot = name.find('.'); dot != name.npos) {
            const Node* owner = table_of(name.substr(0, dot));
            if (owner) return column_of(owner, name.substr(dot + 1), &written, 1);
        }
        const auto found = ids_.find(name);
        if (found == ids_.end()) return {};
        const Node* node = found->second;
        if (node == &written || (node->name != "column" && node->name != "param")) return {};
        const auto owner = owners_.find(node);
        return {node, owner == owners_.end() ? &root_ : owner->second};
    }

    const Node* table_of(const std::string& id) const {
        const auto found = id.empty() ? tables_.end() : tables_.find(id);
        return found == tables_.end() ? nullptr : found->second;
    }

    /// The last column of that name, in front of `written` if it is one of this table. One behind
    /// it will do if it is not itself made after another, so that there are no circles.
    ColumnPlace column_of(const Node* table, std::string_view name, const Node* written,
                          int depth) {
        if (table == nullptr) return {};
        budget_.check_depth(depth, table->line);
        const Node* found = nullptr;
        bool behind = false;
        for (const Node& child : table->children) {
            budget_.spend_text(1 + child.children.size(), table->line);
            behind = behind || &child == written;
            const bool meant = child.name == "column" && &child != written &&
                               (child.value("name") == name || child.value("id") == name);
            if (!meant) continue;
            if (!behind || (found == nullptr && child.value("original").empty())) found = &child;
        }
        if (found != nullptr) return {found, table};
        return column_of(table_of(table->value("original")), name, written, depth + 1);
    }

    /// With the parts of the column it is made after, and of the one that is made after.
    Node resolved_column(const Node& written, const Node& table, const std::string& table_id,
                         int depth) {
        const std::string original = written.value("original");
        if (original.empty()) return written;
        budget_.check_depth(depth, written.line);
        const ColumnPlace from = find_original(original, written, table);
        if (from.column == nullptr) {
            left_out_.add(ImportTopic::column, written.line,
                          fmt::format("A column of `{}` is made after `{}`, which is not in this "
                                      "file.",
                                      shown(table_id), shown(original)));
            return written;
        }
        const Node base = resolved_column(*from.column, *from.table, table_id, depth + 1);
        spend(base);
        return merged(written, base);
    }

    void import_column(const Node& written, const Node& table, ForeignTable& foreign) {
        const Node node = resolved_column(written, table, foreign.id, 1);
        const std::string name = column_name(node);
        if (name.empty()) {
            if (written.value("original").empty()) {
                left_out_.add(ImportTopic::column, written.line,
                              fmt::format("A column of `{}` has no name.", shown(foreign.id)));
            }
            return;
        }
        catalog::Column column = read_column(node, name, foreign, left_out_);
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

    void import_index(const Node& index, ForeignTable& foreign) {
        const std::vector<std::string> columns = list_items(index.value("columns"));
        const bool expression = !text::trim(index.text).empty();
        if (columns.empty() || expression) {
            left_out_.add(ImportTopic::table, index.line,
                          fmt::format("An index of `{}` over the expression `{}` is not made.",
                                      shown(foreign.id), shown(index.text)));
        }
        if (!columns.empty() && !expression) foreign.indexes.emplace_back(columns, index.line);
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
            if (child.name != "columnRef") {
                list_group_part(child, foreign.id);
                continue;
            }
            std::string column = child.value("key");
            if (column.empty()) column = child.value("dest");
            if (column.empty()) column = text::trim(child.text);
            group.columns.push_back(std::move(column));
        }
        foreign.groups.emplace_back(std::move(group), node.line);
    }

    void list_group_part(const Node& part, const std::string& table_id) {
        constexpr std::array<std::string_view, 4> carried = {"name", "description", "ucd", "utype"};
        if (std::find(carried.begin(), carried.end(), part.name) != carried.end()) return;
        if (part.name == "meta" && part.value("name") == "description") return;
        left_out_.count(ImportTopic::table, part.line,
                        fmt::format("The element `{}` of a group", shown(part.name)),
                        "`" + shown(table_id) + "`");
    }

    const Node& root_;
    ImportBudget& budget_;
    LeftOuts& left_out_;
    Ids ids_;
    Ids tables_;
    std::map<const Node*, const Node*> owners_;  ///< of what stands in tables
};

}  // namespace

std::vector<ForeignTable> import_dachs_tables(const Node& root, ImportBudget& budget,
                                              LeftOuts& left_out) {
    return TableImporter(root, budget, left_out).import();
}

}  // namespace vo::ingest::dachs
