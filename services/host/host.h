// One serving process: catalogue, pools, HTTP server, signals; services are mounted into it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "libvo/http/server.h"
#include "services/host/service.h"

namespace host {

class Host {
 public:
    /// Opens the archive and reads its catalogue. `render_error` answers where no service does.
    /// Throws Error.
    Host(Config config, vo::http::ErrorRenderer render_error);
    ~Host();
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;

    /// Adds a service of type S, built from the shared Resources. If it is not `here`, another
    /// process serves it, and this one only tells of it.
    template <class S>
    void add(bool here) {
        resources_.services.push_back(std::make_shared<S>(resources_));
        if (!here) return;
        Service& service = *resources_.services.back();
        service.mount(router_);
        has_jobs_ = has_jobs_ || service.has_jobs();
    }

    /// Serves until SIGTERM or SIGINT, then drains. `port_file`, if not empty, gets the port once
    /// connections are accepted. Returns 0.
    int run(const std::filesystem::path& port_file);

 private:
    Config config_;
    std::unique_ptr<vo::db::Database> database_;
    vo::db::Pool pool_;
    CatalogStore catalogs_;
    std::unique_ptr<uws::Engine> jobs_;
    Resources resources_;
    bool has_jobs_ = false;  ///< else the folder of jobs is left to another process
    vo::http::ErrorRenderer render_error_;
    vo::http::Router router_;
};

}  // namespace host
