#include "libvo/http/router.h"

#include <catch2/catch.hpp>

using vo::Error;
using vo::Fault;
using vo::http::make_response;
using vo::http::Request;
using vo::http::Response;
using vo::http::Router;

namespace {

vo::http::Handler named(const std::string& name) {
    return [name](const Request&) { return make_response(200, "text/plain", name); };
}

vo::http::ErrorRenderer renderer(const std::string& name) {
    return [name](const Error&, const Request&) { return make_response(400, "", name); };
}

Router sample() {
    Router router(renderer("default"));
    router.get("/", named("root"));
    router.get("/tap/async", named("list"));
    router.post("/tap/async", named("create"), renderer("tap"));
    router.get("/tap/async/{job}", named("job"));
    router.get("/tap/async/{job}/results/{name...}", named("result"));
    router.get("/tap/async/{job}/phase", named("phase"));
    router.get("/{resource}/async", named("other"));
    router.post("/only/post", named("post"));
    return router;
}

std::string answer(const Router& router, const std::string& method, const std::string& path) {
    return (*router.match(method, path).handler)(Request{}).body;
}

std::string code_of(const Router& router, const std::string& method, const std::string& path) {
    try {
        (void)router.match(method, path);
    } catch (const Error& error) {
        return error.code() + "|" + error.message();
    }
    return "matched";
}

}  // namespace

TEST_CASE("router finds literal paths before placeholders", "[http][router]") {
    const Router router = sample();
    CHECK(answer(router, "GET", "/") == "root");
    CHECK(answer(router, "GET", "/tap/async") == "list");
    CHECK(answer(router, "POST", "/tap/async") == "create");
    CHECK(answer(router, "GET", "/scs/async") == "other");
    CHECK(answer(router, "GET", "/tap/async/7/phase") == "phase");
}

TEST_CASE("router gives the values of placeholders, the rest with its slashes", "[http][router]") {
    const Router router = sample();
    CHECK(router.match("GET", "/tap/async/42").path_values ==
          std::map<std::string, std::string>{{"job", "42"}});
    CHECK(router.match("GET", "/tap/async/42/results/a/b.xml").path_values ==
          std::map<std::string, std::string>{{"job", "42"}, {"name", "a/b.xml"}});
    CHECK(code_of(router, "GET", "/tap/async/42/results").starts_with("http.no_such_resource|"));
}

TEST_CASE("router says what is missing and what is legal", "[http][router]") {
    const Router router = sample();
    CHECK(code_of(router, "GET", "/nowhere") ==
          "http.no_such_resource|There is nothing at `/nowhere` on this server.");
    CHECK(code_of(router, "PUT", "/tap/async") ==
          "http.method|`/tap/async` does not answer PUT; use GET, HEAD, POST, OPTIONS.");
    CHECK(router.methods_for("/only/post") == std::vector<std::string>{"POST", "OPTIONS"});
    CHECK(router.methods_for("/nowhere").empty());
}

TEST_CASE("router names the renderer of a route whatever the method", "[http][router]") {
    const Router router = sample();
    CHECK(router.renderer_for("/tap/async")(Error(Fault::usage, "", ""), Request{}).body == "tap");
    CHECK(router.renderer_for("/nowhere")(Error(Fault::usage, "", ""), Request{}).body ==
          "default");
}
