#include "libvo/ingest/load_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "libvo/base/error.h"
#include "libvo/base/text.h"
#include "libvo/ingest/convert.h"
#include "libvo/ingest/sorter.h"
#include "libvo/ingest/statistics.h"
#include "libvo/sky/healpix.h"

namespace vo::ingest {
namespace {

using table::Value;

/// The finest split of rows by position: pixels of 6 mas with room for 512 rows each.
constexpr int kFinestOrder = 25;
constexpr std::int64_t kRowsBetweenReports = 50'000;
constexpr std::int64_t kBytesBetweenReports = 16 * 1024 * 1024;
/// Sort key of rows without a position: behind all pixels of order 29.
constexpr std::int64_t kNoPosition = std::int64_t{12} << (2 * sky::kMaxHpxOrder);
/// Source of a column that no file has: the number of the row.
constexpr std::size_t kRowNumber = static_cast<std::size_t>(-1);

/// One table on its way from the file into the sorter.
class TableReader {
 public:
    TableReader(catalog::Table& table, Source& source, const LoadSettings& settings)
        : table_(table),
          source_(source),
          settings_(settings),
          statistics_(table.columns),
          row_(table.columns.size()) {
        for (const catalog::Column& column : table.columns) {
            if (column.name == settings.row_number) {
                from_.push_back(kRowNumber);
                converters_.emplace_back(column, column);
            } else {
                map_column(column);
            }
        }
        if (table.position) {
            ra_ = index_of(table.position->ra_column);
            dec_ = index_of(table.position->dec_column);
        }
    }

    void read_all(Sorter& sorter, const std::function<void(std::int64_t)>& report) {
        while (source_.next()) {
            ++rows_;
            if (take_row()) {
                statistics_.add(row_);
                sorter.add(sort_key(), row_);
            }
            bytes_ += row_bytes();
            if (rows_ % kRowsBetweenReports == 0 ||
                bytes_ - reported_bytes_ > kBytesBetweenReports) {
                reported_bytes_ = bytes_;
                report(rows_);
            }
            if (settings_.max_rows > 0 && rows_ > settings_.max_rows) refuse_more();
            if (settings_.max_bytes > 0 && bytes_ > settings_.max_bytes) refuse_larger();
        }
        report(rows_);
        statistics_.store(table_);
        if (has_strays_) table_.position.reset();
    }

 private:
    void map_column(const catalog::Column& column) {
        const auto& columns = source_.columns();
        auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const auto& c) { return c.name == column.name; });
        if (found == columns.end()) {
            found = std::find_if(columns.begin(), columns.end(),
                                 [&](const auto& c) { return text::iequals(c.name, column.name); });
        }
        if (found == columns.end()) {
            std::vector<std::string> names;
            for (const auto& c : columns) names.push_back(c.name);
            throw Error(
                Fault::usage, "ingest.no_such_column",
                fmt::format("{} has no column `{}`.{} It has: {}.", settings_.file, column.name,
                            text::did_you_mean(column.name, names), text::join(names, ", ")));
        }
        if (column.type.datatype == table::Datatype::bit && !column.type.fixed_count()) {
            throw Error(Fault::unsupported, "ingest.bit_array",
                        fmt::format("column `{}`: bit arrays of variable length cannot be stored; "
                                    "leave it out of the descriptor.",
                                    column.name));
        }
        from_.push_back(static_cast<std::size_t>(found - columns.begin()));
        converters_.emplace_back(*found, column);
    }

    [[nodiscard]] std::size_t index_of(const std::string& name) const {
        const auto found = std::find_if(table_.columns.begin(), table_.columns.end(),
                                        [&](const auto& c) { return c.name == name; });
        return static_cast<std::size_t>(found - table_.columns.begin());
    }

    /// Converts the source's row into row_; false if it has a problem.
    bool take_row() {
        const table::RowView source_row = source_.row();
        for (std::size_t i = 0; i < row_.size(); ++i) {
            row_[i] = from_[i] == kRowNumber ? Value::of(rows_) : source_row[from_[i]];
            if (!converters_[i].is_identity()) {
                const std::string why = converters_[i].convert(row_[i]);
                if (!why.empty()) return refuse(i, why);
            }
            if (row_[i].kind == Value::Kind::real && std::isnan(row_[i].real)) row_[i] = {};
        }
        if (table_.position && !settings_.strict_positions) {
            has_strays_ =
                has_strays_ || !in_range(row_[ra_], 0, 360) || !in_range(row_[dec_], -90, 90);
        } else if (table_.position) {
            if (!in_range(row_[ra_], 0, 360))
                return refuse(ra_, "a right ascension lies between 0 and 360 degrees");
            if (!in_range(row_[dec_], -90, 90))
                return refuse(dec_, "a declination lies between -90 and +90 degrees");
        }
        return true;
    }

