// `almagest describe`: data file or foreign descriptor → a descriptor that a human can finish.
#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <memory>

#include "libvo/base/atomic_file.h"
#include "libvo/base/error.h"
#include "libvo/catalog/save.h"
#include "libvo/ingest/describe.h"
#include "libvo/ingest/import.h"
#include "services/cli/cli.h"
#include "services/cli/common_impl.h"

namespace cli {
namespace {

struct DescribeOptions {
    std::string file;
    std::string output;
    int extension = -1;
};

/// Sources are found from where the descriptor lies; on standard output that is not known.
std::string source_path(const std::filesystem::path& source, const std::string& output) {
    if (output.empty()) return source.string();
    const auto home = std::filesystem::absolute(output).parent_path();
    return source.lexically_relative(home).string();
}

void write(const std::string& text, const std::string& output, const std::string& what) {
    if (output.empty()) return say(text);
    vo::write_file_atomically(output, text);
    complain("Wrote " + output + "; complete it" + what + ", then `almagest check " + output +
             "` and `almagest publish " + output + "`.");
}

void import(const DescribeOptions& options) {
    vo::ingest::Imported imported = vo::ingest::import_file(options.file);
    const auto folder = std::filesystem::absolute(options.file).parent_path();
    for (vo::catalog::Table& table : imported.schema.tables) {
        if (table.source.empty()) continue;
        table.source = source_path((folder / table.source).lexically_normal(), options.output);
    }
    for (const std::string& line : vo::ingest::report_lines(imported, options.file)) complain(line);
    write(vo::ingest::descriptor_text(imported, options.file), options.output,
          " as its first lines tell");
}

void describe(const DescribeOptions& options) {
    if (const auto kind = vo::ingest::foreign_kind_of(options.file)) {
        if (options.extension > 0) {
            throw vo::Error(vo::Fault::usage, "ingest.foreign_extension",
                            fmt::format("This is {}, of which all tables are read; leave out "
                                        "--extension.",
                                        vo::ingest::to_string(*kind)));
        }
        return import(options);
    }
    vo::ingest::OpenOptions open;
    open.extension = options.extension;
    vo::catalog::Schema schema = vo::ingest::describe(options.file, open);
    schema.tables.at(0).source =
        source_path(std::filesystem::absolute(options.file), options.output);
    write(vo::catalog::save_schema(schema), options.output, "");
}

}  // namespace

void add_describe(CLI::App& app) {
    const auto options = std::make_shared<DescribeOptions>();
    CLI::App* command = app.add_subcommand("describe",
                                           "propose a descriptor (TOML) for a FITS, CSV or VOTable "
                                           "file, or translate a DaCHS resource "
                                           "descriptor (q.rd) or a Felis schema (YAML)");
    command->add_option("file", options->file, "data file, or descriptor of DaCHS or Felis")
        ->required();
    command->add_option("-o,--output", options->output,
                        "where to write it (default: standard output)");
    command->add_option("--extension", options->extension, "HDU or TABLE to read, counted from 1")
        ->check(CLI::PositiveNumber);
    command->callback([options] { describe(*options); });
}

}  // namespace cli
