#include "libvo/http/file_response.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/support/temp_dir.h"
#include "tests/unit/http/http_fixture.h"

using vo::http::file_response;
using vo::http::Request;
using vo::http::Response;

namespace {

std::string header_of(const Response& response, const std::string& name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) return value;
    }
    return {};
}

std::string body_of(Response response) {
    if (!response.stream) return response.body;
    std::string bytes;
    while (response.stream->fill(bytes)) {
    }
    return bytes;
}

struct Stored {
    test::TempDir folder;
    std::filesystem::path path = folder.path() / "result";
    explicit Stored(const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }
    [[nodiscard]] Response ask(std::vector<std::pair<std::string, std::string>> headers) const {
        Request request;
        request.method = "GET";
        request.headers = std::move(headers);
        return file_response(request, path, "text/csv", "result.csv");
    }
};

}  // namespace

TEST_CASE("a file goes out whole", "[http]") {
    const Stored stored("0123456789");
    const Response answer = stored.ask({});
    CHECK(answer.status == 200);
    CHECK(answer.body == "0123456789");
    CHECK(header_of(answer, "Accept-Ranges") == "bytes");
    CHECK(header_of(answer, "Content-Disposition") == "inline; filename=\"result.csv\"");
    const std::string large(3'000'000, 'x');
    const Stored big(large);
    Response streamed = big.ask({});
    CHECK(streamed.ready_bytes == large.size());
    CHECK((body_of(std::move(streamed)) == large));
}

TEST_CASE("one range of a file", "[http]") {
    const Stored stored("0123456789");
    const auto check = [&](const std::string& range, int status, const std::string& body,
                           const std::string& place) {
        INFO(range);
        const Response answer = stored.ask({{"Range", range}});
        CHECK(answer.status == status);
        if (status != 416) CHECK(answer.body == body);
        CHECK(header_of(answer, "Content-Range") == place);
    };
    check("bytes=0-0", 206, "0", "bytes 0-0/10");
    check("bytes=3-5", 206, "345", "bytes 3-5/10");
    check("bytes=7-", 206, "789", "bytes 7-9/10");
    check("bytes=7-99", 206, "789", "bytes 7-9/10");
    check("bytes=-4", 206, "6789", "bytes 6-9/10");
    check("bytes=-99", 206, "0123456789", "bytes 0-9/10");
    check("bytes=10-", 416, "", "bytes */10");
    check("bytes=-0", 416, "", "bytes */10");
    for (const char* ignored :
         {"bytes=5-3", "bytes=a-b", "bytes=0-1,3-4", "lines=1-2", "bytes=-"}) {
        check(ignored, 200, "0123456789", "");
    }
}

TEST_CASE("a file's validators", "[http]") {
    const Stored stored("0123456789");
    const Response whole = stored.ask({});
    const std::string tag = header_of(whole, "ETag");
    const std::string changed = header_of(whole, "Last-Modified");
    CHECK(stored.ask({{"If-None-Match", "\"other\", W/" + tag}}).status == 304);
    CHECK(stored.ask({{"If-None-Match", "*"}}).status == 304);
    CHECK(stored.ask({{"If-None-Match", "\"other\""}}).status == 200);
    CHECK(stored.ask({{"If-Modified-Since", changed}}).status == 304);
    CHECK(stored.ask({{"Range", "bytes=1-2"}, {"If-Range", tag}}).status == 206);
    CHECK(stored.ask({{"Range", "bytes=1-2"}, {"If-Range", "\"other\""}}).status == 200);
    // Bytes of a compressed answer must not be continued with bytes of the plain one.
    const Stored big(std::string(5000, 'x'));
    const std::string packed = header_of(big.ask({{"Accept-Encoding", "gzip"}}), "ETag");
    CHECK(packed != header_of(big.ask({}), "ETag"));
    CHECK(big.ask({{"Accept-Encoding", "gzip"}, {"Range", "bytes=1-2"}, {"If-Range", packed}})
              .status == 200);
}

TEST_CASE("a file that is gone, or no file", "[http]") {
    const test::TempDir folder;
    Request request;
    CHECK_THROWS_AS(file_response(request, folder.path() / "no", "text/plain", ""), vo::Error);
    CHECK_THROWS_AS(file_response(request, folder.path(), "text/plain", ""), vo::Error);
}

TEST_CASE("files over the wire: length, range, compression", "[http]") {
    const Stored stored(std::string(1'000'000, 'a') + "end");
    vo::http::Router router(vo::test::render_plain);
    router.get("/file", [&](const Request& request) {
        return file_response(request, stored.path, "text/csv", "");
    });
    vo::test::RunningServer server(router);
    vo::test::HttpClient client(server.port());
    const auto whole = client.get("/file");
    CHECK(whole.header("Content-Length") == "1000003");
    CHECK(whole.body.size() == 1'000'003);
    const auto part = client.get("/file", "Range: bytes=1000000-\r\nAccept-Encoding: gzip\r\n");
    CHECK(part.status == 206);
    CHECK(part.body == "end");
    const auto packed = client.get("/file", "Accept-Encoding: gzip\r\n");
    CHECK(packed.header("Content-Encoding") == "gzip");
    CHECK((vo::test::gunzip(packed.body) == whole.body));
    client.send("HEAD /file HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto head = client.receive(true);
    CHECK(head.header("Content-Length") == "1000003");
    CHECK(client.get("/file", "Range: bytes=0-2\r\n").body == "aaa");
}
