#include <atomic>
#include <catch2/catch.hpp>

#include "tests/unit/http/http_fixture.h"

using vo::Error;
using vo::Fault;
using vo::http::Request;
using vo::http::Response;
using vo::http::Router;
using vo::http::ServerSettings;
using vo::test::Gate;
using vo::test::HttpAnswer;
using vo::test::HttpClient;
using vo::test::render_plain;
using vo::test::RunningServer;
using vo::test::say;
using vo::test::ScriptedSource;
using vo::test::stream_response;

namespace {

using Steps = std::vector<ScriptedSource::Step>;

ScriptedSource::Step fail(Fault fault) {
    return [fault](std::string& buffer) {
        buffer += "half a row";
        throw Error(fault, "test.failed", "The disk is gone.");
    };
}

/// `count` pieces of `size` bytes, each of one letter.
Steps pieces(int count, std::size_t size) {
    Steps steps;
    for (int i = 0; i < count; ++i) steps.push_back(say(std::string(size, char('a' + i % 26))));
    return steps;
}

std::string joined(const Steps& steps) {
    std::string all;
    for (const auto& step : steps) step(all);
    return all;
}

Router serving(std::string path, std::function<Response(const Request&)> handler) {
    Router router(render_plain);
    router.get(std::move(path), std::move(handler));
    return router;
}

}  // namespace

