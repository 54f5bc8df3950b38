// Active tags: STREAM records elements, FEED and LOOP replay them with macros filled in. As in
// DaCHS, those inside a recording are expanded first, except in an NXSTREAM. Items made by Python
// code are not.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>

#include "libvo/base/text.h"
#include "libvo/ingest/csv_record_impl.h"
#include "libvo/ingest/import_dachs_impl.h"

namespace vo::ingest::dachs {
namespace {

using Macros = std::map<std::string, std::string, std::less<>>;

struct Stream {
    std::vector<Node> body;
    Macros defaults;
    bool passive = false;  ///< active tags inside are expanded only when it is replayed
};

bool is_replay(const Node& node) {
    return node.name == "FEED" || node.name == "LFEED" || node.name == "LOOP";
}

bool is_stream(const Node& node) {
    return node.name == "STREAM" || node.name == "NXSTREAM";
}

/// What a FEED, LOOP, STREAM or DEFAULTS element says of itself, as opposed to macros.
bool is_own_key(std::string_view key) {
    return key == "source" || key == "events" || key == "EDIT" || key == "PRUNE" ||
           key == "listItems" || key == "csvItems" || key == "codeItems" || key == "reexpand";
}

/// Attributes, and children without children, as macros.
Macros macros_of(const Node& node) {
    Macros macros;
    for (const auto& [key, content] : node.attributes) {
        if (!is_own_key(key)) macros[key] = text::trim(content);
    }
    for (const Node& child : node.children) {
        if (!is_own_key(child.name) && child.children.empty()) {
            macros[child.name] = text::trim(child.text);
        }
    }
    return macros;
}

/// A pattern of PRUNE that is a plain word, with `^` and `$` or without; nothing for others, and
/// for such as are too long to be looked for everywhere.
std::optional<bool> matches(std::string_view pattern, std::string_view value) {
    constexpr std::size_t max_bytes = 1000;
    if (pattern.size() > max_bytes) return std::nullopt;
    const bool from_start = pattern.starts_with('^');
    if (from_start) pattern.remove_prefix(1);
    const bool to_end = pattern.ends_with('$');
    if (to_end) pattern.remove_suffix(1);
    if (pattern.find_first_of("\\^$.|?*+()[]{}") != pattern.npos) return std::nullopt;
    if (from_start && to_end) return value == pattern;
    if (from_start) return value.starts_with(pattern);
    if (to_end) return value.ends_with(pattern);
    return value.find(pattern) != value.npos;
}

/// Lines without indent, no blanks behind commas: csvItems as RFC 4180 has them.
std::string plain_csv(std::string_view text) {
    std::string out;
    for (const std::string_view line : text::split(text, '\n')) {
        bool quoted = false, skipping = false;
        for (const char c : text::trim(line)) {
            if (c == '"') quoted = !quoted;
            if (skipping && c == ' ') continue;
            skipping = c == ',' && !quoted;
            out += c;
        }
        out += '\n';
    }
    return out;
}

/// What an item of a LOOP takes in memory, at least, in bytes of text of the budget.
constexpr std::size_t cell_cost = 64;

std::vector<Macros> csv_rows(std::string_view text, ImportBudget& budget, int line) {
    const std::string csv = plain_csv(text);
    const auto commas = static_cast<std::size_t>(std::count(csv.begin(), csv.end(), ','));
    budget.spend_text(cell_cost * commas, line);
    CsvRecords records(csv, ',');
    std::vector<std::string> names;
    std::vector<Macros> rows;
    std::string scratch;
    while (records.next()) {
        budget.spend_node(line);
        Macros row;
        for (std::size_t i = 0; i < records.fields().size(); ++i) {
            const std::string_view field = text::trim(unescaped(records.fields()[i], scratch));
            if (rows.empty() && names.size() == i) {
                names.emplace_back(field);
            } else if (i < names.size()) {
                row[names[i]] = field;
            }
        }
        rows.push_back(std::move(row));
    }
    if (!rows.empty()) rows.erase(rows.begin());
    return rows;
}

std::vector<Macros> list_rows(std::string_view text, ImportBudget& budget, int line) {
    std::vector<Macros> rows;
    for (text = text::trim(text); !text.empty(); text = text::trim(text)) {
        budget.spend_node(line);
        const std::string_view item = text.substr(0, text.find_first_of(" \t\r\n"));
        rows.push_back({{"item", std::string(item)}});
        text.remove_prefix(item.size());
    }
    return rows;
}

class TreeExpander {
 public:
    TreeExpander(const Node& root, ImportBudget& budget, LeftOuts& left_out)
        : budget_(budget), left_out_(left_out), own_(resource_macros(root, budget.file_name())) {}

