#include "services/host/host.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "libvo/base/atomic_file.h"
#include "libvo/base/error.h"
#include "libvo/base/log.h"
#include "libvo/base/time.h"
#include "services/host/identity.h"

namespace host {
namespace {

/// Looks for changed resources again and again until told to stop.
void keep_fresh(const std::stop_token& stop, CatalogStore& catalogs, int interval_s) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    while (!wake.wait_for(lock, stop, std::chrono::seconds(interval_s), [] { return false; })) {
        if (stop.stop_requested()) return;
        try {
            catalogs.refresh();
        } catch (const std::exception&) {
            vo::log::error("refresh_failed", {{"reason", vo::current_error().message()}});
        }
    }
}

std::unique_ptr<uws::Engine> make_engine(const Config& config) {
    const JobLimits& limits = config.jobs;
    uws::EngineSettings settings;
    settings.folder = limits.folder;
    settings.max_attempts = limits.max_attempts;
    settings.max_parameter_bytes = config.server.max_body_bytes;
    settings.disk_budget_bytes = limits.disk_budget_bytes;
    const auto add = [&](std::string_view name, int workers) {
        settings.queues.push_back(
            {std::string(name), workers, limits.max_waiting, limits.max_waiting_per_caller});
    };
    add(short_queries, limits.short_query_workers);
    add(long_queries, limits.long_query_workers);
    add(short_programs, limits.short_program_workers);
    add(long_programs, limits.long_program_workers);
    return std::make_unique<uws::Engine>(std::move(settings));
}

/// The URL clients see if none is configured.
std::string default_url(const std::string& address, std::uint16_t port) {
    const bool any = address == "0.0.0.0" || address == "::" || address == "127.0.0.1";
    const std::string shown = any                                      ? "localhost"
                              : address.find(':') != std::string::npos ? "[" + address + "]"
                                                                       : address;
    return "http://" + shown + (port == 80 ? "" : ":" + std::to_string(port));
}

}  // namespace

vo::publish::Site Resources::site(const vo::http::Request& request) const {
    vo::publish::Site site;
    site.title = config.site_title;
    site.public_url = base_url(request, config, public_url);
    site.version = VO_VERSION;
    return site;
}

uws::RouteSettings Resources::job_routes() const {
    uws::RouteSettings routes;
    routes.public_url = [this](const vo::http::Request& request) {
        return base_url(request, config, public_url);
    };
    routes.identify = [this](const vo::http::Request& request) {
        return identify(request, config);
    };
    routes.anonymous_list = config.jobs.anonymous_list;
    routes.max_body_bytes = static_cast<std::size_t>(config.jobs.max_upload_bytes);
    routes.max_wait_s = config.jobs.max_wait_s;
    return routes;
}

Host::Host(Config config, vo::http::ErrorRenderer render_error)
    : config_(std::move(config)),
      database_(vo::db::sqlite::open_archive(config_.archive)),
      pool_(*database_, static_cast<std::size_t>(config_.server.max_running_streams)),
      catalogs_(*database_, pool_),
      jobs_(make_engine(config_)),
      resources_{config_,
                 catalogs_,
                 *database_,
                 pool_,
                 *jobs_,
                 config_.public_url,
                 vo::time::to_iso8601(std::chrono::system_clock::now())},
      render_error_(std::move(render_error)),
      router_(render_error_) {
    vo::log::set_level(vo::log::parse_level(config_.log_level));
    catalogs_.refresh();
}

Host::~Host() = default;

int Host::run(const std::filesystem::path& port_file) {
    vo::http::Server server(config_.server, router_, render_error_);
    server.start();
    if (resources_.public_url.empty()) {
        resources_.public_url = default_url(config_.server.address, server.port());
    }
    while (resources_.public_url.ends_with('/')) resources_.public_url.pop_back();
    if (!port_file.empty()) {
        vo::write_file_atomically(port_file, std::to_string(server.port()) + "\n");
    }
    vo::log::info("listening", {{"address", config_.server.address},
                                {"port", std::to_string(server.port())},
                                {"public_url", resources_.public_url}});
    if (server.tls_port() != 0) {
        vo::log::info("listening_tls", {{"port", std::to_string(server.tls_port())}});
    }
    const std::jthread watcher([this](const std::stop_token& stop) {
        keep_fresh(stop, catalogs_, config_.reload_interval_s);
    });
    if (has_jobs_) jobs_->start();
    server.run();
    jobs_->stop();
    vo::log::info("stopped");
    return 0;
}

}  // namespace host
