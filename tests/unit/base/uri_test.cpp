#include "libvo/base/uri.h"

#include <catch2/catch.hpp>

#include "libvo/base/error.h"

namespace uri = vo::uri;

TEST_CASE("encoding leaves the unreserved characters alone", "[base][uri]") {
    CHECK(uri::encode("aZ09-._~") == "aZ09-._~");
    CHECK(uri::encode("a b+c/é%") == "a%20b%2Bc%2F%C3%A9%25");
}

TEST_CASE("decoding undoes encoding for every byte of UTF-8", "[base][uri]") {
    std::string all;
    for (char c = 1; c < 127; ++c) all += c;
    all += "Høg\xF0\x9F\x94\xAD";
    CHECK(uri::decode(uri::encode(all), false) == all);
    CHECK(uri::decode(uri::encode(all), true) == all);
}

TEST_CASE("a plus is a space only in forms", "[base][uri]") {
    CHECK(uri::decode("a+b", true) == "a b");
    CHECK(uri::decode("a+b", false) == "a+b");
}

TEST_CASE("broken percent code is not guessed at", "[base][uri]") {
    for (const char* bad : {"%", "%4", "a%", "%G0", "%0g", "%%41", "%FF", "%C3"}) {
        INFO(bad);
        CHECK_FALSE(uri::decode(bad, true));
    }
    CHECK(uri::decode("%41", true) == "A");
    CHECK(uri::decode("%c3%A9", true) == "é");
}

TEST_CASE("a query string is read in order", "[base][uri]") {
    const uri::Pairs pairs =
        uri::parse_query("LANG=ADQL&&UPLOAD=a,http://x;b,c&q=a%26b%3D1&e&f=&=g");
    CHECK(pairs == uri::Pairs{{"LANG", "ADQL"},
                              {"UPLOAD", "a,http://x;b,c"},
                              {"q", "a&b=1"},
                              {"e", ""},
                              {"f", ""},
                              {"", "g"}});
    CHECK(uri::parse_query("").empty());
    CHECK(uri::parse_query("a=b=c") == uri::Pairs{{"a", "b=c"}});
}

TEST_CASE("a query string with broken percent code is an error of the client", "[base][uri]") {
    try {
        (void)uri::parse_query("a=%zz");
        FAIL("no error");
    } catch (const vo::Error& error) {
        CHECK(error.code() == "http.bad_encoding");
        CHECK(error.fault() == vo::Fault::usage);
    }
}