    /// Replaces active tags among the children of `node`, and below.
    void expand(Node& node, int depth) {
        budget_.check_depth(depth, node.line);
        std::vector<Node> result;
        for (Node& child : node.children) {
            if (is_stream(child)) {
                record(child, depth);
            } else if (is_replay(child)) {
                replay(child, depth, result);
            } else {
                expand(child, depth + 1);
                result.push_back(std::move(child));
            }
        }
        node.children = std::move(result);
    }

    /// Fills in what the resource itself defines.
    void fill_in(Node& node) {
        const bool told = node.name == "meta" || node.name == "column" || node.name == "table";
        const MacroCall call = [&](std::string_view name, const std::vector<std::string>& given) {
            const auto value = own_(name, given);
            if (!value && told) {
                left_out_.add(ImportTopic::other, node.line,
                              fmt::format("The macro `\\{}` is not known here and stays as it is.",
                                          shown(name)));
            }
            return value;
        };
        substitute(node, call);
        for (Node& child : node.children) fill_in(child);
    }

 private:
    void record(Node& node, int depth) {
        const auto stream = std::make_shared<Stream>();
        stream->passive = node.name == "NXSTREAM";
        if (!stream->passive) expand(node, depth + 1);
        if (const Node* defaults = node.child("DEFAULTS")) stream->defaults = macros_of(*defaults);
        for (Node& child : node.children) {
            if (child.name != "DEFAULTS" && child.name != "doc") {
                stream->body.push_back(std::move(child));
            }
        }
        streams_[node.value("id")] = stream;
    }

    /// What `node` replays; nothing if it is not in this text.
    std::shared_ptr<const Stream> stream_of(Node& node, int depth) {
        for (Node& child : node.children) {
            if (child.name != "events") continue;
            const auto stream = std::make_shared<Stream>();
            stream->passive = child.flag("passivate");
            if (!stream->passive) expand(child, depth + 1);
            stream->body = std::move(child.children);
            return stream;
        }
        const std::string source = node.value("source");
        const auto found = streams_.find(source);
        if (found != streams_.end()) return found->second;
        left_out_.add(
            ImportTopic::other, node.line,
            fmt::format("{} replays `{}`, which is not in this file.", node.name, shown(source)));
        return nullptr;
    }

    std::vector<Macros> rows_of(const Node& node) {
        if (node.name != "LOOP") return {Macros()};
        if (const std::string csv = node.value("csvItems"); !csv.empty()) {
            return csv_rows(expand_macros(csv, own_, budget_, node.line), budget_, node.line);
        }
        const std::string list = expand_macros(node.value("listItems"), own_, budget_, node.line);
        std::vector<Macros> rows = list_rows(list, budget_, node.line);
        if (rows.empty()) {
            left_out_.add(ImportTopic::other, node.line,
                          "A LOOP makes its items by Python code; what it would make is missing.");
        }
        return rows;
    }

    void replay(Node& node, int depth, std::vector<Node>& result) {
        budget_.check_depth(depth, node.line);
        budget_.spend_node(node.line);
        const auto rows = rows_of(node);
        if (rows.empty()) return;
        const auto stream = stream_of(node, depth);
        if (!stream) return;
        const Macros given = macros_of(node);
        for (const Macros& row : rows) {
            const MacroCall call =
                [&](std::string_view name,
                    const std::vector<std::string>&) -> std::optional<std::string> {
                for (const Macros* macros : {&row, &given, &stream->defaults}) {
                    const auto found = macros->find(name);
                    if (found != macros->end()) return found->second;
                }
                return std::nullopt;
            };
            Node holder;
            holder.line = node.line;
            for (const Node& each : stream->body) {
                budget_.spend_node(each.line);
                if (!is_pruned(each, node)) {
                    holder.children.push_back(copy(each, call, node, depth + 1));
                }
            }
            if (stream->passive) expand(holder, depth + 1);
            std::move(holder.children.begin(), holder.children.end(), std::back_inserter(result));
        }
    }

