#include "services/host/config.h"

#include <catch2/catch.hpp>

#include "libvo/base/atomic_file.h"
#include "libvo/base/error.h"
#include "tests/support/temp_dir.h"

namespace {

std::vector<vo::catalog::Finding> findings_of(const std::string& text) {
    const test::TempDir dir;
    vo::write_file_atomically(dir.path() / "almagest.toml", text);
    return host::check_config(dir.path() / "almagest.toml");
}

}  // namespace

TEST_CASE("the shipped configuration says the defaults", "[host][config]") {
    const std::filesystem::path shipped = VO_SOURCE_DIR "/conf/almagest.toml";
    CHECK(host::check_config(shipped).empty());
    const host::Config from_file = host::load_config(shipped);
    const host::Config defaults = host::load_config({});
    CHECK(from_file.server.port == defaults.server.port);
    CHECK(from_file.server.address == defaults.server.address);
    CHECK(from_file.server.max_connections == defaults.server.max_connections);
    CHECK(from_file.server.max_body_bytes == defaults.server.max_body_bytes);
    CHECK(from_file.server.header_timeout_ms == defaults.server.header_timeout_ms);
    CHECK(from_file.server.body_timeout_ms == defaults.server.body_timeout_ms);
    CHECK(from_file.server.write_timeout_ms == defaults.server.write_timeout_ms);
    CHECK(from_file.server.idle_timeout_ms == defaults.server.idle_timeout_ms);
    CHECK(from_file.server.drain_timeout_ms == defaults.server.drain_timeout_ms);
    CHECK(from_file.server.handler_threads == defaults.server.handler_threads);
    CHECK(from_file.server.query_threads == defaults.server.query_threads);
    CHECK(from_file.server.max_running_streams == defaults.server.max_running_streams);
    CHECK(from_file.server.max_waiting_streams == defaults.server.max_waiting_streams);
    CHECK(from_file.server.stream_wait_ms == defaults.server.stream_wait_ms);
    CHECK(from_file.archive.cache_kib == defaults.archive.cache_kib);
    CHECK(from_file.archive.mmap_mib == defaults.archive.mmap_mib);
    CHECK(from_file.reload_interval_s == defaults.reload_interval_s);
    CHECK(from_file.tap.default_rows == defaults.tap.default_rows);
    CHECK(from_file.tap.max_rows == defaults.tap.max_rows);
    CHECK(from_file.scs.default_rows == defaults.scs.default_rows);
    CHECK(from_file.scs.max_rows == defaults.scs.max_rows);
    CHECK(from_file.tap.sync_limit_s == defaults.tap.sync_limit_s);
    CHECK(from_file.max_radius_deg == defaults.max_radius_deg);
    CHECK(from_file.site_title == defaults.site_title);
    CHECK(from_file.log_level == defaults.log_level);
}

TEST_CASE("a wrong configuration is told with line and remedy", "[host][config]") {
    const auto findings = findings_of("[server]\nprot = 80\nport = 99999\n\n[sever]\nx = 1\n");
    REQUIRE(findings.size() == 3);
    CHECK(findings[0].line == 2);
    CHECK(findings[0].message.find("Did you mean `port`?") != std::string::npos);
    CHECK(findings[1].line == 3);
    CHECK(findings[1].remedy.find("0 to 65535") != std::string::npos);
    CHECK(findings[2].line == 5);
    CHECK(findings_of("[log]\nlevel = \"loud\"\n").size() == 1);
    CHECK(findings_of("[scs]\nmax_radius_deg = 0\n").size() == 1);
    CHECK(findings_of("[tap]\ndefault_rows = 10\nmax_rows = 5\n").size() == 1);
    CHECK(findings_of("[server\n").size() == 1);
    CHECK(findings_of("[registry]\norganisation_id = \"ivo://org.example\"\n").size() == 1);
    CHECK(findings_of("[registry]\norganisation_id = \"ivo://org.example/o\"\n").empty());
    CHECK(findings_of("").empty());
    CHECK(host::check_config("/nonexistent/almagest.toml").size() == 1);
}

TEST_CASE("a folder in the configuration starts at the file", "[host][config]") {
    const test::TempDir dir;
    vo::write_file_atomically(dir.path() / "almagest.toml", "[archive]\npath = \"data\"\n");
    CHECK(host::load_config(dir.path() / "almagest.toml").archive.archive == dir.path() / "data");
    vo::write_file_atomically(dir.path() / "bad.toml", "[archive]\npath = 3\n");
    CHECK_THROWS_AS(host::load_config(dir.path() / "bad.toml"), vo::Error);
}

TEST_CASE("a registry asks for a mailbox and a public URL", "[host][config]") {
    const std::string authority = "[registry]\nauthority = \"org.example\"\n";
    CHECK(findings_of(authority).size() == 2);
    const auto findings = findings_of(authority + "contact_email = \"a@example.org\"\n");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].severity == vo::catalog::Finding::Severity::warning);
    CHECK(findings[0].message.find("public_url") != std::string::npos);

    // What may come by the command line is no reason not to start.
    const test::TempDir dir;
    vo::write_file_atomically(dir.path() / "almagest.toml",
                              authority + "contact_email = \"a@example.org\"\n");
    CHECK(host::load_config(dir.path() / "almagest.toml").registry.authority == "org.example");
}
