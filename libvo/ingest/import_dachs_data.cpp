// <data> and <service> of a resource descriptor: which file feeds a table, and what else is told
// of making rows and of answering requests.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libvo/base/text.h"
#include "libvo/ingest/import_dachs_impl.h"
#include "libvo/ingest/import_dachs_rows_impl.h"

namespace vo::ingest::dachs {
namespace {

/// Of files that Almagest reads itself.
constexpr std::array<std::string_view, 3> readable_grammars = {"csvGrammar", "fitsTableGrammar",
                                                               "voTableGrammar"};

bool is_grammar(std::string_view name) {
    return text::to_lower(name).ends_with("grammar");
}

bool is_readable(std::string_view name) {
    return std::find(readable_grammars.begin(), readable_grammars.end(), name) !=
           readable_grammars.end();
}

/// Patterns of source files, as attribute, elements or text.
std::vector<std::string> patterns_of(const Node& sources) {
    std::vector<std::string> patterns;
    for (const char* key : {"pattern", "patterns", "item", "items"}) {
        if (const std::string* written = sources.attribute(key)) {
            for (const std::string& each : list_items(*written)) patterns.push_back(each);
        }
    }
    for (const Node& child : sources.children) {
        if (child.name == "pattern" || child.name == "item") {
            patterns.emplace_back(text::trim(child.text));
        }
    }
    for (const std::string_view line : text::split(sources.text, '\n')) {
        if (!text::trim(line).empty()) patterns.emplace_back(text::trim(line));
    }
    return patterns;
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_plain_name(std::string_view pattern) {
    return !pattern.empty() && pattern.find_first_of("*?[]\\$") == pattern.npos;
}

class DataImporter {
 public:
    DataImporter(const Node& root, std::vector<ForeignTable>& tables, ImportBudget& budget,
                 LeftOuts& left_out)
        : root_(root), budget_(budget), left_out_(left_out), rows_(root, budget, left_out) {
        for (const Node& child : root.children) {
            if (child.name != "data") continue;
            data_.emplace(child.value("id"), &child);
            originals_.insert(child.value("original"));
        }
        for (ForeignTable& table : tables) by_id_.emplace(table.id, &table);
    }

    void import() {
        list_resource();
        for (const Node& child : root_.children) {
            if (child.name == "data") {
                import_data(child);
            } else if (child.name == "service") {
                list_service(child);
            } else if (!is_one_of(child.name, settled)) {
                left_out_.count(ImportTopic::other, child.line,
                                fmt::format("The element `{}`", shown(child.name)), "the resource");
            }
        }
    }

 private:
    static constexpr std::array<std::string_view, 10> settled = {
        "meta",   "table", "macDef", "rowmaker", "schema",
        "resdir", "doc",   "id",     "mixinDef", "readProfiles"};

    void list_resource() {
        if (const std::string profiles = root_.value("readProfiles"); !profiles.empty()) {
            left_out_.add(ImportTopic::access, root_.line,
                          fmt::format("The resource was open only to `{}` (readProfiles); remove "
                                      "what must not be public.",
                                      shown(profiles)));
        }
        for (const auto& [key, content] : root_.attributes) {
            if (is_one_of(key, settled)) continue;
            left_out_.count(ImportTopic::other, root_.line, "`" + shown(key) + "`", "the resource");
        }
    }

    /// The parts of `data`, and behind them those of what it is made after.
    void collect_parts(const Node& data, std::vector<const Node*>& parts, int depth) {
        budget_.check_depth(depth, data.line);
        budget_.spend_text(1 + data.children.size(), data.line);
        for (const Node& child : data.children) parts.push_back(&child);
        const std::string original = data.value("original");
        if (original.empty()) return;
        const auto found = data_.find(original);
        if (found != data_.end()) return collect_parts(*found->second, parts, depth + 1);
        left_out_.add(ImportTopic::loading, data.line,
                      fmt::format("The <data> `{}` is made after `{}`, which is not in this file.",
                                  shown(data.value("id")), shown(original)));
    }

    void import_data(const Node& data) {
        std::vector<const Node*> parts;
        collect_parts(data, parts, 1);
        const Node* grammar = nullptr;
        const Node* sources = nullptr;
        std::vector<const Node*> makes;
        for (const Node* part : parts) {
            if (is_grammar(part->name) && grammar == nullptr) grammar = part;
            if (part->name == "sources" && sources == nullptr) sources = part;
            if (part->name == "make") makes.push_back(part);
        }
        list_data_rest(data);
        if (makes.empty() && !originals_.contains(data.value("id"))) {
            left_out_.add(ImportTopic::loading, data.line,
                          fmt::format("The <data> `{}` fills no table.", shown(data.value("id"))));
        }
        for (const Node* make : makes) import_make(*make, sources, grammar);
    }

    void list_data_rest(const Node& data) {
        constexpr std::array<std::string_view, 8> known = {
            "id", "original", "sources", "make", "rowmaker", "table", "doc", "meta"};
        const std::string where = "`" + shown(data.value("id")) + "`";
        list_rest(data, known, "<data>", where);
        for (const Meta& meta : read_metas(data)) {
            left_out_.count(ImportTopic::loading, meta.line,
                            fmt::format("The metadata item `{}` of <data>", shown(meta.key)),
                            where);
        }
    }

    /// Counts the attributes and children of `node` that nothing has been made of.
    template <std::size_t N>
    void list_rest(const Node& node, const std::array<std::string_view, N>& known,
                   std::string_view what, const std::string& where) {
        const auto list = [&](const std::string& key, int line) {
            if (is_one_of(key, known) || is_grammar(key)) return;
            left_out_.count(ImportTopic::loading, line, fmt::format("`{}` of {}", shown(key), what),
                            where);
        };
        // Those of an original are read once for each <data> that is made after it.
        budget_.spend_text(1 + node.text.size(), node.line);
        for (const auto& [key, content] : node.attributes) {
            budget_.spend_text(message_cost + content.size(), node.line);
            list(key, node.line);
        }
        for (const Node& child : node.children) {
            budget_.spend_text(message_cost + child.text.size(), child.line);
            list(child.name, child.line);
        }
    }

    void import_make(const Node& make, const Node* sources, const Node* grammar) {
        const std::string id = make.value("table");
        const auto found = by_id_.find(id);
        if (found == by_id_.end()) {
            left_out_.add(ImportTopic::loading, make.line,
                          fmt::format("A <data> fills `{}`, which is not one of the tables here.",
                                      shown(id)));
            return;
        }
        constexpr std::array<std::string_view, 2> known = {"table", "rowmaker"};
        list_rest(make, known, "<make>", "`" + shown(id) + "`");
        if (sources != nullptr) set_source(*found->second, *sources, grammar);
        if (grammar != nullptr) list_grammar(*grammar, id);
        rows_.list(make, id);
    }

    void set_source(ForeignTable& foreign, const Node& sources, const Node* grammar) {
        constexpr std::array<std::string_view, 4> known = {"pattern", "patterns", "item", "items"};
        const std::string where = "`" + shown(foreign.id) + "`";
        list_rest(sources, known, "<sources>", where);
        const std::vector<std::string> patterns = patterns_of(sources);
        const std::string files = shown(text::join(patterns, " "));
        const std::string name = grammar == nullptr ? "no grammar" : shown(grammar->name);
        const auto [first, is_first] = sources_.emplace(foreign.id, patterns);
        const bool single = patterns.size() == 1 && is_plain_name(patterns.front());
        if (!is_first) {
            if (first->second == patterns) return;
            left_out_.add(ImportTopic::data_file, sources.line,
                          fmt::format("{} is read from `{}` by {} as well; `source` must name one "
                                      "file with all rows.",
                                      where, files, name));
        } else if (single && grammar != nullptr && is_readable(grammar->name)) {
            foreign.table.source = patterns.front();
        } else {
            foreign.source_listed = true;
            left_out_.add(ImportTopic::data_file, sources.line,
                          fmt::format("{} is read from `{}` by {}; {}", where, files, name,
                                      single ? "write that as FITS or CSV and name the file as "
                                               "`source`."
                                             : "`source` must name one file."));
        }
    }

    /// How a file is read that Almagest reads itself, and what is done with the rows of any.
    void list_grammar(const Node& grammar, const std::string& table_id) {
        budget_.spend_text(message_cost * (1 + grammar.children.size()), grammar.line);
        const bool readable = is_readable(grammar.name);
        const auto list = [&](const std::string& key, const std::string& content, int line) {
            left_out_.add(ImportTopic::loading, line,
                          fmt::format("`{}` is read with `{}` = `{}`; see that the file is as "
                                      "Almagest expects it.",
                                      shown(table_id), shown(key), shown(content)));
        };
        for (const auto& [key, content] : grammar.attributes) {
            if (readable) list(key, content, grammar.line);
        }
        for (const Node& child : grammar.children) {
            const bool plain = child.children.empty() && child.attributes.empty();
            if (plain && readable) {
                list(child.name, child.text, child.line);
            } else {
                left_out_.count(ImportTopic::loading, child.line,
                                fmt::format("`{}` of {}", shown(child.name), shown(grammar.name)),
                                "`" + shown(table_id) + "`");
            }
        }
    }

    void list_service(const Node& service) {
        std::vector<std::string> renderers = list_items(service.value("allowed"));
        for (const Node& child : service.children) {
            if (child.name == "publish") renderers.push_back(child.value("render"));
        }
        std::sort(renderers.begin(), renderers.end());
        renderers.erase(std::unique(renderers.begin(), renderers.end()), renderers.end());
        const bool cone =
            std::find(renderers.begin(), renderers.end(), "scs.xml") != renderers.end();
        const std::string what =
            fmt::format("The service `{}`{}", shown(service.value("id")),
                        renderers.empty() ? "" : " (" + shown(text::join(renderers, ", ")) + ")");
        left_out_.add(ImportTopic::service, service.line,
                      cone ? what + " is not needed: every table with a position has a cone search."
                           : what + " is not carried over.");
        if (const std::string limit = service.value("limitTo"); !limit.empty()) {
            left_out_.add(
                ImportTopic::access, service.line,
                fmt::format("The service `{}` was open only to `{}` (limitTo); remove its "
                            "tables if they must not be public.",
                            shown(service.value("id")), shown(limit)));
        }
    }

    const Node& root_;
    ImportBudget& budget_;
    LeftOuts& left_out_;
    RowLister rows_;
    std::map<std::string, const Node*, std::less<>> data_;
    std::set<std::string> originals_;
    std::map<std::string, ForeignTable*, std::less<>> by_id_;
    std::map<std::string, std::vector<std::string>> sources_;  ///< the first ones of each table
};

}  // namespace

void import_data(const Node& root, std::vector<ForeignTable>& tables, ImportBudget& budget,
                 LeftOuts& left_out) {
    DataImporter(root, tables, budget, left_out).import();
}

}  // namespace vo::ingest::dachs
