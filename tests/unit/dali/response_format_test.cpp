#include <catch2/catch.hpp>

#include "libvo/base/error.h"
#include "libvo/base/text.h"
#include "libvo/dali/response_format.h"

using namespace vo;

namespace {

format::ChosenFormat choose(std::string query) {
    http::Request request;
    request.method = "GET";
    request.query = std::move(query);
    return dali::parse_response_format(dali::Params::from(request));
}

}  // namespace

TEST_CASE("no format asked for gives the default one", "[dali][response_format]") {
    const format::ChosenFormat chosen = choose("");
    CHECK(chosen.format == format::default_format().format);
    CHECK(chosen.content_type == format::default_format().content_type);
}

TEST_CASE("RESPONSEFORMAT is preferred over FORMAT", "[dali][response_format]") {
    CHECK(choose("responseformat=csv&FORMAT=votable").format == format::find_format("csv").format);
    CHECK(choose("FORMAT=csv").format == format::find_format("csv").format);
}

TEST_CASE("an unknown format is refused with the legal ones", "[dali][response_format]") {
    try {
        (void)choose("RESPONSEFORMAT=votabel");
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.fault() == Fault::unsupported);
        CHECK(error.code() == "dali.unknown_format");
        CHECK(error.message().find("votable, ") != std::string::npos);
        CHECK(error.message().find("Did you mean `votable`?") != std::string::npos);
    }
}

TEST_CASE("every format that the error names is accepted", "[dali][response_format]") {
    std::string message;
    try {
        (void)choose("RESPONSEFORMAT=votable_binary");
    } catch (const Error& error) {
        message = error.message();
    }
    CHECK(message.find("Did you mean `votable/binary`?") != std::string::npos);
    const std::string before = "legal values are ";
    const std::size_t start = message.find(before) + before.size();
    const std::string listed = message.substr(start, message.find(" and their") - start);
    for (const std::string_view name : text::split(listed, ',')) {
        CAPTURE(name);
        CHECK(format::find_format(name).format != nullptr);
    }
}