    static bool in_range(const Value& value, double min, double max) {
        return value.is_null() || (value.real >= min && value.real <= max);
    }

    bool refuse(std::size_t column, const std::string& why) {
        settings_.on_problem(
            {settings_.file, source_.row_number(), table_.columns[column].name, why});
        return false;
    }

    [[noreturn]] void refuse_more() const {
        throw Error(Fault::too_large, "ingest.too_many_rows",
                    fmt::format("{} has more than {} rows, which is the limit.", settings_.file,
                                settings_.max_rows));
    }

    [[noreturn]] void refuse_larger() const {
        throw Error(Fault::too_large, "ingest.too_many_bytes",
                    fmt::format("{} holds more than {} bytes of values, which is the limit.",
                                settings_.file, settings_.max_bytes));
    }

    /// What the row takes where it is stored, or a little more.
    [[nodiscard]] std::int64_t row_bytes() const {
        std::size_t bytes = sizeof(Value::real) * row_.size();
        for (const Value& value : row_) bytes += value.bytes.size();
        return static_cast<std::int64_t>(bytes);
    }

    std::int64_t sort_key() {
        if (!table_.position) return 0;
        if (has_strays_ || row_[ra_].is_null() || row_[dec_].is_null()) return kNoPosition;
        const std::int64_t index =
            sky::hpx_index(sky::kMaxHpxOrder, {row_[ra_].real, row_[dec_].real});
        statistics_.add_pixel(index >>
                              (2 * (sky::kMaxHpxOrder - TableStatistics::coverage_order())));
        return index;
    }

    catalog::Table& table_;
    Source& source_;
    const LoadSettings& settings_;
    TableStatistics statistics_;
    std::vector<std::size_t> from_;
    std::vector<Converter> converters_;
    std::vector<Value> row_;
    std::int64_t rows_ = 0;  ///< read so far
    std::int64_t bytes_ = 0;
    std::int64_t reported_bytes_ = 0;
    std::size_t ra_ = 0;
    std::size_t dec_ = 0;
    bool has_strays_ = false;  ///< positions outside the sphere
};

/// The finest order whose pixels have room for the rows that share one (catalog::Position).
int split_order(Sorter& sorter) {
    for (int order = kFinestOrder; order > 0; --order) {
        const std::int64_t room = std::int64_t{1} << (59 - 2 * order);
        if (sorter.max_rows_per_group(2 * (sky::kMaxHpxOrder - order)) <= room) return order;
    }
    return 0;
}

/// Sorted rows on their way into the archive: gives them ascending keys (catalog::Position).
class SortedRows final : public db::KeyedRows {
 public:
    SortedRows(Sorter& sorter, const std::optional<catalog::Position>& position,
               std::function<void(std::int64_t)> report)
        : sorter_(sorter), position_(position), report_(std::move(report)) {}

    bool next() override {
        if (!sorter_.next()) return false;
        key_ = std::max(first_key_of_pixel(), key_ + 1);
        if (++count_ % kRowsBetweenReports == 0) report_(count_);
        return true;
    }
    [[nodiscard]] std::int64_t key() const override { return key_; }
    [[nodiscard]] table::RowView row() const override { return sorter_.row(); }
    [[nodiscard]] std::int64_t count() const { return count_; }

 private:
    [[nodiscard]] std::int64_t first_key_of_pixel() const {
        if (!position_) return 0;
        const int order = position_->hpx_order;
        return sorter_.key() >> (2 * (sky::kMaxHpxOrder - order)) << (59 - 2 * order);
    }

    Sorter& sorter_;
    const std::optional<catalog::Position>& position_;
    std::function<void(std::int64_t)> report_;
    std::int64_t key_ = -1;
    std::int64_t count_ = 0;
};

}  // namespace

std::int64_t load_rows(catalog::Table& table, Source& source, db::Loader& loader,
                       const LoadSettings& settings) {
    const auto report = [&](const char* phase, std::int64_t rows, std::int64_t total) {
        if (settings.on_progress) settings.on_progress(phase, rows, total);
    };
    Sorter sorter(settings.scratch_dir, settings.sort_memory_bytes, kNoPosition);
    const std::int64_t total = source.metadata().row_count.value_or(-1);
    TableReader(table, source, settings).read_all(sorter, [&](std::int64_t rows) {
        report("reading", rows, total);
    });
    if (settings.before_storing) settings.before_storing();
    if (table.position) table.position->hpx_order = split_order(sorter);
    SortedRows rows(sorter, table.position,
                    [&](std::int64_t stored) { report("storing", stored, table.row_count); });
    loader.load_table(table, rows);
    report("storing", rows.count(), table.row_count);
    return rows.count();
}

}  // namespace vo::ingest