    /// `node` as FEED or LOOP `by` replays it: macros filled in, pruned and edited.
    Node copy(const Node& node, const MacroCall& call, const Node& by, int depth) {
        budget_.check_depth(depth, node.line);
        budget_.spend_node(node.line);
        Node result;
        result.name = node.name;
        result.text = node.text;
        result.attributes = node.attributes;
        result.line = node.line;
        if (by.name == "LFEED") {
            budget_.spend_text(result.text.size(), node.line);
        } else {
            substitute(result, call);
        }
        for (const Node& child : node.children) {
            if (!is_pruned(child, by)) {
                result.children.push_back(copy(child, call, by, depth + 1));
            }
        }
        edit(result, by, depth);
        return result;
    }

    void substitute(Node& node, const MacroCall& call) {
        budget_.spend_text(node.text.size(), node.line);
        node.text = expand_macros(node.text, call, budget_, node.line);
        for (auto& [key, content] : node.attributes) {
            budget_.spend_text(key.size() + content.size(), node.line);
            content = expand_macros(content, call, budget_, node.line);
        }
    }

    bool is_pruned(const Node& node, const Node& by) {
        for (const Node& prune : by.children) {
            budget_.spend_text(1 + prune.attributes.size(), prune.line);
            if (prune.name != "PRUNE" || prune.attributes.empty()) continue;
            bool all = true;
            for (const auto& [key, pattern] : prune.attributes) {
                all = is_match(node.attribute(key), pattern, prune.line) && all;
            }
            if (all) return true;
        }
        return false;
    }

    /// Charged for the worst that looking for `pattern` may take.
    bool is_match(const std::string* value, const std::string& pattern, int line) {
        const std::string_view text = value == nullptr ? std::string_view() : *value;
        constexpr std::size_t bytes_at_once = 64;
        budget_.spend_text(text.size() * (1 + pattern.size() / bytes_at_once), line);
        const auto match = matches(pattern, text);
        if (!match) {
            budget_.spend_text(bytes_at_once, line);
            left_out_.add(ImportTopic::other, line,
                          fmt::format("The pattern `{}` of PRUNE is not understood; nothing is "
                                      "taken out.",
                                      shown(pattern)));
        }
        return value != nullptr && match.value_or(false);
    }

    /// EDIT elements: `ref="column[name]"` and what to add there.
    void edit(Node& node, const Node& by, int depth) {
        constexpr std::size_t edit_cost = 16;
        for (const Node& change : by.children) {
            budget_.spend_text(1, change.line);
            if (change.name != "EDIT") continue;
            budget_.spend_text(edit_cost, change.line);
            const std::string ref = change.value("ref");
            const bool meant = ref == node.name + "[" + node.value("name") + "]" ||
                               ref == node.name + "[" + node.value("id") + "]";
            if (!meant) continue;
            for (const auto& [key, content] : change.attributes) {
                if (key != "ref") node.set(key, content);
            }
            for (const Node& child : change.children) {
                // A simple child is an attribute that replaces the one there.
                budget_.spend_node(change.line);
                if (child.children.empty() && child.attributes.empty()) {
                    budget_.spend_text(child.text.size(), change.line);
                    node.set(child.name, child.text);
                } else {
                    node.children.push_back(copy(child, no_macros_, Node(), depth));
                }
            }
        }
    }

    ImportBudget& budget_;
    LeftOuts& left_out_;
    MacroCall own_;
    MacroCall no_macros_ = [](std::string_view, const std::vector<std::string>&) {
        return std::optional<std::string>();
    };
    std::map<std::string, std::shared_ptr<const Stream>, std::less<>> streams_;
};

}  // namespace

void expand_tree(Node& root, ImportBudget& budget, LeftOuts& left_out) {
    TreeExpander expander(root, budget, left_out);
    expander.expand(root, 1);
    expander.fill_in(root);
}

}  // namespace vo::ingest::dachs
