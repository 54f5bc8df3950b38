// What is counted of a table while its rows go by: nulls, extremes, sky coverage.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "libvo/catalog/model.h"
#include "libvo/sky/lon_lat.h"
#include "libvo/sky/moc.h"
#include "libvo/table/value.h"

namespace vo::ingest {

class TableStatistics {
 public:
    explicit TableStatistics(const std::vector<catalog::Column>& columns);

    /// Counts one row, cells in column order.
    void add(table::RowView row);
    /// Counts the pixel (order kCoverageOrder) of a row's position.
    void add_pixel(std::int64_t index) { coverage_.add(index); }
    [[nodiscard]] static constexpr int coverage_order() { return kCoverageOrder; }

    /// Writes what was counted into the table: row count, statistics and coverage; text columns
    /// that met non-ASCII characters become unicodeChar.
    void store(catalog::Table& table) const;

 private:
    static constexpr int kCoverageOrder = 10;

    struct ColumnState {
        std::int64_t null_count = 0;
        bool seen = false;
        bool non_ascii = false;
        std::int64_t min_integer = 0;
        std::int64_t max_integer = 0;
        double min_real = 0;
        double max_real = 0;
        std::string min_text;
        std::string max_text;
        table::Value::Kind kind = table::Value::Kind::null;
    };
    static void add_value(ColumnState& state, const table::Value& value);
    /// Keeps the row's numbers with the chance that every row has: a sample of all.
    void sample(table::RowView row);
    [[nodiscard]] std::vector<double> quantiles(std::size_t column) const;

    std::vector<ColumnState> states_;
    std::int64_t row_count_ = 0;
    std::uint64_t random_ = 1;
    std::vector<std::vector<double>> sample_;  ///< by row, NaN for what is no number
    sky::MocBuilder coverage_;
};

}  // namespace vo::ingest
