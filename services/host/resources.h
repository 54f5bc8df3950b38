// What the services of one process share. Made once by the host; read only but for the catalogue.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "libvo/db/pool.h"
#include "libvo/publish/html.h"
#include "services/host/catalog_store.h"
#include "services/host/config.h"
#include "uws/engine.h"

namespace host {

/// The lines that jobs wait in.
inline constexpr std::string_view short_queries = "short queries";
inline constexpr std::string_view long_queries = "long queries";
inline constexpr std::string_view short_programs = "short programs";
inline constexpr std::string_view long_programs = "long programs";

class Service;

struct Resources {
    const Config& config;
    CatalogStore& catalogs;
    vo::db::Database& database;
    vo::db::Pool& pool;
    uws::Engine& jobs;
    /// Without trailing slash, known once the port is; clients may see another (identity.h).
    std::string public_url;
    std::string started_at;  ///< ISO 8601
    /// All that this site offers, mounted in this process or not; for the registry.
    std::vector<std::shared_ptr<Service>> services = {};

    /// What pages say of this site to the client that asks.
    [[nodiscard]] vo::publish::Site site(const vo::http::Request& request) const;
    /// What all job lists have in common; a service adds path, list and its own documents.
    [[nodiscard]] uws::RouteSettings job_routes() const;
};

}  // namespace host
