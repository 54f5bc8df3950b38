#include "libvo/ingest/column_names.h"

#include <fmt/format.h>

#include <algorithm>

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

bool TakenNames::insert(std::string_view name) {
    return names_.insert(text::to_lower(name)).second;
}

std::string TakenNames::distinct(const std::string& wanted) {
    if (insert(wanted)) return wanted;
    int& number = next_.try_emplace(text::to_lower(wanted), 2).first->second;
    while (true) {
        std::string name = fmt::format("{}_{}", wanted, number++);
        if (insert(name)) return name;
    }
}

void make_names_legal(std::vector<table::Column>& columns, const OpenOptions& options) {
    const auto& declared = options.declared;
    TakenNames taken;
    taken.insert(std::string(catalog::kSkyKey));
    // What a descriptor names exactly keeps its name; the others make way.
    std::vector<bool> kept;
    for (table::Column& column : columns) {
        column.name = std::string(text::trim(column.name));
        const bool named = std::any_of(declared.begin(), declared.end(), [&](const auto& other) {
            return other.name == column.name;
        });
        kept.push_back(named && taken.insert(column.name));
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (kept[i]) continue;
        table::Column& column = columns[i];
        if (column.name.empty() ||
            (!options.keep_names && !catalog::is_regular_identifier(column.name))) {
            column.name = identifier_of(column.name, "c_");
        }
        column.name = taken.distinct(column.name);
    }
}

std::string resource_name(std::string_view wanted) {
    constexpr std::size_t max_bytes = 56;
    std::string name = text::to_lower(identifier_of(wanted, "cat_")).substr(0, max_bytes);
    for (const std::string_view taken : {"main", "temp", "tap_schema", "tap_upload"}) {
        if (name == taken) return name + "_data";
    }
    return catalog::is_reserved_word(name) ? name + "_data" : name;
}

}  // namespace vo::ingest
