#include "libvo/ingest/build.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "libvo/base/error.h"
#include "libvo/base/text.h"
#include "libvo/base/time.h"
#include "libvo/catalog/check.h"
#include "libvo/catalog/save.h"
#include "libvo/ingest/convert.h"
#include "libvo/ingest/describe.h"
#include "libvo/ingest/sorter.h"
#include "libvo/ingest/statistics.h"
#include "libvo/sky/healpix.h"

namespace vo::ingest {
namespace {

using table::Value;

/// The finest split of rows by position: pixels of 6 mas with room for 512 rows each.
constexpr int kFinestOrder = 25;
constexpr std::int64_t kRowsBetweenReports = 50'000;
/// After the build is lost anyway, so many problems more are looked for, to mend all at once.
constexpr std::int64_t kProblemsToShow = 20;
/// Sort key of rows without a position: behind all pixels of order 29.
constexpr std::int64_t kNoPosition = std::int64_t{12} << (2 * sky::kMaxHpxOrder);
/// Source of a column that no file has: the number of the row.
constexpr std::size_t kRowNumber = static_cast<std::size_t>(-1);

/// The identifier of tables that bring none: cone searches must show one (SCS 1.03 section 2.2).
catalog::Column row_number_column(const catalog::Table& table) {
    catalog::Column column;
    column.name = "row_number";
    for (int i = 2; table.find_column(column.name) != nullptr; ++i) {
        column.name = fmt::format("row_number_{}", i);
    }
    column.type = {table::Datatype::long_int, ""};
    column.ucd = "meta.id;meta.main";
    column.description = "Number of the row in the published file, counted from 1";
    column.indexed = true;
    column.principal = true;
    return column;
}

/// Counts problems, tells the operator, and ends the build when there are too many.
class ProblemCounter {
 public:
    explicit ProblemCounter(const BuildSettings& settings) : settings_(settings) {}

    void add(const Problem& problem) {
        ++count_;
        if (settings_.on_problem) settings_.on_problem(problem);
        if (count_ >= settings_.max_errors + kProblemsToShow) finish();
    }
    /// Throws if there were more problems than allowed.
    void finish() const {
        if (count_ <= settings_.max_errors) return;
        throw Error(Fault::usage, "ingest.too_many_errors",
                    fmt::format("Nothing was published: {} row{} of the file cannot be used and "
                                "--max-errors allows {}.",
                                count_, count_ == 1 ? "" : "s", settings_.max_errors));
    }
    [[nodiscard]] std::int64_t count() const { return count_; }

