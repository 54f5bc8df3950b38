#include <catch2/catch.hpp>

#include "libvo/dali/error_response.h"
#include "tests/support/golden.h"
#include "tests/support/xsd.h"

using namespace vo;

namespace {

http::Request make_request() {
    http::Request request;
    request.id = "req-17";
    return request;
}

Error column_error() {
    return Error(Fault::usage, "adql.unknown_column", "No column `a<b>` & no \"c\" — é.")
        .at({3, 14})
        .with_detail("SELECT secret FROM /srv/file.sqlite");
}

}  // namespace

TEST_CASE("TAP error document carries message, place, code and request id",
          "[dali][error_response]") {
    const http::Response response = dali::error_document(column_error(), make_request());
    CHECK(response.status == 400);
    CHECK(response.content_type == "application/x-votable+xml");
    CHECK(response.headers.empty());
    test::check_golden("documents/tap_error.xml", response.body);
    test::check_valid_xml(response.body);
    CHECK(response.body.find("secret") == std::string::npos);
}

TEST_CASE("cone search error document is a success with an INFO named Error",
          "[dali][error_response]") {
    const http::Response response = dali::cone_error_document(column_error(), make_request());
    CHECK(response.status == 200);
    CHECK(response.content_type == "text/xml;charset=utf-8");
    test::check_golden("documents/cone_error.xml", response.body);
    test::check_valid_xml(response.body);
    CHECK(response.body.find("secret") == std::string::npos);
}

TEST_CASE("cone search keeps the status of faults that are not the request's",
          "[dali][error_response]") {
    const auto status = [](Fault fault) {
        return dali::cone_error_document(Error(fault, "x.y", "Text."), {}).status;
    };
    CHECK(status(Fault::unsupported) == 200);
    CHECK(status(Fault::too_large) == 200);
    CHECK(status(Fault::not_found) == 404);
    CHECK(status(Fault::over_limit) == 429);
    CHECK(status(Fault::internal) == 500);
}

TEST_CASE("busy and overloaded answers say when to try again", "[dali][error_response]") {
    const std::vector<std::pair<std::string, std::string>> retry = {{"Retry-After", "10"}};
    for (const Fault fault : {Fault::unavailable, Fault::over_limit}) {
        const Error error(fault, "x.y", "Text.");
        CHECK(dali::error_document(error, {}).headers == retry);
        CHECK(dali::cone_error_document(error, {}).headers == retry);
    }
    CHECK(dali::error_document(Error(Fault::internal, "x.y", "Text."), {}).headers.empty());
}

TEST_CASE("a place that the message tells already is not repeated", "[dali][error_response]") {
    const Error error(Fault::usage, "x.y", "Syntax error at line 3, column 14.");
    CHECK(dali::client_message(error.at({3, 14})) == "Syntax error at line 3, column 14.");
    CHECK(dali::client_message(Error(Fault::usage, "x.y", "Wrong.").at({3, 14})) ==
          "Wrong. (line 3, column 14)");
}
