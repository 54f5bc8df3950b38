// What the services of one process share. Made once by the host; read only but for the catalogue.
#pragma once

#include <chrono>
#include <string>

#include "libvo/db/pool.h"
#include "libvo/publish/html.h"
#include "services/host/catalog_store.h"
#include "services/host/config.h"

namespace host {

struct Resources {
    const Config& config;
    CatalogStore& catalogs;
    vo::db::Database& database;
    vo::db::Pool& pool;
    std::string public_url;  ///< without trailing slash; known once the port is
    std::string started_at;  ///< ISO 8601

    /// What pages say of this site.
    [[nodiscard]] vo::publish::Site site() const;
};

}  // namespace host
