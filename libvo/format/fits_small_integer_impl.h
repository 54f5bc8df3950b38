// Integers of 8 and 16 bits in FITS: one of their few values must stand for null (TNULL, FITS 4.0
// section 7.3.2), so cells are kept in the next larger type until all are known.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libvo/table/value.h"

namespace vo::format {

/// What is known of the cells of one such column.
struct SmallInteger {
    std::vector<bool> seen;  ///< values, from the least on; empty: the column is of another type
    std::int64_t least = 0;
    std::string kept_null;   ///< how null is kept
    std::string null_bytes;  ///< how it is written; empty: cells are written as they are kept

    [[nodiscard]] bool is_used() const { return !seen.empty(); }

    void see(const table::Value& value) {
        if (value.kind != table::Value::Kind::integer) return;
        const std::int64_t index = value.integer - least;
        if (index < 0 || index >= static_cast<std::int64_t>(seen.size())) return;
        seen[static_cast<std::size_t>(index)] = true;
    }

    /// A value that no cell has, `wanted` if it is such a one.
    [[nodiscard]] std::optional<std::int64_t> free_value(std::int64_t wanted) const {
        if (!seen[static_cast<std::size_t>(wanted - least)]) return wanted;
        const auto found = std::find(seen.begin(), seen.end(), false);
        if (found == seen.end()) return std::nullopt;
        return least + (found - seen.begin());
    }

    /// A cell as it was kept becomes one of the file.
    void append(std::string& out, std::string_view kept) const {
        if (null_bytes.empty()) {
            out += kept;
        } else if (kept == kept_null) {
            out += null_bytes;
        } else {
            out += kept.substr(kept.size() - null_bytes.size());
        }
    }
};

}  // namespace vo::format
