#include "services/host/config.h"

#include <fmt/format.h>
#include "libvo/base/toml.h"

#include <algorithm>
#include <functional>
#include <thread>

#include "libvo/base/atomic_file.h"
#include "libvo/base/error.h"
#include "libvo/base/log.h"
#include "libvo/base/text.h"

namespace host {
namespace {

using vo::Error;
using vo::Fault;
using vo::catalog::Finding;

/// One key of the file: where its value goes. `set` returns what is legal if the value is not.
struct Key {
    std::string section;
    std::string name;
    std::function<std::string(const toml::node&, Config&)> set;
};

template <class Number>
auto whole_number(Number& (*field)(Config&), std::int64_t min, std::int64_t max,
                  std::int64_t scale = 1) {
    return [=](const toml::node& node, Config& config) -> std::string {
        const auto value = node.value_exact<std::int64_t>();
        if (!value || *value < min || *value > max) {
            return fmt::format("a whole number from {} to {}", min, max);
        }
        field(config) = static_cast<Number>(*value * scale);
        return {};
    };
}

auto text_value(std::string& (*field)(Config&)) {
    return [=](const toml::node& node, Config& config) -> std::string {
        const auto value = node.value_exact<std::string>();
        if (!value) return "a text in quotes";
        field(config) = *value;
        return {};
    };
}

auto texts_value(std::vector<std::string>& (*field)(Config&), std::string legal) {
    return [=](const toml::node& node, Config& config) -> std::string {
        const toml::array* const list = node.as_array();
        std::vector<std::string> texts;
        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
            const auto text = (*list)[i].value_exact<std::string>();
            if (text) texts.push_back(*text);
        }
        if (list == nullptr || texts.size() != list->size()) return legal;
        field(config) = std::move(texts);
        return {};
    };
}

auto path_value(std::filesystem::path& (*field)(Config&)) {
    return [=](const toml::node& node, Config& config) -> std::string {
        const auto value = node.value_exact<std::string>();
        if (!value) return "the path of a folder in quotes";
        field(config) = *value;
        return {};
    };
}

std::string set_anonymous_list(const toml::node& node, Config& config) {
    using uws::AnonymousList;
    const std::string value = node.value_exact<std::string>().value_or("");
    if (value == "address") {
        config.jobs.anonymous_list = AnonymousList::same_address;
    } else if (value == "none") {
        config.jobs.anonymous_list = AnonymousList::none;
    } else if (value == "all") {
        config.jobs.anonymous_list = AnonymousList::all;
    } else {
        return "\"address\", \"none\" or \"all\"";
    }
    return {};
}

std::string set_sandbox(const toml::node& node, Config& config) {
    const std::string value = node.value_exact<std::string>().value_or("");
    if (value != "required" && value != "preferred") return "\"required\" or \"preferred\"";
    config.jobs.sandbox_required = value == "required";
    return {};
}

std::string set_public_url(const toml::node& node, Config& config) {
    const auto value = node.value_exact<std::string>();
    const bool web = value && (value->empty() || value->starts_with("http://") ||
                               value->starts_with("https://"));
    if (!web) return "a text that begins with http:// or https://, or an empty one";
    config.public_url = *value;
    return {};
}

/// IVOA Identifiers 2.0 section 2.3.1; capitals are left out, since harvesters fold them.
std::string set_authority(const toml::node& node, Config& config) {
    const std::string value = node.value_exact<std::string>().value_or("-");
    const auto legal = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    };
    const bool whole = value.size() >= 3 && value[0] != '.' && value[0] != '-' && value[0] != '_' &&
                       std::all_of(value.begin(), value.end(), legal);
    if (!value.empty() && !whole) {
        return "three or more small letters, digits, dots and hyphens, such as \"org.example\"";
    }
    config.registry.authority = value;
    return {};
}

/// IVOA Identifiers 2.0 section 2.2.
std::string set_organisation_id(const toml::node& node, Config& config) {
    const std::string value = node.value_exact<std::string>().value_or("-");
    constexpr std::string_view scheme = "ivo://";
    const std::size_t key = value.find('/', scheme.size());
    const bool whole = value.starts_with(scheme) && key != value.npos && key > scheme.size() &&
                       key + 1 < value.size() && value.find_first_of(" ?#") == value.npos;
    if (!value.empty() && !whole) return "an IVOID such as \"ivo://org.example/organisation\"";
    config.registry.organisation_id = value;
    return {};
}

