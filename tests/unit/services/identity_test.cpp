#include "services/host/identity.h"

#include <catch2/catch.hpp>

#include "libvo/base/error.h"

namespace {

host::Config proxied() {
    host::Config config;
    config.trusted_proxies = {"127.0.0.1"};
    config.owner_header = "X-Remote-User";
    return config;
}

uws::Caller caller_of(std::vector<std::pair<std::string, std::string>> headers,
                      const std::string& address = "127.0.0.1") {
    vo::http::Request request;
    request.client_address = address;
    request.headers = std::move(headers);
    return host::identify(request, proxied());
}

}  // namespace

TEST_CASE("the client is whom the nearest trusted proxy has seen", "[host][identity]") {
    CHECK(caller_of({{"X-Forwarded-For", "203.0.113.7"}}).address == "203.0.113.7");
    CHECK(caller_of({{"X-Forwarded-For", "203.0.113.7, 198.51.100.9"}}).address == "198.51.100.9");
    // A proxy that adds a line of its own leaves the client's one before it.
    CHECK(caller_of({{"X-Forwarded-For", "203.0.113.7"}, {"x-forwarded-for", "198.51.100.9"}})
              .address == "198.51.100.9");
    CHECK(caller_of({{"X-Forwarded-For", "203.0.113.7"}}, "192.0.2.1").address == "192.0.2.1");
}

TEST_CASE("an owner is named once, by a trusted proxy", "[host][identity]") {
    CHECK(caller_of({{"X-Remote-User", " kim "}}).owner == "kim");
    CHECK(caller_of({{"X-Remote-User", "kim"}}, "192.0.2.1").owner.empty());
    try {
        (void)caller_of({{"X-Remote-User", "lee"}, {"X-Remote-User", "kim"}});
        FAIL("One of two owners was believed.");
    } catch (const vo::Error& error) {
        CHECK(error.code() == "http.repeated_header");
    }
}
