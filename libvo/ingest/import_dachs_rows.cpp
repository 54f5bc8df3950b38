// <rowmaker> of a resource descriptor: how columns come from what a grammar reads.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libvo/base/text.h"
#include "libvo/ingest/import_dachs_rows_impl.h"

namespace vo::ingest::dachs {
namespace {

/// Keys that are settled otherwise.
bool is_known(std::string_view key) {
    constexpr std::array<std::string_view, 5> known = {"id", "idmaps", "original", "simplemaps",
                                                       "doc"};
    return std::find(known.begin(), known.end(), key) != known.end();
}

std::string either(const Node& node, std::string_view key, std::string_view other) {
    const std::string value = node.value(key);
    return value.empty() ? node.value(other) : value;
}

}  // namespace

RowLister::RowLister(const Node& root, ImportBudget& budget, LeftOuts& left_out)
    : budget_(budget), left_out_(left_out) {
    visit(root, [this](const Node& node) {
        if (node.name == "rowmaker") by_id_.emplace(node.value("id"), &node);
    });
}

void RowLister::list(const Node& make, const std::string& table_id) {
    const Node* inner = make.child("rowmaker");
    const std::string id = make.value("rowmaker");
    if (inner == nullptr || (inner->children.empty() && !id.empty())) {
        inner = id.empty() ? nullptr : find(id, "made by", make.line, table_id);
    }
    if (inner != nullptr) list_rowmaker(*inner, table_id, 1);
}

const Node* RowLister::find(const std::string& id, std::string_view relation, int line,
                            const std::string& table_id) {
    const auto found = by_id_.find(id);
    if (found != by_id_.end()) return found->second;
    left_out_.add(ImportTopic::loading, line,
                  fmt::format("Rows of `{}` are {} the rowmaker `{}`, which is not in this file.",
                              shown(table_id), relation, shown(id)));
    return nullptr;
}

void RowLister::list_rowmaker(const Node& rowmaker, const std::string& table_id, int depth) {
    budget_.check_depth(depth, rowmaker.line);
    budget_.spend_text(1, rowmaker.line);
    if (!listed_.emplace(&rowmaker, table_id).second) return;
    for (const auto& [key, content] : rowmaker.attributes) {
        if (!is_known(key)) count("The attribute `" + shown(key) + "`", rowmaker.line, table_id);
    }
    for (const Node& rule : rowmaker.children) {
        budget_.spend_text(message_cost + rule.text.size(), rule.line);
        list_rule(rule, table_id);
    }
    list_simple_maps(rowmaker, table_id);
    const std::string original = rowmaker.value("original");
    if (original.empty()) return;
    const Node* base = find(original, "made after", rowmaker.line, table_id);
    if (base != nullptr) list_rowmaker(*base, table_id, depth + 1);
}

/// "column: field, column: field".
void RowLister::list_simple_maps(const Node& rowmaker, const std::string& table_id) {
    const std::string maps = rowmaker.value("simplemaps");
    for (const std::string_view pair : text::split(maps, ',')) {
        budget_.spend_text(message_cost + pair.size(), rowmaker.line);
        const std::size_t colon = pair.find(':');
        if (colon == pair.npos) continue;
        list_rename(std::string(text::trim(pair.substr(0, colon))),
                    std::string(text::trim(pair.substr(colon + 1))), rowmaker.line, table_id);
    }
}

void RowLister::list_rename(const std::string& column, const std::string& from, int line,
                            const std::string& table_id) {
    if (column == from || from.empty()) return;
    left_out_.add(ImportTopic::loading, line,
                  fmt::format("`{}.{}` is read from `{}`; one of them must be renamed.",
                              shown(table_id), shown(column), shown(from)));
}

void RowLister::list_rule(const Node& rule, const std::string& table_id) {
    if (is_known(rule.name)) return;
    if (rule.name != "map") {
        return count("The rule `" + shown(rule.name) + "`", rule.line, table_id);
    }
    const std::string column = either(rule, "key", "dest");
    std::string from = either(rule, "source", "src");
    const std::string code(text::trim(rule.text));
    const bool plain =
        code.starts_with('@') && catalog::is_regular_identifier(std::string_view(code).substr(1));
    if (from.empty() && plain) from = code.substr(1);
    if (!from.empty() || code.empty()) return list_rename(column, from, rule.line, table_id);
    left_out_.add(ImportTopic::loading, rule.line,
                  fmt::format("`{}.{}` is computed as `{}`; the data file must have the result.",
                              shown(table_id), shown(column), shown(code)));
}

void RowLister::count(const std::string& what, int line, const std::string& table_id) {
    left_out_.count(ImportTopic::loading, line, what + " of the rowmaker",
                    "`" + shown(table_id) + "`");
}

}  // namespace vo::ingest::dachs
