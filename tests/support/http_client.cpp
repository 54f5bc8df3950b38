#include "tests/support/http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <stdexcept>

#include "libvo/base/text.h"

namespace vo::test {
namespace {

constexpr int patience_s = 20;

std::size_t parse_size(std::string_view digits, int base) {
    std::size_t size = 0;
    const auto [end, failure] =
        std::from_chars(digits.data(), digits.data() + digits.size(), size, base);
    if (failure != std::errc() || end == digits.data()) {
        throw std::runtime_error("bad length in HTTP answer: " + std::string(digits));
    }
    return size;
}

}  // namespace

std::string HttpAnswer::header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (text::iequals(key, name)) return value;
    }
    return {};
}

bool HttpAnswer::has_header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (text::iequals(key, name)) return true;
    }
    return false;
}

HttpClient::HttpClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval patience{patience_s, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket_);
        throw std::runtime_error(std::string("cannot connect: ") + std::strerror(errno));
    }
}

HttpClient::~HttpClient() {
    close();
}

void HttpClient::close() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
}

bool HttpClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool HttpClient::read_more() {
    char bytes[16 * 1024];
    errno = 0;
    const auto count = ::recv(socket_, bytes, sizeof bytes, 0);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
        throw std::runtime_error("the server did not answer in time");
    }
    if (count <= 0) return false;
    buffer_.append(bytes, static_cast<std::size_t>(count));
    return true;
}

bool HttpClient::read_line(std::string& line) {
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n")) == std::string::npos) {
        if (!read_more()) return false;
    }
    line = buffer_.substr(0, end);
    buffer_.erase(0, end + 2);
    return true;
}

bool HttpClient::read_exactly(std::size_t count, std::string& out) {
    while (buffer_.size() < count) {
        if (!read_more()) break;
    }
    const bool whole = buffer_.size() >= count;
    out.append(buffer_, 0, count);
    buffer_.erase(0, count);
    return whole;
}

HttpAnswer HttpClient::receive(bool to_head) {
    HttpAnswer answer;
    std::string line;
    if (!read_line(line)) return answer;
    if (!line.starts_with("HTTP/1.1 ")) throw std::runtime_error("not a status line: " + line);
    answer.status = static_cast<int>(parse_size(std::string_view(line).substr(9, 3), 10));
    while (read_line(line) && !line.empty()) {
        const std::size_t colon = line.find(':');
        answer.headers.emplace_back(line.substr(0, colon),
                                    text::trim(std::string_view(line).substr(colon + 1)));
    }
    const bool bodiless = answer.status < 200 || answer.status == 204 || answer.status == 304;
    if (to_head || bodiless) {
        answer.complete = true;
    } else {
        read_body(answer);
    }
    return answer;
}

void HttpClient::read_body(HttpAnswer& answer) {
    if (answer.header("Transfer-Encoding") == "chunked") {
        read_chunks(answer);
    } else if (answer.has_header("Content-Length")) {
        const std::size_t size = parse_size(answer.header("Content-Length"), 10);
        answer.complete = read_exactly(size, answer.body);
    } else {
        while (read_more()) {
        }
        // A reset is a failure, an orderly end is the end of the body.
        answer.complete = errno != ECONNRESET;
        answer.body = std::exchange(buffer_, {});
    }
}

void HttpClient::read_chunks(HttpAnswer& answer) {
    std::string line;
    while (read_line(line)) {
        const std::size_t size = parse_size(line, 16);
        if (!read_exactly(size, answer.body)) return;
        if (!read_line(line)) return;
        if (size == 0) {
            answer.complete = line.empty();
            return;
        }
    }
}

HttpAnswer HttpClient::get(std::string_view target, std::string_view headers) {
    return request("GET", target, headers);
}

HttpAnswer HttpClient::request(std::string_view method, std::string_view target,
                               std::string_view headers, std::string_view body) {
    std::string bytes(method);
    bytes.append(" ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\n").append(headers);
    if (!body.empty()) {
        bytes.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
    }
    bytes.append("\r\n").append(body);
    send(bytes);
    return receive(method == "HEAD");
}

bool HttpClient::is_closed_by_peer() {
    return buffer_.empty() && !read_more();
}

}  // namespace vo::test
