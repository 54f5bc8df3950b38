// `almagest selfcheck`: a served site as a stranger finds it; for cron.
#include <CLI/CLI.hpp>
#include <memory>

#include "libvo/base/error.h"
#include "services/cli/cli.h"
#include "services/cli/common_impl.h"
#include "services/selfcheck/selfcheck.h"

namespace cli {
namespace {

struct SelfcheckOptions {
    std::string config;
    std::string url;
    int timeout_s = 60;
};

void selfcheck(const SelfcheckOptions& options) {
    std::string url = options.url;
    if (url.empty()) url = host::load_config(find_config(options.config)).public_url;
    if (url.empty()) {
        throw vo::Error(vo::Fault::usage, "selfcheck.no_url",
                        "Name the URL of the site, or set public_url in the configuration.");
    }
    while (url.ends_with('/')) url.pop_back();
    const ::selfcheck::Report report = ::selfcheck::check_site(url, options.timeout_s);
    for (const auto& complaint : report.complaints) {
        say(complaint.subject + ": " + complaint.message);
    }
    complain(url + ": " + std::to_string(report.records) + " records, " +
             std::to_string(report.requests) + " requests, " +
             std::to_string(report.complaints.size()) + " problems");
    if (!report.complaints.empty()) throw CLI::RuntimeError(1);
}

}  // namespace

void add_selfcheck(CLI::App& app) {
    const auto options = std::make_shared<SelfcheckOptions>();
    CLI::App* command = app.add_subcommand(
        "selfcheck",
        "harvest a served site's registry as a stranger would, follow every address, run every "
        "test query; exit status 1 if something is wrong");
    command->add_option("--config", options->config, "configuration file, for its public_url");
    command->add_option("--timeout", options->timeout_s, "of each request, in seconds")
        ->check(CLI::Range(1, 3600));
    command->add_option("url", options->url, "where clients find the site");
    command->callback([options] { selfcheck(*options); });
}

}  // namespace cli
