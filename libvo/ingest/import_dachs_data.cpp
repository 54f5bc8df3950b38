// <data> and <service> of a resource descriptor: which file feeds a table, and what else is told
// of making rows and of answering requests.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libvo/base/text.h"
#include "libvo/ingest/import_dachs_impl.h"

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

bool is_plain_name(std::string_view pattern) {
    return !pattern.empty() && pattern.find_first_of("*?[]\\$") == pattern.npos;
}

class DataImporter {
 public:
    DataImporter(const Node& root, std::vector<ForeignTable>& tables, LeftOuts& left_out)
        : root_(root), left_out_(left_out) {
        for (const Node& child : root.children) {
            if (child.name == "rowmaker") rowmakers_.emplace(child.value("id"), &child);
        }
        for (ForeignTable& table : tables) by_id_.emplace(table.id, &table);
    }

    void import() {
        for (const Node& child : root_.children) {
            if (child.name == "data") {
                import_data(child);
            } else if (child.name == "service") {
                list_service(child);
            } else if (!is_settled(child.name)) {
                left_out_.count(ImportTopic::other, child.line,
                                fmt::format("The element `{}`", shown(child.name)), "the resource");
            }
        }
    }

 private:
    static bool is_settled(std::string_view name) {
        constexpr std::array<std::string_view, 9> names = {
            "meta", "table", "macDef", "rowmaker", "schema", "resdir", "doc", "id", "mixinDef"};
        return std::find(names.begin(), names.end(), name) != names.end();
    }

    void import_data(const Node& data) {
        const Node* grammar = nullptr;
        for (const Node& child : data.children) {
            if (is_grammar(child.name)) grammar = &child;
        }
        for (const Node& make : data.children) {
            if (make.name != "make") continue;
            const auto found = by_id_.find(make.value("table"));
            if (found == by_id_.end()) continue;
            set_source(*found->second, data, grammar);
            list_rowmaker(make, *found->second);
        }
    }

    void set_source(ForeignTable& foreign, const Node& data, const Node* grammar) {
        const Node* sources = data.child("sources");
        if (sources == nullptr) return;
        const std::vector<std::string> patterns = patterns_of(*sources);
        const bool single = patterns.size() == 1 && is_plain_name(patterns.front());
        const std::string grammar_name = grammar == nullptr ? "no grammar" : grammar->name;
        if (single && grammar != nullptr && is_readable(grammar->name)) {
            foreign.table.source = patterns.front();
            list_grammar(*grammar, foreign);
            return;
        }
        foreign.source_listed = true;
        left_out_.add(
            ImportTopic::data_file, sources->line,
            single ? fmt::format("`{}` is read from `{}` by {}; write that as FITS or CSV and name "
                                 "the file as `source`.",
                                 shown(foreign.id), shown(patterns.front()), shown(grammar_name))
                   : fmt::format("`{}` is read from `{}` by {}; `source` must "
                                 "name one file.",
                                 shown(foreign.id), shown(text::join(patterns, " ")),
                                 shown(grammar_name)));
    }

    void list_grammar(const Node& grammar, const ForeignTable& foreign) {
        for (const auto& [key, content] : grammar.attributes) {
            left_out_.add(ImportTopic::loading, grammar.line,
                          fmt::format("`{}` is read with `{}` = `{}`; see that the file is as "
                                      "Almagest expects it.",
                                      shown(foreign.id), shown(key), shown(content)));
        }
    }

    void list_rowmaker(const Node& make, const ForeignTable& foreign) {
        const Node* rowmaker = make.child("rowmaker");
        if (rowmaker == nullptr) {
            const auto found = rowmakers_.find(make.value("rowmaker"));
            if (found != rowmakers_.end()) rowmaker = found->second;
        } else if (const auto found = rowmakers_.find(text::trim(rowmaker->text));
                   found != rowmakers_.end()) {
            rowmaker = found->second;
        }
        if (rowmaker == nullptr) return;
        for (const Node& rule : rowmaker->children) list_rule(rule, foreign);
        const std::string maps = rowmaker->value("simplemaps");
        for (const std::string& pair : list_items(maps)) {
            const std::size_t colon = pair.find(':');
            list_rename(pair.substr(0, colon), colon == pair.npos ? "" : pair.substr(colon + 1),
                        rowmaker->line, foreign);
        }
    }

    void list_rename(const std::string& column, const std::string& from, int line,
                     const ForeignTable& foreign) {
        if (column == from || from.empty()) return;
        left_out_.add(ImportTopic::loading, line,
                      fmt::format("`{}.{}` is read from `{}`; one of them must be renamed.",
                                  shown(foreign.id), shown(column), shown(from)));
    }

    void list_rule(const Node& rule, const ForeignTable& foreign) {
        if (rule.name == "map") {
            std::string column = rule.value("key");
            if (column.empty()) column = rule.value("dest");
            std::string from = rule.value("source");
            if (from.empty()) from = rule.value("src");
            const std::string code(text::trim(rule.text));
            if (from.empty() && code.starts_with('@') &&
                catalog::is_regular_identifier(code.substr(1))) {
                from = code.substr(1);
            }
            if (!from.empty() || code.empty()) {
                return list_rename(column, from, rule.line, foreign);
            }
            left_out_.add(ImportTopic::loading, rule.line,
                          fmt::format("`{}.{}` is computed as `{}`; the data file must have the "
                                      "result.",
                                      shown(foreign.id), shown(column), shown(code)));
        } else if (rule.name == "var" || rule.name == "apply" || rule.name == "ignoreOn") {
            left_out_.count(ImportTopic::loading, rule.line,
                            fmt::format("The rule `{}` of the rowmaker", rule.name),
                            "`" + shown(foreign.id) + "`");
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
    }

    const Node& root_;
    LeftOuts& left_out_;
    std::map<std::string, const Node*, std::less<>> rowmakers_;
    std::map<std::string, ForeignTable*, std::less<>> by_id_;
};

}  // namespace

void import_data(const Node& root, std::vector<ForeignTable>& tables, LeftOuts& left_out) {
    DataImporter(root, tables, left_out).import();
}

}  // namespace vo::ingest::dachs
