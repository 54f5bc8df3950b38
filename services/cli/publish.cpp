// `almagest publish`: files or descriptors → resources in the archive.
#include <fmt/format.h>
#include <pthread.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <set>
#include <thread>

#include "libvo/base/atomic_file.h"
#include "libvo/base/error.h"
#include "libvo/base/text.h"
#include "libvo/db/sqlite/connection.h"
#include "libvo/ingest/build.h"
#include "libvo/ingest/describe.h"
#include "services/cli/cli.h"
#include "services/cli/common_impl.h"
#include "services/cli/progress.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

struct PublishOptions {
    std::string config;
    std::string archive;
    std::string source_dir;
    std::int64_t max_errors = 0;
    std::vector<std::string> inputs;
};

/// Turns Ctrl-C, SIGTERM and SIGHUP into a stop request while it lives, so that a build cleans up.
class SignalStop {
 public:
    SignalStop() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        sigaddset(&signals_, SIGHUP);
        sigaddset(&signals_, SIGUSR1);  // ends the waiting thread
        pthread_sigmask(SIG_BLOCK, &signals_, &old_signals_);
        waiter_ = std::thread([this] {
            int signal = 0;
            sigwait(&signals_, &signal);
            if (signal != SIGUSR1) stop_.request_stop();
        });
    }
    ~SignalStop() {
        pthread_kill(waiter_.native_handle(), SIGUSR1);
        waiter_.join();
        pthread_sigmask(SIG_SETMASK, &old_signals_, nullptr);
    }
    SignalStop(const SignalStop&) = delete;
    SignalStop& operator=(const SignalStop&) = delete;
    [[nodiscard]] std::stop_token token() const { return stop_.get_token(); }

 private:
    sigset_t signals_{};
    sigset_t old_signals_{};
    std::stop_source stop_;
    std::thread waiter_;
};

std::string line_of(const vo::ingest::Problem& problem) {
    std::string line = fmt::format("{}, row {}", problem.file, problem.row);
    if (!problem.column.empty()) line += ", column " + problem.column;
    return line + ": " + problem.message + ".";
}

/// The descriptor of an input: read if it is one, else proposed from the data file.
vo::catalog::Schema descriptor_of(const fs::path& input) {
    refuse_foreign(input);
    if (input.extension() != ".toml") {
        vo::catalog::Schema schema = vo::ingest::describe(input);
        schema.tables.at(0).source = fs::absolute(input).string();
        return schema;
    }
    const std::string text = vo::read_file(input);
    if (print_findings(vo::catalog::check_descriptor(text, input.string()))) {
        throw vo::Error(vo::Fault::usage, "ingest.descriptor",
                        "Nothing was published: " + input.string() + " has errors.");
    }
    return vo::catalog::load_schema(text, input.string());
}

void publish_one(const fs::path& input, const vo::catalog::Schema& descriptor,
                 const PublishOptions& options, vo::db::Database& database,
                 vo::ingest::BuildSettings settings) {
    ProgressPrinter progress;
    settings.source_dir = options.source_dir.empty() ? fs::absolute(input).parent_path()
                                                     : fs::path(options.source_dir);
    settings.max_errors = options.max_errors;
    settings.on_progress = [&](const vo::ingest::Progress& p) { progress.show(p); };
    settings.on_problem = [&](const vo::ingest::Problem& problem) {
        progress.clear();
        complain(line_of(problem));
    };
    const auto start = std::chrono::steady_clock::now();
    const vo::ingest::BuildResult result = vo::ingest::build(descriptor, database, settings);
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    progress.clear();
    for (const vo::catalog::Table& table : result.schema.tables) {
        say(fmt::format("Published {}: {} rows, {} columns.",
                        vo::catalog::qualified_name(result.schema, table),
                        vo::text::grouped(table.row_count), table.columns.size()));
    }
    say(fmt::format("{} in {:.1f} s ({} rows/s){}", input.filename().string(), seconds,
                    vo::text::grouped(static_cast<long long>(static_cast<double>(result.rows) /
                                                             std::max(seconds, 1e-3))),
                    result.left_out > 0 ? fmt::format("; {} rows left out", result.left_out) : ""));
}

void publish(const PublishOptions& options) {
    host::Config config = host::load_config(find_config(options.config));
    if (!options.archive.empty()) config.archive.archive = options.archive;
    const SignalStop stop;
    const auto database = vo::db::sqlite::open_archive(config.archive);
    vo::ingest::BuildSettings settings;
    settings.scratch_dir = config.archive.archive;
    settings.cancel = vo::Cancel(stop.token());
    // SQLite sorts the keys of indexes in files of its own: there is room beside the archive.
    ::setenv("SQLITE_TMPDIR", settings.scratch_dir.c_str(), 0);
    bool failed = false;
    std::set<std::string> names;
    for (const std::string& input : options.inputs) {
        try {
            const vo::catalog::Schema descriptor = descriptor_of(input);
            if (!names.insert(descriptor.name).second) {
                throw vo::Error(vo::Fault::usage, "ingest.same_name",
                                "Another input has just been published as `" + descriptor.name +
                                    "`; give the resource a name of its own in a descriptor.");
            }
            publish_one(input, descriptor, options, *database, settings);
        } catch (const std::exception&) {
            const vo::Error error = vo::current_error();
            failed = true;
            complain(input + ": " +
                     (error.fault() == vo::Fault::cancelled ? "stopped; nothing was published."
                                                            : error.message()));
            if (!error.detail().empty()) complain("  (" + error.detail() + ")");
            if (error.fault() == vo::Fault::cancelled) break;
        }
    }
    if (failed) throw CLI::RuntimeError(1);
}

}  // namespace

void add_publish(CLI::App& app) {
    const auto options = std::make_shared<PublishOptions>();
    CLI::App* command = app.add_subcommand(
        "publish", "publish data files, or the resources that descriptors (*.toml) describe");
    command
        ->add_option("inputs", options->inputs, "FITS, CSV, TSV or VOTable files, or descriptors")
        ->required();
    command->add_option("--config", options->config, "configuration file");
    command->add_option("--archive", options->archive, "folder of the published resources");
    command->add_option("--source-dir", options->source_dir,
                        "where relative `source` paths start (default: the descriptor's folder)");
    command
        ->add_option("--max-errors", options->max_errors,
                     "rows that may be left out because they do not convert (default 0)")
        ->check(CLI::NonNegativeNumber);
    command->callback([options] { publish(*options); });
}

}  // namespace cli
