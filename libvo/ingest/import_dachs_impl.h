// A DaCHS resource descriptor in stages: XML → tree → tree without active tags → schema.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libvo/ingest/import_impl.h"

namespace vo::ingest::dachs {

/// An element. DaCHS takes every attribute as a child element as well.
struct Node {
    std::string name;
    std::string text;  ///< its own, all pieces
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<Node> children;
    int line = 0;

    /// An attribute, however it is written, without white space around it; empty if not there.
    [[nodiscard]] std::string value(std::string_view key) const;
    [[nodiscard]] bool flag(std::string_view key) const;
    [[nodiscard]] const std::string* attribute(std::string_view key) const;
    [[nodiscard]] const Node* child(std::string_view child_name) const;
    void set(const std::string& key, std::string value);
};

/// The elements of the text; throws "import.syntax" or "import.too_large".
[[nodiscard]] Node read_tree(std::string_view text, ImportBudget& budget);

/// What a macro call stands for; nothing if it is not known.
using MacroCall = std::function<std::optional<std::string>(
    std::string_view name, const std::vector<std::string>& arguments)>;
/// `text` with its macros (`\name{argument}`) and escapes replaced; what `call` does not know
/// stays.
[[nodiscard]] std::string expand_macros(std::string_view text, const MacroCall& call,
                                        ImportBudget& budget, int line);

/// Replaces LOOP, FEED and what they replay, then the resource's own macros; takes STREAMs out.
void expand_tree(Node& root, ImportBudget& budget, LeftOuts& left_out);
/// What the resource is called in the database, or near that.
[[nodiscard]] std::string wanted_name(const Node& root, const std::string& file_name);
/// The macros that the resource itself defines, and those of DaCHS that need nothing else.
[[nodiscard]] MacroCall resource_macros(const Node& root, const std::string& file_name);

/// Metadata by name; nested names with dots, lower case.
struct Meta {
    std::string key;
    std::string text;
    std::string title;       ///< of examples
    bool formatted = false;  ///< reStructuredText: its line ends count
    int line = 0;
};
[[nodiscard]] std::vector<Meta> read_metas(const Node& parent);
/// The metadata of the resource, and examples of its services.
void import_metas(const Node& root, catalog::Schema& schema, LeftOuts& left_out);
/// The text of a meta as a descriptor has it: paragraphs, or lines without their common indent.
[[nodiscard]] std::string tidy(const Meta& meta);

struct TypeResult {
    table::Type type;
    std::string xtype;
    std::string problem;  ///< one clause if the type is not quite that; may be empty
};
/// The type of a column; `text` is a type of DaCHS ("double precision", "real[3]", "spoint").
[[nodiscard]] TypeResult parse_dachs_type(std::string_view text);

/// The description of a column, key or group, however it is written.
[[nodiscard]] std::string description_of(const Node& node);
/// A column for `foreign`, which is told of an odd unit; lists what a descriptor cannot carry of
/// it.
[[nodiscard]] catalog::Column read_column(const Node& node, const std::string& name,
                                          ForeignTable& foreign, LeftOuts& left_out);

/// Frames, epochs and time scales that the table declares for its columns.
void import_frames(const Node& table, ForeignTable& foreign, LeftOuts& left_out);

/// Lists what the mixins of a table would add to it.
void list_mixins(const Node& table, const std::string& table_id, LeftOuts& left_out);

/// The tables that hold data, those of templates resolved.
[[nodiscard]] std::vector<ForeignTable> import_dachs_tables(const Node& root, ImportBudget& budget,
                                                            LeftOuts& left_out);
/// Data files of tables, and what is told of loading and of services.
void import_data(const Node& root, std::vector<ForeignTable>& tables, ImportBudget& budget,
                 LeftOuts& left_out);

/// Visits every element below `node`, outer ones first.
void visit(const Node& node, const std::function<void(const Node&)>& see);

}  // namespace vo::ingest::dachs
