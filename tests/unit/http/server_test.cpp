#include "libvo/http/server.h"

#include <signal.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "tests/unit/http/http_fixture.h"

using vo::Error;
using vo::Fault;
using vo::http::make_response;
using vo::http::Request;
using vo::http::Response;
using vo::http::Router;
using vo::http::Server;
using vo::http::ServerSettings;
using vo::test::Gate;
using vo::test::HttpAnswer;
using vo::test::HttpClient;
using vo::test::render_plain;
using vo::test::RunningServer;

namespace {

Response echo(const Request& request) {
    Response response = make_response(200, "text/plain",
                                      request.method + " " + request.path + "?" + request.query +
                                          " " + std::string(request.body.view()));
    response.headers.emplace_back("X-Injected", "a\r\nSet-Cookie: b");
    return response;
}

Router sample() {
    Router router(render_plain);
    router.get("/echo", echo);
    router.post("/echo", echo);
    router.get("/big", [](const Request&) {
        return make_response(200, "text/xml", std::string(100'000, 'x'));
    });
    router.get("/fails", [](const Request&) -> Response {
        throw std::runtime_error("secret of the machine");
    });
    router.get("/refuses", [](const Request&) -> Response {
        throw Error(Fault::conflict, "test.conflict", "No.");
    });
    return router;
}

ServerSettings small_limits() {
    ServerSettings settings;
    settings.max_header_bytes = 40 * 1024;
    settings.max_body_bytes = 2000;
    return settings;
}

/// What the server says to raw bytes, and whether it then closes.
void check_refused(std::uint16_t port, const std::string& bytes, int status,
                   const std::string& code) {
    INFO(bytes.substr(0, 80));
    HttpClient client(port);
    client.send(bytes);
    const HttpAnswer answer = client.receive();
    CHECK(answer.status == status);
    CHECK(answer.body.starts_with(code + ": "));
    CHECK(answer.header("Connection") == "close");
    CHECK(client.is_closed_by_peer());
}

}  // namespace

TEST_CASE("a connection serves one request after the other", "[http][server]") {
    const Router router = sample();
    const RunningServer server(router);
    HttpClient client(server.port());
    for (int i = 0; i < 3; ++i) {
        const HttpAnswer answer = client.get("//echo/?a=%20b");
        CHECK(answer.status == 200);
        CHECK(answer.body == "GET /echo?a=%20b ");
        CHECK(answer.complete);
    }
    const HttpAnswer posted = client.request("POST", "/echo", {}, "hello");
    CHECK(posted.body == "POST /echo? hello");
    const HttpAnswer last = client.get("/echo", "Connection: close\r\n");
    CHECK(last.header("Connection") == "close");
    CHECK(client.is_closed_by_peer());
}

TEST_CASE("pipelined requests are answered in order", "[http][server]") {
    const Router router = sample();
    const RunningServer server(router);
    HttpClient client(server.port());
    std::string bytes;
    for (int i = 0; i < 20; ++i) {
        bytes += "GET /echo?" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }
    client.send(bytes);
    for (int i = 0; i < 20; ++i) {
        CHECK(client.receive().body == "GET /echo?" + std::to_string(i) + " ");
    }
}

TEST_CASE("a request may arrive byte by byte and in absolute form", "[http][server]") {
    const Router router = sample();
    const RunningServer server(router);
    HttpClient client(server.port());
    const std::string bytes =
        "\r\nPOST http://host/echo?q HTTP/1.1\r\nHost: host\r\nContent-Length: 3\r\n\r\nabc";
    for (const char byte : bytes) client.send({&byte, 1});
    CHECK(client.receive().body == "POST /echo?q abc");
}

TEST_CASE("every answer carries the common headers", "[http][server]") {
    const Router router = sample();
    const RunningServer server(router);
    HttpClient client(server.port());
    const HttpAnswer good = client.get("/echo");
    const HttpAnswer bad = client.get("/nowhere");
    for (const HttpAnswer* answer : {&good, &bad}) {
        CHECK(answer->header("Access-Control-Allow-Origin") == "*");
        CHECK(answer->header("Server").starts_with("Almagest/"));
        CHECK(answer->header("Date").ends_with(" GMT"));
        CHECK(answer->header("Vary") == "Accept-Encoding");
        CHECK(answer->header("X-Request-Id").size() == 16);
    }
    CHECK(good.header("X-Request-Id") != bad.header("X-Request-Id"));
    CHECK(good.header("X-Injected") == "a  Set-Cookie: b");
    CHECK_FALSE(good.has_header("Set-Cookie"));
}

TEST_CASE("HEAD has the headers of GET and no body", "[http][server]") {
    const Router router = sample();
    const RunningServer server(router);
    HttpClient client(server.port());
    const HttpAnswer get = client.get("/echo");
    const HttpAnswer head = client.request("HEAD", "/echo");
    CHECK(head.status == 200);
    CHECK(head.body.empty());
    CHECK(head.header("Content-Length") == get.header("Content-Length"));
    CHECK(client.get("/echo").status == 200);
}

TEST_CASE("OPTIONS answers a preflight and names the methods", "[http][server]") {
    const Router router = sample();
    const RunningServer server(router);
    HttpClient client(server.port());
    const HttpAnswer answer = client.request("OPTIONS", "/echo");
    CHECK(answer.status == 204);
    CHECK(answer.header("Allow") == "GET, HEAD, POST, OPTIONS");
    CHECK(answer.header("Access-Control-Allow-Methods") == "GET, HEAD, POST, PUT, DELETE, OPTIONS");
    CHECK_FALSE(answer.has_header("Content-Length"));
    CHECK(client.request("OPTIONS", "*").header("Allow") == "GET, HEAD, POST, PUT, DELETE, OPTIONS");
    CHECK(client.request("OPTIONS", "/nowhere").status == 404);
}

TEST_CASE("failures become documents and the connection goes on", "[http][server]") {
    const Router router = sample();
    const RunningServer server(router);
    HttpClient client(server.port());
    const HttpAnswer missing = client.get("/nowhere");
    CHECK(missing.status == 404);
    CHECK(missing.body.starts_with("http.no_such_resource: "));
    const HttpAnswer method = client.request("DELETE", "/echo");
    CHECK(method.status == 405);
    CHECK(method.header("Allow") == "GET, HEAD, POST, OPTIONS");
    CHECK(client.get("/refuses").status == 409);
    const HttpAnswer failed = client.get("/fails");
    CHECK(failed.status == 500);
    CHECK(failed.body.find("secret") == std::string::npos);
    CHECK(client.get("/echo").status == 200);
}

TEST_CASE("a chunked body is read like one of known length", "[http][server]") {
    const Router router = sample();
    const RunningServer server(router);
    HttpClient client(server.port());
    client.send(
        "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3\r\nabc\r\n4;ext=1\r\ndefg\r\n0\r\nTrailer: t\r\n\r\n");
    CHECK(client.receive().body == "POST /echo? abcdefg");
    CHECK(client.get("/echo").status == 200);
}

TEST_CASE("a client that waits for 100 Continue gets it", "[http][server]") {
    const Router router = sample();
    const RunningServer server(router, small_limits());
    HttpClient client(server.port());
    client.send(
        "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    CHECK(client.receive().status == 100);
    client.send("body");
    CHECK(client.receive().body == "POST /echo? body");
    client.send(
        "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4000\r\n\r\n");
    CHECK(client.receive().status == 413);
}

TEST_CASE("requests beyond the limits are refused", "[http][server]") {
    const Router router = sample();
    const RunningServer server(router, small_limits());
    const std::string host = "Host: x\r\n";
    check_refused(
        server.port(),
        "POST /echo HTTP/1.1\r\n" + host + "Content-Length: 3000\r\n\r\n" + std::string(3000, 'b'),
        413, "http.body_too_large");
    check_refused(server.port(),
                  "POST /echo HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nbb8\r\n" +
                      std::string(3000, 'b'),
                  413, "http.body_too_large");
    check_refused(server.port(),
                  "GET /echo HTTP/1.1\r\n" + host + "X-Long: " + std::string(50'000, 'h'), 431,
                  "http.header_too_large");
    std::string many = "GET /echo HTTP/1.1\r\n" + host;
    while (many.size() < 50'000) many += "X-Some: " + std::string(400, 'h') + "\r\n";
    check_refused(server.port(), many + "\r\n", 431, "http.header_too_large");
    const std::string long_path = "/echo?" + std::string(33'000, 'q');
    check_refused(server.port(), "GET " + long_path + " HTTP/1.1\r\n" + host + "\r\n", 414,
                  "http.target_too_long");
    check_refused(server.port(), "GET " + long_path + std::string(70'000, 'q'), 414,
                  "http.target_too_long");
}

TEST_CASE("what is not HTTP is refused", "[http][server]") {
    const Router router = sample();
    const RunningServer server(router);
    const std::vector<std::string> requests = {
        "nonsense\r\n\r\n",
        "GET /echo HTTP/1.1\r\n\r\n",
        "GET /echo HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "GET /echo HTTP/1.1\r\nHost: x\r\nBad Name: y\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n"
        "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: -3\r\n\r\n",
    };
    for (const std::string& bytes : requests) {
        check_refused(server.port(), bytes, 400, "http.bad_request");
    }
    check_refused(server.port(), "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400, "http.bad_target");
}

TEST_CASE("HTTP/1.0 closes unless asked to keep the connection", "[http][server]") {
    const Router router = sample();
    const RunningServer server(router);
    HttpClient client(server.port());
    client.send("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK(client.receive().header("Connection") == "keep-alive");
    client.send("GET /echo HTTP/1.0\r\n\r\n");
    const HttpAnswer answer = client.receive();
    CHECK(answer.body == "GET /echo? ");
    CHECK(answer.header("Connection") == "close");
    CHECK(client.is_closed_by_peer());
}

TEST_CASE("bodies are compressed only for clients that ask", "[http][server]") {
    const Router router = sample();
    const RunningServer server(router);
    HttpClient client(server.port());
    const HttpAnswer plain = client.get("/big");
    CHECK_FALSE(plain.has_header("Content-Encoding"));
    CHECK(plain.body.size() == 100'000);
    const HttpAnswer packed = client.get("/big", "Accept-Encoding: gzip\r\n");
    CHECK(packed.header("Content-Encoding") == "gzip");
    CHECK(packed.body.size() < 2000);
    CHECK(vo::test::gunzip(packed.body) == plain.body);
    CHECK_FALSE(client.get("/big", "Accept-Encoding: gzip;q=0\r\n").has_header("Content-Encoding"));
    CHECK_FALSE(client.get("/echo", "Accept-Encoding: gzip\r\n").has_header("Content-Encoding"));
}

TEST_CASE("slow and idle clients are sent away", "[http][server]") {
    const Router router = sample();
    ServerSettings settings;
    settings.header_timeout_ms = 40;
    settings.body_timeout_ms = 40;
    settings.idle_timeout_ms = 40;
    const RunningServer server(router, settings);
    HttpClient silent(server.port());
    CHECK(silent.is_closed_by_peer());
    HttpClient idle(server.port());
    CHECK(idle.get("/echo").status == 200);
    CHECK(idle.is_closed_by_peer());
    check_refused(server.port(), "GET /echo HT", 408, "http.request_timeout");
    check_refused(server.port(), "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab",
                  408, "http.request_timeout");
}

TEST_CASE("connections beyond the limit are told to come back", "[http][server]") {
    const Router router = sample();
    ServerSettings settings;
    settings.max_connections = 1;
    const RunningServer server(router, settings);
    HttpClient first(server.port());
    CHECK(first.get("/echo").status == 200);
    HttpClient second(server.port());
    const HttpAnswer answer = second.receive();
    CHECK(answer.status == 503);
    CHECK(answer.has_header("Retry-After"));
    CHECK(answer.body.starts_with("server.connections: "));
    CHECK(second.is_closed_by_peer());
    CHECK(first.get("/echo").status == 200);
}

TEST_CASE("a port that is taken is named in the failure", "[http][server]") {
    const Router router = sample();
    const RunningServer server(router);
    ServerSettings settings;
    settings.port = server.port();
    Server second(settings, router, render_plain);
    const std::string place = "127.0.0.1:" + std::to_string(server.port());
    CHECK_THROWS_WITH(second.start(), Catch::Contains(place) && Catch::Contains("in use"));
}

TEST_CASE("stop ends idle connections at once and lets running requests finish", "[http][server]") {
    Gate started;
    Gate go_on;
    Router router = sample();
    router.get("/slow", [&](const Request&) {
        started.open();
        go_on.wait();
        return make_response(200, "text/plain", "done");
    });
    RunningServer server(router);
    HttpClient idle(server.port());
    CHECK(idle.get("/echo").status == 200);
    HttpClient busy(server.port());
    busy.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    REQUIRE(started.wait());
    server.ask_to_stop();
    CHECK(idle.is_closed_by_peer());
    CHECK_THROWS(HttpClient(server.port()));
    go_on.open();
    const HttpAnswer answer = busy.receive();
    CHECK(answer.body == "done");
    CHECK(answer.header("Connection") == "close");
    CHECK(busy.is_closed_by_peer());
    server.stop();
}

TEST_CASE("SIGTERM stops the server", "[http][server]") {
    const bool linger = GENERATE(false, true);
    const Router router = sample();
    ServerSettings settings;
    settings.handle_signals = true;
    Server server(settings, router, render_plain);
    server.start();
    std::thread thread([&] { server.run(); });
    // An answer proves that run() has begun, and so that the signal is handled.
    HttpClient client(server.port());
    CHECK(client.get("/echo", linger ? "" : "Connection: close\r\n").status == 200);
    if (!linger) CHECK(client.is_closed_by_peer());
    ::kill(::getpid(), SIGTERM);
    thread.join();
    if (linger) CHECK(client.is_closed_by_peer());
}

TEST_CASE("what still runs after the drain time is cancelled", "[http][server]") {
    Gate started;
    Router router = sample();
    router.get("/endless", [&](const Request& request) -> Response {
        started.open();
        vo::test::wait_for_stop(request.cancel);
        return {};
    });
    ServerSettings settings;
    settings.drain_timeout_ms = 50;
    RunningServer server(router, settings);
    HttpClient client(server.port());
    client.send("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n");
    REQUIRE(started.wait());
    server.stop();
    CHECK(client.is_closed_by_peer());
}

TEST_CASE("a handler learns that its client has left", "[http][server]") {
    Gate started;
    Gate cancelled;
    Router router = sample();
    router.get("/endless", [&](const Request& request) -> Response {
        started.open();
        try {
            vo::test::wait_for_stop(request.cancel);
        } catch (const Error&) {
            cancelled.open();
            throw;
        }
        return {};
    });
    const RunningServer server(router);
    HttpClient client(server.port());
    client.send("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n");
    REQUIRE(started.wait());
    client.close();
    CHECK(cancelled.wait());
}