 private:
    const BuildSettings& settings_;
    std::int64_t count_ = 0;
};

/// One table on its way from the file into the sorter.
class TableReader {
 public:
    /// `row_number`: the name of the column to number the rows in; empty: none.
    TableReader(catalog::Table& table, Source& source, std::string file,
                const std::string& row_number, ProblemCounter& problems)
        : table_(table),
          source_(source),
          file_(std::move(file)),
          problems_(problems),
          statistics_(table.columns),
          row_(table.columns.size()) {
        for (const catalog::Column& column : table.columns) {
            if (column.name == row_number) {
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
            if (rows_ % kRowsBetweenReports == 0) report(rows_);
        }
        report(rows_);
        statistics_.store(table_);
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
                fmt::format("{} has no column `{}`.{} It has: {}.", file_, column.name,
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
        if (table_.position) {
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
        problems_.add({file_, source_.row_number(), table_.columns[column].name, why});
        return false;
    }

    std::int64_t sort_key() {
        if (!table_.position) return 0;
        if (row_[ra_].is_null() || row_[dec_].is_null()) return kNoPosition;
        const std::int64_t index =
            sky::hpx_index(sky::kMaxHpxOrder, {row_[ra_].real, row_[dec_].real});
        statistics_.add_pixel(index >>
                              (2 * (sky::kMaxHpxOrder - TableStatistics::coverage_order())));
        return index;
    }

    catalog::Table& table_;
    Source& source_;
    std::string file_;
    ProblemCounter& problems_;
    TableStatistics statistics_;
    std::vector<std::size_t> from_;
    std::vector<Converter> converters_;
    std::vector<Value> row_;
    std::int64_t rows_ = 0;  ///< read so far
    std::size_t ra_ = 0;
    std::size_t dec_ = 0;
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

class Builder {
 public:
    Builder(const catalog::Schema& descriptor, db::Database& database,
            const BuildSettings& settings)
        : database_(database), settings_(settings), problems_(settings), schema_(descriptor) {}

    BuildResult run() {
        for (catalog::Table& table : schema_.tables) {
            complete_columns(table);
            use_exact_names(table);
        }
        refuse_findings();
        BuildResult result;
        const auto loader = database_.replace(schema_.name, settings_.cancel);
        for (catalog::Table& table : schema_.tables) result.rows += load_table(table, *loader);
        report("indexing", schema_.tables.back(), result.rows, result.rows);
        schema_.published_at = time::to_iso8601(std::chrono::system_clock::now());
        loader->finish(catalog::save_schema(schema_), schema_);
        result.schema = schema_;
        result.left_out = problems_.count();
        return result;
    }

 private:
    [[nodiscard]] std::filesystem::path source_path(const catalog::Table& table) const {
        if (table.source.empty()) {
            throw Error(
                Fault::usage, "ingest.no_source",
                fmt::format("The table `{}` has no `source`: name its data file.", table.name));
        }
        return settings_.source_dir / table.source;
    }

    [[nodiscard]] OpenOptions open_options(const catalog::Table& table) {
        OpenOptions options;
        options.extension = table.extension;
        options.declared.assign(table.columns.begin(), table.columns.end());
        options.on_problem = [this](const Problem& problem) { problems_.add(problem); };
        return options;
    }

    void complete_columns(catalog::Table& table) {
        if (!table.columns.empty()) return;
        OpenOptions options = open_options(table);
        options.on_problem = [](const Problem&) {};  // told when the rows are read for good
        const catalog::Schema proposal = describe(source_path(table), options);
        const catalog::Table& proposed = proposal.tables.at(0);
        table.columns = proposed.columns;
        if (!table.position) table.position = proposed.position;
        if (table.id_column.empty()) table.id_column = proposed.id_column;
    }

    /// Position and identifier by the exact names of their columns, however the descriptor spells
    /// them.
    static void use_exact_names(catalog::Table& table) {
        const auto exact = [&table](std::string& name) {
            if (const auto* column = table.find_column(name)) name = column->name;
        };
        exact(table.id_column);
        if (!table.position) return;
        exact(table.position->ra_column);
        exact(table.position->dec_column);
    }

    /// A resource with an error in its description is not published.
    void refuse_findings() const {
        for (const catalog::Finding& finding : catalog::check_schema(schema_)) {
            if (finding.severity != catalog::Finding::Severity::error) continue;
            throw Error(Fault::usage, "ingest.descriptor",
                        finding.message + (finding.remedy.empty() ? "" : " " + finding.remedy));
        }
    }

    std::int64_t load_table(catalog::Table& table, db::Loader& loader) {
        const auto path = source_path(table);
        const auto source = open_source(path, open_options(table));
        std::string row_number;
        if (table.position && table.id_column.empty()) {
            table.columns.push_back(row_number_column(table));
            row_number = table.id_column = table.columns.back().name;
        }
        Sorter sorter(settings_.scratch_dir, settings_.sort_memory_bytes, kNoPosition);
        const std::int64_t total = source->metadata().row_count.value_or(-1);
        TableReader reader(table, *source, path.filename().string(), row_number, problems_);
        reader.read_all(sorter, [&](std::int64_t rows) { report("reading", table, rows, total); });
        problems_.finish();
        if (table.position) table.position->hpx_order = split_order(sorter);
        table.source.clear();
        table.extension = -1;
        SortedRows rows(sorter, table.position, [&](std::int64_t stored) {
            report("storing", table, stored, table.row_count);
        });
        loader.load_table(table, rows);
        report("storing", table, rows.count(), table.row_count);
        return rows.count();
    }

    void report(const char* phase, const catalog::Table& table, std::int64_t rows,
                std::int64_t total) const {
        settings_.cancel.check();
        if (!settings_.on_progress) return;
        settings_.on_progress({phase, catalog::qualified_name(schema_, table), rows, total});
    }

    db::Database& database_;
    const BuildSettings& settings_;
    ProblemCounter problems_;
    catalog::Schema schema_;
};

}  // namespace

BuildResult build(const catalog::Schema& descriptor, db::Database& database,
                  const BuildSettings& settings) {
    return Builder(descriptor, database, settings).run();
}

}  // namespace vo::ingest
