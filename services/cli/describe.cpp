// `almagest describe`: file → a descriptor that a human can finish.
#include <CLI/CLI.hpp>
#include <memory>

#include "libvo/base/atomic_file.h"
#include "libvo/catalog/save.h"
#include "libvo/ingest/describe.h"
#include "services/cli/cli.h"
#include "services/cli/common_impl.h"

namespace cli {
namespace {

struct DescribeOptions {
    std::string file;
    std::string output;
    int extension = -1;
};

void describe(const DescribeOptions& options) {
    vo::ingest::OpenOptions open;
    open.extension = options.extension;
    vo::catalog::Schema schema = vo::ingest::describe(options.file, open);
    // Sources are found from where the descriptor lies.
    const auto file = std::filesystem::absolute(options.file);
    schema.tables.at(0).source = file.string();
    if (options.output.empty()) {
        say(vo::catalog::save_schema(schema));
        return;
    }
    const auto home = std::filesystem::absolute(options.output).parent_path();
    schema.tables.at(0).source = file.lexically_relative(home).string();
    const std::string text = vo::catalog::save_schema(schema);
    vo::write_file_atomically(options.output, text);
    complain("Wrote " + options.output + "; complete it, then `almagest check " + options.output +
             "` and `almagest publish " + options.output + "`.");
}

}  // namespace

void add_describe(CLI::App& app) {
    const auto options = std::make_shared<DescribeOptions>();
    CLI::App* command = app.add_subcommand(
        "describe", "propose a descriptor (TOML) for a FITS, CSV or VOTable file");
    command->add_option("file", options->file, "data file")->required();
    command->add_option("-o,--output", options->output,
                        "where to write it (default: standard output)");
    command->add_option("--extension", options->extension, "HDU or TABLE to read, counted from 1")
        ->check(CLI::PositiveNumber);
    command->callback([options] { describe(*options); });
}

}  // namespace cli
