// A statement ready to run: text of one engine, bound values, output columns.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "libvo/table/column.h"

namespace vo::db {

/// Bound values. Client text reaches an engine only as one of these.
struct Blob {
    std::string bytes;
    bool operator==(const Blob&) const = default;
};
using Parameter = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

/// A stored resource a statement reads: its schema name and the identity of its file.
struct Source {
    std::string schema;
    std::string generation;
    bool operator==(const Source&) const = default;
};

struct Statement {
    std::string sql;  ///< parameters as ?1, ?2, … in order
    std::vector<Parameter> parameters;
    std::vector<table::Column> columns;  ///< what the statement returns, in order
    std::vector<Source> sources;         ///< resources that must be attached
};

}  // namespace vo::db
