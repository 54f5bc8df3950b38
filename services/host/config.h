// The configuration file (TOML) → plain settings. The only place that reads it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "libvo/catalog/load.h"
#include "libvo/db/sqlite/connection.h"
#include "libvo/http/server.h"

namespace host {

/// Limits of one query service.
struct QueryLimits {
    std::int64_t default_rows = 20'000;
    std::int64_t max_rows = 20'000'000;
    int sync_limit_s = 120;
};

struct Config {
    vo::http::ServerSettings server;
    std::string public_url;  ///< empty: http://address:port
    vo::db::sqlite::Settings archive;
    int reload_interval_s = 1;
    QueryLimits tap;
    QueryLimits scs{.default_rows = 20'000'000};
    double max_radius_deg = 180;
    std::string log_level = "info";
    std::string site_title = "Almagest";
};

/// Reads `path`; an empty path gives the defaults. Relative folders start at the file's folder.
/// Throws Error(usage, "config.…") with file, line and what is legal.
[[nodiscard]] Config load_config(const std::filesystem::path& path);

/// What is wrong with a configuration file, for `almagest check`; never throws for its contents.
[[nodiscard]] std::vector<vo::catalog::Finding> check_config(const std::filesystem::path& path);

}  // namespace host
