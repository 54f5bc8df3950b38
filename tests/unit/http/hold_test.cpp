// Answers held back, and bodies larger than memory should hold.
#include <atomic>
#include <catch2/catch.hpp>
#include <mutex>

#include "tests/unit/http/http_fixture.h"

using vo::http::Hold;
using vo::http::make_response;
using vo::http::Request;
using vo::http::Response;
using vo::http::Router;
using vo::http::ServerSettings;
using vo::test::Gate;
using vo::test::HttpClient;
using vo::test::render_plain;
using vo::test::RunningServer;

namespace {

/// Something that clients wait for.
struct Bell {
    std::mutex mutex;
    std::function<void()> wake;
    Gate subscribed;
    std::atomic<int> subscribers = 0;

    std::shared_ptr<void> subscribe(std::function<void()> call) {
        {
            const std::lock_guard lock(mutex);
            wake = std::move(call);
        }
        ++subscribers;
        subscribed.open();
        return {this, [this](void*) {
                    const std::lock_guard lock(mutex);
                    wake = nullptr;
                    --subscribers;
                }};
    }
    void ring() {
        const std::lock_guard lock(mutex);
        if (wake) wake();
    }
};

Router router_with(Bell& bell, std::chrono::milliseconds longest) {
    Router router(render_plain);
    router.get_async(
        "/job",
        [&bell, longest](const Request& request) -> std::optional<Hold> {
            if (request.query != "wait") return {};
            return Hold{
                std::chrono::steady_clock::now() + longest,
                [&bell](std::function<void()> wake) { return bell.subscribe(std::move(wake)); }};
        },
        [](const Request&) { return make_response(200, "text/plain", "now"); });
    return router;
}

}  // namespace

TEST_CASE("a held answer comes when it is woken", "[http]") {
    Bell bell;
    const Router router = router_with(bell, std::chrono::hours(1));
    RunningServer server(router);
    HttpClient client(server.port());
    CHECK(client.get("/job").body == "now");
    client.send("GET /job?wait HTTP/1.1\r\nHost: x\r\n\r\n");
    bell.subscribed.wait();
    bell.ring();
    bell.ring();  // late calls are harmless
    CHECK(client.receive().body == "now");
    CHECK(bell.subscribers == 0);
    CHECK(client.get("/job").body == "now");
    bell.ring();
    CHECK(client.get("/job").body == "now");
}

TEST_CASE("a held answer comes when time is up", "[http]") {
    Bell bell;
    const Router router = router_with(bell, std::chrono::milliseconds(20));
    RunningServer server(router);
    HttpClient client(server.port());
    CHECK(client.get("/job?wait").body == "now");
}

TEST_CASE("a wake-up within subscribe is not lost", "[http]") {
    Router router(render_plain);
    router.get_async(
        "/job",
        [](const Request&) -> std::optional<Hold> {
            return Hold{std::chrono::steady_clock::now() + std::chrono::hours(1),
                        [](const std::function<void()>& wake) -> std::shared_ptr<void> {
                            wake();
                            return nullptr;
                        }};
        },
        [](const Request&) { return make_response(200, "text/plain", "at once"); });
    RunningServer server(router);
    HttpClient client(server.port());
    CHECK(client.get("/job").body == "at once");
}

TEST_CASE("shutdown answers those who wait", "[http]") {
    Bell bell;
    const Router router = router_with(bell, std::chrono::hours(1));
    RunningServer server(router);
    HttpClient client(server.port());
    client.send("GET /job?wait HTTP/1.1\r\nHost: x\r\n\r\n");
    bell.subscribed.wait();
    server.stop();
    CHECK(client.receive().body == "now");
}

TEST_CASE("a client that leaves ends its wait", "[http]") {
    Bell bell;
    const Router router = router_with(bell, std::chrono::hours(1));
    {
        RunningServer server(router);
        {
            HttpClient client(server.port());
            client.send("GET /job?wait HTTP/1.1\r\nHost: x\r\n\r\n");
            bell.subscribed.wait();
        }
        HttpClient(server.port()).get("/job");
    }
    bell.ring();  // after the server's end: nothing to wake
    CHECK(bell.subscribers == 0);
}

TEST_CASE("a route takes bodies larger than memory holds", "[http]") {
    Router router(render_plain);
    const auto sum = [](const Request& request) {
        std::uint64_t total = 0;
        for (const char c : request.body.view()) total += static_cast<unsigned char>(c);
        return make_response(200, "text/plain",
                             std::to_string(request.body.size()) + " " + std::to_string(total));
    };
    router.post("/small", sum);
    router.post("/large", sum, nullptr, 8 * 1024 * 1024);
    ServerSettings settings;
    settings.max_body_bytes = 1024;
    RunningServer server(router, settings);
    HttpClient client(server.port());
    std::string bytes(5 * 1024 * 1024 + 17, '\0');
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<char>(i % 251);
        total += static_cast<unsigned char>(bytes[i]);
    }
    CHECK(client.request("POST", "/large?x=1", "", bytes).body ==
          std::to_string(bytes.size()) + " " + std::to_string(total));
    CHECK(client.request("POST", "/large", "", "abc").body == "3 294");
    HttpClient other(server.port());
    const auto refused = other.request("POST", "/small", "", std::string(1025, 'x'));
    CHECK(refused.status == 413);
    CHECK(refused.body.find("1024 bytes") != std::string::npos);
}
