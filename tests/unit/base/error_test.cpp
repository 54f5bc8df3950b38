#include "libvo/base/error.h"

#include <catch2/catch.hpp>

#include <new>
#include <stdexcept>

#include "libvo/base/cancel.h"

using vo::Error;
using vo::Fault;

namespace {

template <class Thrown>
Error error_of(const Thrown& thrown) {
    try {
        throw thrown;
    } catch (...) {
        return vo::current_error();
    }
}

}  // namespace

TEST_CASE("position and detail are added to a copy", "[base][error]") {
    const Error plain(Fault::usage, "adql.syntax", "Wrong.");
    const Error full = plain.at({2, 7}).with_detail("secret");
    CHECK_FALSE(plain.position());
    CHECK(plain.detail().empty());
    CHECK(full.position() == vo::TextPosition{2, 7});
    CHECK(full.detail() == "secret");
    CHECK(full.code() == "adql.syntax");
    CHECK(std::string(full.what()) == "Wrong.");
}

TEST_CASE("a foreign exception tells the client nothing of itself", "[base][error]") {
    const Error foreign = error_of(std::runtime_error("/etc/secret"));
    CHECK(foreign.fault() == Fault::internal);
    CHECK_THAT(foreign.message(), !Catch::Contains("secret"));
    CHECK(foreign.detail() == "/etc/secret");
    CHECK(error_of(std::bad_alloc()).fault() == Fault::unavailable);
    CHECK(error_of(42).fault() == Fault::internal);
    CHECK(error_of(Error(Fault::conflict, "a.b", "c")).code() == "a.b");
}

TEST_CASE("each fault has its HTTP status", "[base][error]") {
    CHECK(vo::http_status(Fault::usage) == 400);
    CHECK(vo::http_status(Fault::unsupported) == 400);
    CHECK(vo::http_status(Fault::forbidden) == 403);
    CHECK(vo::http_status(Fault::not_found) == 404);
    CHECK(vo::http_status(Fault::timed_out) == 408);
    CHECK(vo::http_status(Fault::conflict) == 409);
    CHECK(vo::http_status(Fault::too_large) == 413);
    CHECK(vo::http_status(Fault::over_limit) == 429);
    CHECK(vo::http_status(Fault::internal) == 500);
    CHECK(vo::http_status(Fault::unavailable) == 503);
}

TEST_CASE("a cancel tells a stop from a deadline", "[base][cancel]") {
    CHECK_NOTHROW(vo::Cancel().check());
    std::stop_source source;
    const vo::Cancel cancel(source.get_token());
    const vo::Cancel late = cancel.within(std::chrono::milliseconds(-1));
    CHECK_FALSE(cancel.requested());
    CHECK(late.past_deadline());
    CHECK_FALSE(late.stop_requested());
    CHECK_THROWS_AS(late.check(), Error);
    CHECK(late.within(std::chrono::hours(1)).past_deadline());
    source.request_stop();
    CHECK(cancel.stop_requested());
    try {
        late.check();
    } catch (const Error& error) {
        CHECK(error.fault() == Fault::cancelled);
    }
}