std::string set_log_level(const toml::node& node, Config& config) {
    const auto value = node.value_exact<std::string>();
    const bool known = value && (*value == "debug" || *value == "info" || *value == "warning" ||
                                 *value == "error");
    if (!known) return "\"debug\", \"info\", \"warning\" or \"error\"";
    config.log_level = *value;
    return {};
}

std::string set_archive(const toml::node& node, Config& config) {
    const auto value = node.value_exact<std::string>();
    if (!value || value->empty()) return "the path of a folder in quotes";
    config.archive.archive = *value;
    return {};
}

std::string set_max_radius(const toml::node& node, Config& config) {
    const auto value = node.value<double>();
    if (!node.is_number() || !value || !(*value > 0 && *value <= 180)) {
        return "a number of degrees above 0, at most 180";
    }
    config.max_radius_deg = *value;
    return {};
}

#define VO_FIELD(path)        \
    [](Config & c) -> auto& { \
        return c.path;        \
    }

const std::vector<Key>& keys() {
    constexpr std::int64_t day_s = 86'400;
    constexpr std::int64_t year_s = 366 * day_s;
    constexpr std::int64_t many = 1'000'000'000'000;
    static const std::vector<Key> all = {
        {"server", "address", text_value(VO_FIELD(server.address))},
        {"server", "port", whole_number(+VO_FIELD(server.port), 0, 65535)},
        {"server", "tls_port", whole_number(+VO_FIELD(server.tls_port), -1, 65535)},
        {"server", "tls_certificate", path_value(VO_FIELD(server.tls_certificate))},
        {"server", "tls_key", path_value(VO_FIELD(server.tls_key))},
        {"server", "public_url", set_public_url},
        {"server", "trusted_proxies",
         texts_value(VO_FIELD(trusted_proxies),
                     "a list of IP addresses, such as [\"127.0.0.1\", \"::1\"]")},
        {"server", "owner_header", text_value(VO_FIELD(owner_header))},
        {"server", "max_connections", whole_number(+VO_FIELD(server.max_connections), 1, 100'000)},
        {"server", "max_body_bytes", whole_number(+VO_FIELD(server.max_body_bytes), 1024, many)},
        {"server", "header_timeout_s",
         whole_number(+VO_FIELD(server.header_timeout_ms), 1, day_s, 1000)},
        {"server", "body_timeout_s",
         whole_number(+VO_FIELD(server.body_timeout_ms), 1, day_s, 1000)},
        {"server", "write_timeout_s",
         whole_number(+VO_FIELD(server.write_timeout_ms), 1, day_s, 1000)},
        {"server", "idle_timeout_s",
         whole_number(+VO_FIELD(server.idle_timeout_ms), 1, day_s, 1000)},
        {"server", "drain_timeout_s",
         whole_number(+VO_FIELD(server.drain_timeout_ms), 0, day_s, 1000)},
        {"server", "handler_threads", whole_number(+VO_FIELD(server.handler_threads), 1, 256)},
        {"server", "query_threads", whole_number(+VO_FIELD(server.query_threads), 0, 256)},
        {"server", "max_running_queries",
         whole_number(+VO_FIELD(server.max_running_streams), 1, 1000)},
        {"server", "max_waiting_queries",
         whole_number(+VO_FIELD(server.max_waiting_streams), 0, 100'000)},
        {"server", "queue_wait_s", whole_number(+VO_FIELD(server.stream_wait_ms), 1, day_s, 1000)},
        {"archive", "path", set_archive},
        {"archive", "reload_interval_s", whole_number(+VO_FIELD(reload_interval_s), 1, day_s)},
        {"sqlite", "cache_mib", whole_number(+VO_FIELD(archive.cache_kib), 1, 65'536, 1024)},
        {"sqlite", "mmap_mib", whole_number(+VO_FIELD(archive.mmap_mib), 0, 1'000'000)},
        {"tap", "default_rows", whole_number(+VO_FIELD(tap.default_rows), 0, many)},
        {"tap", "max_rows", whole_number(+VO_FIELD(tap.max_rows), 1, many)},
        {"tap", "sync_limit_s", whole_number(+VO_FIELD(tap.sync_limit_s), 1, day_s)},
        {"tap", "async_default_s", whole_number(+VO_FIELD(jobs.default_query_s), 1, year_s)},
        {"tap", "async_limit_s", whole_number(+VO_FIELD(jobs.max_query_s), 1, year_s)},
        {"tap", "async_short_s", whole_number(+VO_FIELD(jobs.short_query_s), 0, year_s)},
        {"tap", "upload_rows", whole_number(+VO_FIELD(upload_rows), 1, many)},
        {"tap", "upload_fetch_s", whole_number(+VO_FIELD(upload_fetch_s), 1, day_s)},
        {"tap", "upload_hosts",
         texts_value(VO_FIELD(upload_hosts), "a list of host names, such as [\"data.local\"]")},
        {"jobs", "path", path_value(VO_FIELD(jobs.folder))},
        {"jobs", "types", path_value(VO_FIELD(jobs.types))},
        {"jobs", "sandbox", set_sandbox},
        {"jobs", "short_query_workers", whole_number(+VO_FIELD(jobs.short_query_workers), 1, 256)},
        {"jobs", "long_query_workers", whole_number(+VO_FIELD(jobs.long_query_workers), 1, 256)},
        {"jobs", "short_program_workers",
         whole_number(+VO_FIELD(jobs.short_program_workers), 1, 256)},
        {"jobs", "long_program_workers",
         whole_number(+VO_FIELD(jobs.long_program_workers), 1, 256)},
        {"jobs", "max_waiting", whole_number(+VO_FIELD(jobs.max_waiting), 1, 1'000'000)},
        {"jobs", "max_waiting_per_caller",
         whole_number(+VO_FIELD(jobs.max_waiting_per_caller), 1, 1'000'000)},
        {"jobs", "default_lifetime_days",
         whole_number(+VO_FIELD(jobs.default_lifetime_s), 1, 3650, day_s)},
        {"jobs", "max_lifetime_days", whole_number(+VO_FIELD(jobs.max_lifetime_s), 1, 3650, day_s)},
        {"jobs", "disk_budget_mib",
         whole_number(+VO_FIELD(jobs.disk_budget_bytes), 0, 1'000'000'000, 1024 * 1024)},
        {"jobs", "max_upload_mib",
         whole_number(+VO_FIELD(jobs.max_upload_bytes), 1, 1'000'000, 1024 * 1024)},
        {"jobs", "max_attempts", whole_number(+VO_FIELD(jobs.max_attempts), 1, 1000)},
        {"jobs", "wait_limit_s", whole_number(+VO_FIELD(jobs.max_wait_s), 0, day_s)},
        {"jobs", "anonymous_list", set_anonymous_list},
        {"scs", "default_rows", whole_number(+VO_FIELD(scs.default_rows), 0, many)},
        {"scs", "max_rows", whole_number(+VO_FIELD(scs.max_rows), 1, many)},
        {"scs", "max_radius_deg", set_max_radius},
        {"scs", "sync_limit_s", whole_number(+VO_FIELD(scs.sync_limit_s), 1, day_s)},
        {"registry", "authority", set_authority},
        {"registry", "path", path_value(VO_FIELD(registry.folder))},
        {"registry", "organisation", text_value(VO_FIELD(registry.organisation))},
        {"registry", "organisation_id", set_organisation_id},
        {"registry", "homepage", text_value(VO_FIELD(registry.homepage))},
        {"registry", "contact_name", text_value(VO_FIELD(registry.contact_name))},
        {"registry", "contact_email", text_value(VO_FIELD(registry.contact_email))},
        {"registry", "page_records", whole_number(+VO_FIELD(registry.page_records), 1, 10'000)},
        {"registry", "token_lifetime_s",
         whole_number(+VO_FIELD(registry.token_lifetime_s), 60, year_s)},
        {"log", "level", set_log_level},
        {"site", "title", text_value(VO_FIELD(site_title))},
    };
    return all;
}

#undef VO_FIELD

/// Reads the text into `config`; every problem becomes a finding.
class Reader {
 public:
    Reader(std::string file, Config& config) : file_(std::move(file)), config_(config) {}

    std::vector<Finding> read(std::string_view text) {
        try {
            const toml::table root = toml::parse(text, file_);
            for (const auto& [name, node] : root) read_section(std::string(name.str()), node);
        } catch (const toml::parse_error& error) {
            add(error.source(), "This is not valid TOML: " + std::string(error.description()) + ".",
                "");
        }
        std::stable_sort(findings_.begin(), findings_.end(),
                         [](const auto& a, const auto& b) { return a.line < b.line; });
        return std::move(findings_);
    }

 private:
    void read_section(const std::string& section, const toml::node& node) {
        std::vector<std::string> sections;
        for (const Key& key : keys()) {
            if (sections.empty() || sections.back() != key.section) sections.push_back(key.section);
        }
        if (std::find(sections.begin(), sections.end(), section) == sections.end()) {
            add(node.source(),
                "There is no section `[" + section + "]`." +
                    vo::text::did_you_mean(section, sections),
                "Sections are: " + vo::text::join(sections, ", ") + ".");
            return;
        }
        if (!node.is_table()) {
            add(node.source(), "`" + section + "` is a section.", "Write it as [" + section + "].");
            return;
        }
        for (const auto& [name, value] : *node.as_table()) {
            read_key(section, std::string(name.str()), value);
        }
    }

    void read_key(const std::string& section, const std::string& name, const toml::node& value) {
        std::vector<std::string> names;
        for (const Key& key : keys()) {
            if (key.section != section) continue;
            names.push_back(key.name);
            if (key.name != name) continue;
            const std::string legal = key.set(value, config_);
            if (!legal.empty()) {
                add(value.source(), "`" + name + "` has a value that is not legal.",
                    "It is " + legal + ".");
            }
            return;
        }
        add(value.source(),
            "There is no key `" + name + "` in [" + section + "]." +
                vo::text::did_you_mean(name, names),
            "Keys are: " + vo::text::join(names, ", ") + ".");
    }

    void add(const toml::source_region& where, std::string message, std::string remedy) {
        findings_.push_back({Finding::Severity::error, file_, static_cast<int>(where.begin.line),
                             std::move(message), std::move(remedy)});
    }

    std::string file_;
    Config& config_;
    std::vector<Finding> findings_;
};

std::vector<Finding> read_config(const std::filesystem::path& path, Config& config) {
    auto findings = Reader(path.string(), config).read(vo::read_file(path));
    const auto check_rows = [&](const char* section, const QueryLimits& limits) {
        if (limits.default_rows <= limits.max_rows) return;
        findings.push_back({Finding::Severity::error, path.string(), 0,
                            fmt::format("[{}] default_rows is larger than max_rows.", section),
                            "Lower the one or raise the other."});
    };
    check_rows("tap", config.tap);
    if (!config.registry.authority.empty() && config.registry.contact_email.empty()) {
        findings.push_back({Finding::Severity::error, path.string(), 0,
                            "[registry] has an authority but no contact_email.",
                            "Harvesters must be able to write to somebody: add one."});
    }
    if (!config.registry.authority.empty() && config.public_url.empty()) {
        findings.push_back({Finding::Severity::warning, path.string(), 0,
                            "[registry] has an authority, but [server] has no public_url.",
                            "Records tell the world where the services are: set it, or start with "
                            "--public-url."});
    }
    check_rows("scs", config.scs);
    const auto check_order = [&](std::int64_t lower, std::int64_t upper, std::string message) {
        if (lower <= upper) return;
        findings.push_back({Finding::Severity::error, path.string(), 0, std::move(message),
                            "Lower the one or raise the other."});
    };
    check_order(config.jobs.default_query_s, config.jobs.max_query_s,
                "[tap] async_default_s is larger than async_limit_s.");
    check_order(config.jobs.default_lifetime_s, config.jobs.max_lifetime_s,
                "[jobs] default_lifetime_days is larger than max_lifetime_days.");
    return findings;
}

}  // namespace

Config load_config(const std::filesystem::path& path) {
    Config config;
    config.archive.archive = "archive";
    config.jobs.folder = "jobs";
    config.registry.folder = "registry";
    config.server.handle_signals = true;
    config.server.port = 8080;
    config.server.query_threads = 0;
    if (!path.empty()) {
        for (const Finding& finding : read_config(path, config)) {
            if (finding.severity != Finding::Severity::error) continue;
            throw Error(Fault::usage, "config.invalid", vo::catalog::to_string(finding));
        }
        const auto home = std::filesystem::absolute(path).parent_path();
        config.archive.archive = home / config.archive.archive;
        config.jobs.folder = home / config.jobs.folder;
        config.registry.folder = home / config.registry.folder;
        for (std::filesystem::path* const named :
             {&config.jobs.types, &config.server.tls_certificate, &config.server.tls_key}) {
            if (!named->empty()) *named = home / *named;
        }
    }
    if (config.server.query_threads == 0) {
        const int cores = static_cast<int>(std::thread::hardware_concurrency());
        config.server.query_threads = std::max(2, cores);
    }
    return config;
}

std::vector<Finding> check_config(const std::filesystem::path& path) {
    Config ignored;
    try {
        return read_config(path, ignored);
    } catch (const Error& error) {
        return {{Finding::Severity::error, path.string(), 0, error.message(), ""}};
    }
}

}  // namespace host
