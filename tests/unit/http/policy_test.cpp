#include "libvo/http/policy.h"

#include <catch2/catch.hpp>

#include "libvo/base/error.h"

namespace policy = vo::http::policy;

TEST_CASE("Accept-Encoding is honoured with its weights", "[http][policy]") {
    CHECK(policy::accepts_gzip("gzip"));
    CHECK(policy::accepts_gzip("deflate, GZIP;q=0.5, br"));
    CHECK(policy::accepts_gzip("*"));
    CHECK(policy::accepts_gzip("identity;q=0.1, *;q=0.5"));
    CHECK_FALSE(policy::accepts_gzip("gzip;q=0"));
    CHECK_FALSE(policy::accepts_gzip("gzip; q=0.000, *"));
    CHECK_FALSE(policy::accepts_gzip("*;q=0"));
    CHECK_FALSE(policy::accepts_gzip("deflate, br"));
    CHECK_FALSE(policy::accepts_gzip(""));
}

TEST_CASE("only text-like types are compressed", "[http][policy]") {
    CHECK(policy::is_compressible("text/csv; header=present"));
    CHECK(policy::is_compressible("application/x-votable+xml;serialization=binary2"));
    CHECK(policy::is_compressible("application/json"));
    CHECK_FALSE(policy::is_compressible("application/fits"));
    CHECK_FALSE(policy::is_compressible("image/png; note=text/plain"));
    CHECK_FALSE(policy::is_compressible(""));
}

TEST_CASE("targets become a clean path and a raw query", "[http][policy]") {
    struct Case {
        std::string target, path, query;
    };
    const std::vector<Case> cases = {
        {"/", "/", ""},
        {"//tap///sync/", "/tap/sync", ""},
        {"/tap/sync?QUERY=a%20b&x", "/tap/sync", "QUERY=a%20b&x"},
        {"/a%2Fb/%C3%A9", "/a/b/\xC3\xA9", ""},
        {"/a/./b", "/a/b", ""},
        {"http://example.org:80/tap?x=1", "/tap", "x=1"},
        {"http://example.org", "/", ""},
        {"HTTP://example.org?x", "/", "x"},
        {"/a+b", "/a+b", ""},
        {"*", "*", ""},
    };
    for (const Case& one : cases) {
        INFO(one.target);
        const policy::Target target = policy::parse_target(one.target);
        CHECK(target.path == one.path);
        CHECK(target.query == one.query);
    }
}

TEST_CASE("broken targets are refused", "[http][policy]") {
    for (const char* target : {"/%zz", "/a%0", "/a%00b", "/%FF", "/a/../b", "/%2e%2e/x", "tap"}) {
        INFO(target);
        CHECK_THROWS_AS(policy::parse_target(target), vo::Error);
    }
}
