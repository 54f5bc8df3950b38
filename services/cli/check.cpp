// `almagest check`: configuration and descriptors, every finding with file, line and remedy.
#include <CLI/CLI.hpp>
#include <memory>

#include "libvo/base/atomic_file.h"
#include "libvo/base/error.h"
#include "services/cli/cli.h"
#include "services/cli/common_impl.h"
#include "services/jobs/job_type.h"

namespace cli {
namespace {

struct CheckOptions {
    std::string config;
    std::vector<std::string> paths;
};

/// Descriptor files: folders stand for the *.toml files in them.
std::vector<std::filesystem::path> descriptor_files(const std::vector<std::string>& paths) {
    std::vector<std::filesystem::path> files;
    for (const std::filesystem::path path : paths) {
        if (!std::filesystem::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        const std::size_t first = files.size();
        for (const auto& entry : std::filesystem::directory_iterator(path)) {
            if (entry.path().extension() == ".toml") files.push_back(entry.path());
        }
        std::sort(files.begin() + static_cast<std::ptrdiff_t>(first), files.end());
    }
    return files;
}

std::vector<vo::catalog::Finding> check_text(const std::string& text,
                                             const std::filesystem::path& file) {
    if (!jobs::is_job_descriptor(text)) return vo::catalog::check_descriptor(text, file.string());
    std::vector<vo::catalog::Finding> findings;
    (void)jobs::load_job_type(file, findings);
    return findings;
}

void check(const CheckOptions& options) {
    bool failed = false;
    const auto config = find_config(options.config);
    if (!config.empty()) {
        failed = print_findings(host::check_config(config)) || failed;
        say(config.string() + ": checked");
    }
    for (const auto& file : descriptor_files(options.paths)) {
        try {
            refuse_foreign(file);
            const std::string text = vo::read_file(file);
            failed = print_findings(check_text(text, file)) || failed;
            say(file.string() + ": checked");
        } catch (const vo::Error& error) {
            say(error.message());
            failed = true;
        }
    }
    if (config.empty() && options.paths.empty()) {
        complain("almagest check: nothing to check; name a descriptor or a folder of them.");
        failed = true;
    }
    if (failed) throw CLI::RuntimeError(1);
}

}  // namespace

void add_check(CLI::App& app) {
    const auto options = std::make_shared<CheckOptions>();
    CLI::App* command = app.add_subcommand(
        "check", "check the configuration and descriptors; exit status 1 if there is an error");
    command->add_option("--config", options->config, "configuration file");
    command->add_option("descriptors", options->paths, "descriptors, or folders of them");
    command->callback([options] { check(*options); });
}

}  // namespace cli