TEST_CASE("a stream of one piece has a length, a longer one comes in chunks", "[http][stream]") {
    Router router = serving("/one", [](const Request&) { return stream_response({say("all")}); });
    router.get("/many", [](const Request&) { return stream_response(pieces(40, 70'000)); });
    router.get("/sparse", [](const Request&) {
        return stream_response({say(""), say(""), say("a"), say(""), say("b"), say("")});
    });
    router.get("/nothing", [](const Request&) { return stream_response({say("")}); });
    const RunningServer server(router);
    HttpClient client(server.port());
    const HttpAnswer one = client.get("/one");
    CHECK(one.header("Content-Length") == "3");
    CHECK(one.body == "all");
    const HttpAnswer many = client.get("/many");
    CHECK(many.header("Transfer-Encoding") == "chunked");
    CHECK_FALSE(many.has_header("Content-Length"));
    CHECK(many.complete);
    CHECK((many.body == joined(pieces(40, 70'000))));
    const HttpAnswer sparse = client.get("/sparse");
    CHECK(sparse.complete);
    CHECK(sparse.body == "ab");
    CHECK(client.get("/nothing").header("Content-Length") == "0");
}

TEST_CASE("an HTTP/1.0 client gets a stream without chunks", "[http][stream]") {
    const Router router =
        serving("/many", [](const Request&) { return stream_response(pieces(5, 1000)); });
    const RunningServer server(router);
    HttpClient client(server.port());
    client.send("GET /many HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    const HttpAnswer answer = client.receive();
    CHECK_FALSE(answer.has_header("Transfer-Encoding"));
    CHECK(answer.header("Connection") == "close");
    CHECK(answer.complete);
    CHECK(answer.body == joined(pieces(5, 1000)));
}

TEST_CASE("HEAD does not run a stream but destroys it", "[http][stream]") {
    std::atomic<bool> ran = false;
    Gate destroyed;
    const Router router = serving("/head", [&](const Request&) {
        return stream_response({[&](std::string&) { ran = true; }}, nullptr,
                               [&] { destroyed.open(); });
    });
    const RunningServer server(router);
    HttpClient client(server.port());
    const HttpAnswer answer = client.request("HEAD", "/head");
    CHECK(answer.status == 200);
    CHECK(answer.header("Content-Type") == "text/plain");
    CHECK_FALSE(answer.has_header("Content-Length"));
    CHECK(destroyed.wait());
    CHECK_FALSE(ran);
}

TEST_CASE("a failure before the first piece is a whole error document", "[http][stream]") {
    Router router =
        serving("/fails", [](const Request&) { return stream_response({fail(Fault::timed_out)}); });
    router.get(
        "/own", [](const Request&) { return stream_response({fail(Fault::usage)}); },
        [](const Error& error, const Request&) {
            return vo::http::make_response(400, "text/x-own", error.message());
        });
    const RunningServer server(router);
    HttpClient client(server.port());
    const HttpAnswer answer = client.get("/fails");
    CHECK(answer.status == 408);
    CHECK(answer.body == "test.failed: The disk is gone.");
    const HttpAnswer own = client.get("/own");
    CHECK(own.header("Content-Type") == "text/x-own");
    CHECK(own.body == "The disk is gone.");
}

TEST_CASE("a later failure is told in the body if the format can", "[http][stream]") {
    const Router router = serving("/told", [](const Request&) {
        return stream_response({say("rows "), say("more "), fail(Fault::internal), say("")},
                               [](const Error& error, std::string& buffer) {
                                   buffer += " ERROR " + error.code();
                                   return true;
                               });
    });
    const RunningServer server(router);
    HttpClient client(server.port());
    const HttpAnswer answer = client.get("/told");
    CHECK(answer.status == 200);
    CHECK(answer.complete);
    CHECK(answer.body == "rows more half a row ERROR test.failed");
    CHECK(client.get("/told").status == 200);
}

TEST_CASE("a later failure cuts the connection if the format cannot tell it", "[http][stream]") {
    const Router router = serving("/cut", [](const Request&) {
        return stream_response({say("rows "), say("more "), fail(Fault::internal), say("")});
    });
    const RunningServer server(router);
    HttpClient client(server.port());
    const HttpAnswer answer = client.get("/cut");
    CHECK(answer.status == 200);
    CHECK_FALSE(answer.complete);
    CHECK(answer.body == "rows more ");
    CHECK(client.is_closed_by_peer());

    HttpClient old(server.port());
    old.send("GET /cut HTTP/1.0\r\n\r\n");
    CHECK_FALSE(old.receive().complete);
}

TEST_CASE("a client that leaves stops a piece in the making", "[http][stream]") {
    const int pieces_before = GENERATE(0, 2);
    Gate blocked;
    Gate cancelled;
    Gate destroyed;
    const Router router = serving("/endless", [&](const Request& request) {
        Steps steps = pieces(pieces_before, 100);
        steps.push_back([&, cancel = request.cancel](std::string&) {
            blocked.open();
            try {
                vo::test::wait_for_stop(cancel);
            } catch (const Error&) {
                cancelled.open();
                throw;
            }
        });
        steps.push_back(say("never"));
        return stream_response(std::move(steps), nullptr, [&] { destroyed.open(); });
    });
    RunningServer server(router);
    HttpClient client(server.port());
    client.send("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n");
    REQUIRE(blocked.wait());
    client.close();
    CHECK(cancelled.wait());
    CHECK(destroyed.wait());
    server.stop();
}

TEST_CASE("a client that does not read is sent away and its stream destroyed", "[http][stream]") {
    Gate destroyed;
    const Router router = serving("/flood", [&](const Request&) {
        return stream_response(pieces(400, 100'000), nullptr, [&] { destroyed.open(); });
    });
    ServerSettings settings;
    settings.write_timeout_ms = 50;
    RunningServer server(router, settings);
    HttpClient client(server.port());
    client.send("GET /flood HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(destroyed.wait());
    CHECK_FALSE(client.receive().complete);
    server.stop();
}

TEST_CASE("streams beyond the limits wait in line or are told to come back", "[http][stream]") {
    Gate started;
    Gate go_on;
    std::atomic<bool> was_told = false;  // not only tired of waiting
    Router router = serving("/slow", [&](const Request&) {
        return stream_response({[&](std::string& buffer) {
            started.open();
            was_told = go_on.wait();
            buffer += "slow";
        }});
    });
    router.get("/fast", [](const Request&) { return stream_response({say("fast")}); });
    router.get("/plain",
               [](const Request&) { return vo::http::make_response(200, "text/plain", "p"); });
    ServerSettings settings;
    settings.max_running_streams = 1;
    settings.max_waiting_streams = 1;
    settings.query_threads = 1;  // at work all the time: a refusal must not need it
    const RunningServer server(router, settings);
    HttpClient first(server.port());
    first.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    REQUIRE(started.wait());

    // One of two waits, the other finds the line full; which is which is not ours to choose.
    HttpClient other(server.port());
    CHECK(other.get("/plain").body == "p");
    std::mutex mutex;
    std::vector<HttpAnswer> answers;
    Gate answered;
    const auto ask = [&] {
        HttpClient client(server.port());
        const HttpAnswer answer = client.get("/fast");
        const std::lock_guard lock(mutex);
        answers.push_back(answer);
        answered.open();
    };
    std::thread second(ask);
    std::thread third(ask);
    CHECK(answered.wait());
    go_on.open();
    second.join();
    third.join();
    REQUIRE(answers.size() == 2);
    CHECK(answers[0].status == 503);
    CHECK(answers[0].header("Retry-After") == "10");
    CHECK(answers[0].body.starts_with("server.busy: "));
    CHECK(answers[1].body == "fast");
    CHECK(first.receive().body == "slow");
    CHECK(was_told);
    CHECK(other.get("/fast").body == "fast");
}

TEST_CASE("a stream does not wait for a slot longer than allowed", "[http][stream]") {
    Gate started;
    Gate go_on;
    Router router = serving("/slow", [&](const Request&) {
        return stream_response({[&](std::string&) {
            started.open();
            go_on.wait();
        }});
    });
    router.get("/fast", [](const Request&) { return stream_response({say("fast")}); });
    ServerSettings settings;
    settings.max_running_streams = 1;
    settings.stream_wait_ms = 30;
    const RunningServer server(router, settings);
    HttpClient first(server.port());
    first.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    REQUIRE(started.wait());
    HttpClient second(server.port());
    const HttpAnswer busy = second.get("/fast");
    CHECK(busy.status == 503);
    CHECK(busy.header("Retry-After") == "10");
    go_on.open();
    CHECK(first.receive().status == 200);
    CHECK(second.get("/fast").body == "fast");
}

TEST_CASE("a compressed stream unpacks to the same bytes", "[http][stream]") {
    const Router router = serving("/xml", [](const Request& request) {
        const bool small = request.query == "small";
        return stream_response(small ? Steps{say("tiny")} : pieces(30, 50'000), nullptr, nullptr,
                               "application/x-votable+xml");
    });
    const RunningServer server(router);
    HttpClient client(server.port());
    const HttpAnswer packed = client.get("/xml", "Accept-Encoding: gzip, deflate\r\n");
    CHECK(packed.header("Content-Encoding") == "gzip");
    CHECK(packed.complete);
    CHECK(packed.body.size() < 100'000);
    CHECK((vo::test::gunzip(packed.body) == joined(pieces(30, 50'000))));
    CHECK_FALSE(client.get("/xml").has_header("Content-Encoding"));
    const HttpAnswer tiny = client.get("/xml?small", "Accept-Encoding: gzip\r\n");
    CHECK_FALSE(tiny.has_header("Content-Encoding"));
    CHECK(tiny.body == "tiny");
}
