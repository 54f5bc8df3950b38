#include "libvo/ingest/build.h"

#include <fmt/format.h>

#include <algorithm>

#include "libvo/base/error.h"
#include "libvo/base/text.h"
#include "libvo/base/time.h"
#include "libvo/catalog/check.h"
#include "libvo/catalog/save.h"
#include "libvo/ingest/describe.h"
#include "libvo/ingest/load_rows.h"

namespace vo::ingest {
namespace {

using table::Value;

/// After the build is lost anyway, so many problems more are looked for, to mend all at once.
constexpr std::int64_t kProblemsToShow = 20;

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
        LoadSettings load;
        load.file = path.filename().string();
        load.row_number = row_number;
        load.scratch_dir = settings_.scratch_dir;
        load.sort_memory_bytes = settings_.sort_memory_bytes;
        load.on_problem = [this](const Problem& problem) { problems_.add(problem); };
        load.before_storing = [this] { problems_.finish(); };
        load.on_progress = [&](const char* phase, std::int64_t rows, std::int64_t total) {
            report(phase, table, rows, total);
        };
        table.source.clear();
        table.extension = -1;
        return load_rows(table, *source, loader, load);
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
