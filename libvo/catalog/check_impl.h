// Findings with the place in the model they concern, so that load.cpp can add the line.
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "libvo/catalog/load.h"

namespace vo::catalog {

/// A key of the resource (table -1), of a table (column -1) or of a column, by position in the
/// model; an empty key means the whole entry.
struct Place {
    int table = -1;
    int column = -1;
    std::string key;
    bool operator<(const Place& other) const {
        return std::tie(table, column, key) < std::tie(other.table, other.column, other.key);
    }
};

struct PlacedFinding {
    Finding finding;
    Place place;
};

/// A mistake of one entry: the key, what is wrong, what to write instead.
struct Defect {
    std::string key;
    std::string message;
    std::string remedy;
};

/// Frame, epoch and time system of a column.
[[nodiscard]] std::vector<Defect> system_defects(const table::Column& column);
/// Groups and services of a table that has columns.
[[nodiscard]] std::vector<Defect> annotation_defects(const Table& table);

/// What keeps a resource from being registered, or found; warnings.
[[nodiscard]] std::vector<Defect> registry_defects(const Schema& schema);

/// What check_schema() finds.
[[nodiscard]] std::vector<PlacedFinding> find_problems(const Schema& schema);

}  // namespace vo::catalog
