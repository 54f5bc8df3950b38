// The configuration file (TOML) → plain settings. The only place that reads it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "libvo/catalog/load.h"
#include "libvo/db/sqlite/connection.h"
#include "libvo/http/server.h"
#include "uws/routes.h"

namespace host {

/// Limits of one query service.
struct QueryLimits {
    std::int64_t default_rows = 20'000;
    std::int64_t max_rows = 20'000'000;
    int sync_limit_s = 120;
};

/// The job engine and the limits of jobs.
struct JobLimits {
    std::filesystem::path folder;  ///< where jobs and their files are kept
    std::filesystem::path types;   ///< descriptors of external programs; empty: none
    bool sandbox_required = true;  ///< without a sandbox no program runs
    int short_query_workers = 2;
    int long_query_workers = 2;
    int short_program_workers = 2;
    int long_program_workers = 1;
    int max_waiting = 1000;
    int max_waiting_per_caller = 100;
    int default_query_s = 3600;  ///< execution duration of a query that asks for none
    int max_query_s = 86'400;
    int short_query_s = 60;  ///< up to this duration a query waits in the short line
    int default_lifetime_s = 7 * 86'400;
    int max_lifetime_s = 60 * 86'400;
    std::int64_t disk_budget_bytes = 100LL * 1024 * 1024 * 1024;
    std::int64_t max_upload_bytes = 256LL * 1024 * 1024;
    int max_attempts = 3;
    int max_wait_s = 60;
    uws::AnonymousList anonymous_list = uws::AnonymousList::same_address;
};

/// The publishing registry.
struct RegistryConfig {
    std::string authority;         ///< `org.example`, claimed at the RofR; empty: no registry
    std::filesystem::path folder;  ///< where it keeps which record changed when
    std::string organisation;      ///< who publishes
    std::string organisation_id;   ///< its IVOID if another registry has it; empty: ours has
    std::string homepage;
    std::string contact_name;
    std::string contact_email;
    int page_records = 200;
    int token_lifetime_s = 86'400;
};

struct Config {
    vo::http::ServerSettings server;
    std::string public_url;  ///< empty: http://address:port
    vo::db::sqlite::Settings archive;
    int reload_interval_s = 1;
    QueryLimits tap;
    JobLimits jobs;
    std::vector<std::string> trusted_proxies = {"127.0.0.1", "::1"};
    std::int64_t upload_rows = 2'000'000;   ///< of one table that a query brings
    int upload_fetch_s = 60;                ///< for one that is fetched
    std::vector<std::string> upload_hosts;  ///< that may be asked though they are not public
    std::string owner_header;  ///< in which a trusted proxy names who is logged in; empty: none
    QueryLimits scs{.default_rows = 20'000'000};
    double max_radius_deg = 180;
    RegistryConfig registry;
    std::string log_level = "info";
    std::string site_title = "Almagest";
};

/// Reads `path`; an empty path gives the defaults. Relative folders start at the file's folder.
/// Throws Error(usage, "config.…") with file, line and what is legal.
[[nodiscard]] Config load_config(const std::filesystem::path& path);

/// What is wrong with a configuration file, for `almagest check`; never throws for its contents.
[[nodiscard]] std::vector<vo::catalog::Finding> check_config(const std::filesystem::path& path);

}  // namespace host
