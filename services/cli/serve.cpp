// `almagest serve` and the daemons: options over configuration, then a host.
#include <CLI/CLI.hpp>
#include <memory>

#include "services/cli/cli.h"
#include "services/cli/common_impl.h"
#include "services/host/host.h"
#include "services/jobs/service.h"
#include "services/pages/service.h"
#include "services/reg/service.h"
#include "services/scs/service.h"
#include "services/tap/service.h"

namespace cli {
namespace {

/// What the command line says over the configuration file.
struct ServeOptions {
    std::string config;
    std::string archive;
    std::string jobs;
    std::string job_types;
    std::string registry;
    std::string address;
    int port = -1;
    std::string public_url;
    std::string port_file;
};

void add_options(CLI::App& app, ServeOptions& options) {
    app.add_option("--config", options.config, "configuration file (see conf/almagest.toml)");
    app.add_option("--archive", options.archive, "folder of the published resources");
    app.add_option("--jobs", options.jobs, "folder of jobs and their results");
    app.add_option("--job-types", options.job_types, "folder of descriptors of external programs");
    app.add_option("--registry", options.registry,
                   "folder that tells which registry record changed when");
    app.add_option("--address", options.address, "IP address to listen on");
    app.add_option("--port", options.port, "TCP port; 0: one that the system chooses")
        ->check(CLI::Range(0, 65535));
    app.add_option("--public-url", options.public_url,
                   "the URL clients see, without a path of ours");
    app.add_option("--port-file", options.port_file, "file that gets the port once it is open");
}

std::string about(Daemon daemon) {
    switch (daemon) {
        case Daemon::tap:
            return "Table Access Protocol (TAP 1.1) of an Almagest archive";
        case Daemon::scs:
            return "Simple Cone Search (SCS 1.03) of an Almagest archive";
        case Daemon::jobs:
            return "External programs as jobs (UWS 1.1)";
        case Daemon::registry:
            return "Publishing registry (OAI-PMH 2.0) of an Almagest archive";
        case Daemon::all:
            break;
    }
    return "Every service of an Almagest archive";
}

int serve(Daemon daemon, const ServeOptions& options) {
    host::Config config = host::load_config(find_config(options.config));
    if (!options.archive.empty()) config.archive.archive = options.archive;
    if (!options.jobs.empty()) config.jobs.folder = options.jobs;
    if (!options.job_types.empty()) config.jobs.types = options.job_types;
    if (!options.registry.empty()) config.registry.folder = options.registry;
    if (!options.address.empty()) config.server.address = options.address;
    if (options.port >= 0) config.server.port = static_cast<std::uint16_t>(options.port);
    if (!options.public_url.empty()) config.public_url = options.public_url;
    host::Host host(std::move(config), pages::render_error);
    const bool all = daemon == Daemon::all;
    host.add<tap::Service>(all || daemon == Daemon::tap);
    host.add<scs::Service>(all || daemon == Daemon::scs);
    host.add<jobs::Service>(all || daemon == Daemon::jobs);
    host.add<pages::Service>(all);
    // Its ledger has one writer.
    if (all || daemon == Daemon::registry) host.add<reg::Service>(true);
    return host.run(options.port_file);
}

}  // namespace

void add_serve(CLI::App& app) {
    const auto options = std::make_shared<ServeOptions>();
    CLI::App* command = app.add_subcommand("serve", "serve every service over HTTP");
    add_options(*command, *options);
    command->callback([options] { serve(Daemon::all, *options); });
}

int run_daemon(Daemon daemon, const char* name, int argc, char** argv) {
    CLI::App app(about(daemon), name);
    app.set_version_flag("--version", std::string(name) + " (Almagest) " VO_VERSION);
    ServeOptions options;
    add_options(app, options);
    try {
        app.parse(argc, argv);
        return serve(daemon, options);
    } catch (const CLI::ParseError& error) {
        return app.exit(error);
    } catch (const std::exception& error) {
        complain(std::string(name) + ": " + error.what());
        return 1;
    }
}

}  // namespace cli
