// A small blocking HTTP client on a plain socket, for tests: it sees the bytes as they are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vo::test {

struct HttpAnswer {
    int status = 0;  ///< 0: the connection ended before a status line
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;       ///< chunks joined, still compressed if it was
    bool complete = false;  ///< the body ended as its framing says

    /// The first header of that name (case-insensitive); empty if there is none.
    [[nodiscard]] std::string header(std::string_view name) const;
    [[nodiscard]] bool has_header(std::string_view name) const;
};

/// One connection to 127.0.0.1. Every wait ends after 20 s; system errors throw
/// std::runtime_error.
class HttpClient {
 public:
    explicit HttpClient(std::uint16_t port);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// Sends bytes as they are; false if the peer has gone.
    bool send(std::string_view bytes);
    /// Reads one answer; `to_head` says the request was HEAD. Interim answers (1xx) count.
    HttpAnswer receive(bool to_head = false);
    /// Sends and receives; `headers` are lines ending in CRLF.
    HttpAnswer get(std::string_view target, std::string_view headers = {});
    HttpAnswer request(std::string_view method, std::string_view target,
                       std::string_view headers = {}, std::string_view body = {});
    /// True if the server closed the connection and nothing is left to read.
    bool is_closed_by_peer();
    void close();

 private:
    bool read_more();
    bool read_line(std::string& line);
    bool read_exactly(std::size_t count, std::string& out);
    void read_body(HttpAnswer& answer);
    void read_chunks(HttpAnswer& answer);

    int socket_ = -1;
    std::string buffer_;
};

}  // namespace vo::test
