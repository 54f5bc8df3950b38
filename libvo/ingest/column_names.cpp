#include "libvo/ingest/column_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "libvo/base/text.h"
#include "libvo/catalog/model.h"

namespace vo::ingest {

std::string identifier_of(std::string_view name, std::string_view prefix) {
    std::string result;
    for (const char c : text::trim(name)) {
        const bool legal =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (legal) {
            result += c;
        } else if (result.empty() || result.back() != '_') {
            result += '_';
        }
    }
    while (result.ends_with('_')) result.pop_back();
    while (result.starts_with('_')) result.erase(0, 1);
    const bool letter_first = !result.empty() && (result[0] < '0' || result[0] > '9');
    return letter_first ? result : std::string(prefix) + result;
}

void make_names_legal(std::vector<table::Column>& columns, const OpenOptions& options) {
    const auto& declared = options.declared;
    std::set<std::string> taken;  // SQL compares names case-insensitively
    // What a descriptor names exactly keeps its name; the others make way.
    std::vector<bool> kept;
    for (table::Column& column : columns) {
        column.name = std::string(text::trim(column.name));
        const bool named = std::any_of(declared.begin(), declared.end(), [&](const auto& other) {
            return other.name == column.name;
        });
        kept.push_back(named && taken.insert(text::to_lower(column.name)).second);
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (kept[i]) continue;
        table::Column& column = columns[i];
        if (column.name.empty() ||
            (!options.keep_names && !catalog::is_regular_identifier(column.name))) {
            column.name = identifier_of(column.name, "c_");
        }
        const std::string name = column.name;
        for (int number = 2; !taken.insert(text::to_lower(column.name)).second; ++number) {
            column.name = fmt::format("{}_{}", name, number);
        }
    }
}

}  // namespace vo::ingest
