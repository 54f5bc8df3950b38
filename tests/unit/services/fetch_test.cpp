#include "services/tap/fetch.h"

#include <catch2/catch.hpp>

TEST_CASE("which addresses are public", "[tap][fetch]") {
    for (const char* address : {"8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1",
                                "192.169.0.1", "223.255.255.254", "2600::1", "2a00:1450::8a"}) {
        INFO(address);
        CHECK(tap::is_public_address(address));
    }
    for (const char* address :
         {"127.0.0.1",       "127.255.0.9", "0.0.0.0",         "10.1.2.3",   "172.16.0.1",
          "172.31.255.255",  "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.2.1",
          "198.18.0.1",      "224.0.0.1",   "255.255.255.255", "::1",        "::",
          "fe80::1",         "fc00::1",     "fd12::1",         "ff02::1",    "::ffff:127.0.0.1",
          "::ffff:10.0.0.1", "2001:db8::1", "2002:7f00:1::",   "localhost",  ""}) {
        INFO(address);
        CHECK_FALSE(tap::is_public_address(address));
    }
}
