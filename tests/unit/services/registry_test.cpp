// The registry's tokens and ledger.
#include <catch2/catch.hpp>
#include <fstream>

#include "libvo/base/atomic_file.h"
#include "libvo/base/error.h"
#include "services/reg/ledger.h"
#include "services/reg/resumption.h"
#include "tests/support/temp_dir.h"

namespace {

const reg::Resumption kList{"ivo_vor", 0, 2000, 1500, "ivo://org.example/a?b=c", 200, 401, 5000};

}  // namespace

TEST_CASE("a token says what was put into it, until it expires", "[reg]") {
    const std::string token = reg::to_token(kList, "secret");
    const auto read = reg::parse_token(token, "secret", 4999);
    REQUIRE(read);
    CHECK(read->prefix == kList.prefix);
    CHECK(read->until_s == kList.until_s);
    CHECK(read->after_s == kList.after_s);
    CHECK(read->after_id == kList.after_id);
    CHECK(read->cursor == kList.cursor);
    CHECK(read->size == kList.size);
    CHECK_FALSE(reg::parse_token(token, "secret", 5001));
}

TEST_CASE("a token that anybody has changed is none", "[reg]") {
    const std::string token = reg::to_token(kList, "secret");
    CHECK_FALSE(reg::parse_token(token, "other", 0));
    CHECK_FALSE(reg::parse_token("", "secret", 0));
    CHECK_FALSE(reg::parse_token(",", "secret", 0));
    for (std::size_t i = 0; i < token.size(); ++i) {
        std::string changed = token;
        changed[i] = changed[i] == '1' ? '2' : '1';
        CHECK_FALSE(reg::parse_token(changed, "secret", 0));
        CHECK_FALSE(reg::parse_token(token.substr(0, i), "secret", 0));
    }
}

TEST_CASE("datestamps move with contents, and records are never forgotten", "[reg]") {
    const test::TempDir folder;
    std::string secret;
    {
        reg::Ledger ledger(folder.path());
        CHECK(ledger.is_new());
        ledger.take({{"ivo://a/x", 1}, {"ivo://a/y", 2}}, 100);
        ledger.take({{"ivo://a/x", 1}, {"ivo://a/y", 3}}, 200);
        ledger.take({{"ivo://a/x", 1}}, 300);
        secret = ledger.secret();
    }
    reg::Ledger ledger(folder.path());
    CHECK_FALSE(ledger.is_new());
    CHECK(ledger.secret() == secret);
    CHECK(ledger.entries().at("ivo://a/x").changed_s == 100);
    CHECK(ledger.entries().at("ivo://a/y").changed_s == 300);
    CHECK(ledger.entries().at("ivo://a/y").deleted);
    // A clock that was put back a little does not put datestamps back.
    ledger.take({{"ivo://a/x", 1}, {"ivo://a/y", 3}}, 250);
    CHECK(ledger.entries().at("ivo://a/y").changed_s == 300);
    CHECK(ledger.entries().at("ivo://a/y").created_s == 100);
    CHECK_FALSE(ledger.entries().at("ivo://a/y").deleted);
    CHECK(ledger.entries().at("ivo://a/x").changed_s == 100);
}

TEST_CASE("datestamps of a clock that was far ahead come back", "[reg]") {
    const test::TempDir folder;
    {
        reg::Ledger ledger(folder.path());
        ledger.take({{"ivo://a/x", 1}}, 100);
        ledger.take({{"ivo://a/x", 1}, {"ivo://a/y", 1}}, 4'000'000'000);
        ledger.take({{"ivo://a/x", 1}, {"ivo://a/y", 1}}, 1000);
    }
    const reg::Ledger ledger(folder.path());
    CHECK(ledger.entries().at("ivo://a/x").changed_s == 100);
    CHECK(ledger.entries().at("ivo://a/y").changed_s == 1000);
    CHECK(ledger.entries().at("ivo://a/y").created_s == 1000);
}

TEST_CASE("what cannot be looked at stays as it is", "[reg]") {
    const test::TempDir folder;
    reg::Ledger ledger(folder.path());
    ledger.take({{"ivo://a/x", 1}, {"ivo://a/y", 1}}, 100);
    ledger.take({{"ivo://a/x", 1}}, 200, {"ivo://a/y", "ivo://a/never"});
    CHECK_FALSE(ledger.entries().at("ivo://a/y").deleted);
    CHECK(ledger.entries().at("ivo://a/y").changed_s == 100);
    CHECK(ledger.entries().size() == 2);
}

TEST_CASE("what could not be stored has not happened", "[reg]") {
    const test::TempDir folder;
    const auto home = folder.path() / "registry";
    reg::Ledger ledger(home);
    ledger.take({{"ivo://a/x", 1}}, 100);
    std::filesystem::rename(home, folder.path() / "away");
    for (int again = 0; again < 2; ++again) {
        try {
            ledger.take({}, 200);
            FAIL("It was not stored.");
        } catch (const vo::Error& error) {
            CHECK(error.code() == "registry.unwritable");
            CHECK(error.message().find(folder.path().string()) == std::string::npos);
        }
        CHECK_FALSE(ledger.entries().at("ivo://a/x").deleted);
    }
    std::filesystem::rename(folder.path() / "away", home);
    ledger.take({}, 300);
    CHECK(ledger.entries().at("ivo://a/x").changed_s == 300);
    CHECK(vo::read_file(home / "records.json").find("\"changed\": 300") != std::string::npos);
}

TEST_CASE("a ledger has one owner", "[reg]") {
    const test::TempDir folder;
    const auto ledger = std::make_unique<reg::Ledger>(folder.path());
    try {
        const reg::Ledger second(folder.path());
        FAIL("It was taken twice.");
    } catch (const vo::Error& error) {
        CHECK(error.code() == "registry.locked");
    }
}

TEST_CASE("a damaged ledger is told, not replaced", "[reg]") {
    const test::TempDir folder;
    vo::write_file_atomically(folder.path() / "records.json", "{\"secret\": \"s\", \"rec");
    CHECK_THROWS_AS(reg::Ledger(folder.path()), vo::Error);
    CHECK(vo::read_file(folder.path() / "records.json") == "{\"secret\": \"s\", \"rec");
}
