#include "libvo/http/body_reader.h"

#include <cstring>

#include "libvo/http/policy.h"

namespace vo::http {
namespace {

constexpr std::size_t small_buffer_bytes = 8 * 1024;
constexpr std::size_t large_buffer_bytes = 64 * 1024;
constexpr std::size_t min_room_bytes = 2 * 1024;

/// Each further piece of this size has the whole time-out again: a large upload may take long, a
/// trickle may not.
constexpr std::size_t timed_piece_bytes = 1024 * 1024;

constexpr std::string_view continue_head = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

BodyReader::BodyReader(Channel& channel, const ServerSettings& settings, const Router& router)
    : channel_(channel),
      settings_(settings),
      parser_({settings.max_header_bytes, settings.max_body_bytes,
               [&router](std::string_view target) {
                   return router.max_body_bytes(policy::parse_target(target).path);
               }}),
      buffer_(small_buffer_bytes, '\0') {}

asio::awaitable<std::optional<Incoming>> BodyReader::read() {
    parser_.reset();
    idle_ = begin_ == end_;
    channel_.expire_after_ms(idle_ && !first_ ? settings_.idle_timeout_ms
                                              : settings_.header_timeout_ms);
    first_ = false;
    std::optional<Incoming> incoming;
    try {
        if (co_await read_whole()) incoming = accept();
    } catch (const Error& error) {
        incoming = refuse(error);
    }
    idle_ = false;
    channel_.never_expire();
    co_return incoming;
}

asio::awaitable<bool> BodyReader::read_whole() {
    bool in_body = false;
    while (true) {
        begin_ += parser_.consume({buffer_.data() + begin_, end_ - begin_});
        if (parser_.is_done()) co_return true;
        if (parser_.is_head_done() && !in_body) {
            in_body = true;
            if (!co_await begin_body()) co_return false;
        }
        if (in_body && parser_.body_size() >= timed_bytes_ + timed_piece_bytes) {
            timed_bytes_ = parser_.body_size();
            channel_.expire_after_ms(settings_.body_timeout_ms);
        }
        if (!co_await read_more()) co_return false;
    }
}

asio::awaitable<bool> BodyReader::begin_body() {
    if (parser_.expects_continue() && begin_ == end_) {
        const Channel::Parts parts{asio::buffer(continue_head)};
        if (!co_await channel_.write(parts, settings_.write_timeout_ms)) co_return false;
    }
    timed_bytes_ = 0;
    channel_.expire_after_ms(settings_.body_timeout_ms);
    co_return true;
}

asio::awaitable<bool> BodyReader::read_more() {
    make_room();
    const asio::mutable_buffer space(buffer_.data() + end_, buffer_.size() - end_);
    const std::size_t count = co_await channel_.read_some(space);
    if (count == 0) {
        if (channel_.timed_out() && !idle_) {
            throw Error(Fault::timed_out, "http.request_timeout",
                        "The request did not arrive in time.");
        }
        co_return false;
    }
    end_ += count;
    if (idle_) {
        idle_ = false;
        channel_.expire_after_ms(settings_.header_timeout_ms);
    }
    co_return true;
}

void BodyReader::make_room() {
    if (begin_ == end_) begin_ = end_ = 0;
    const std::size_t wanted = parser_.is_head_done() ? large_buffer_bytes : small_buffer_bytes;
    if (buffer_.size() < wanted) buffer_.resize(wanted);
    if (buffer_.size() - end_ >= min_room_bytes) return;
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    // The parser's limits bound how much can be unread, and so the growth.
    if (buffer_.size() - end_ < min_room_bytes) buffer_.resize(buffer_.size() * 2);
}

Incoming BodyReader::accept() {
    policy::Target target = policy::parse_target(parser_.target());
    Incoming incoming;
    incoming.http11 = parser_.is_http11();
    incoming.keep_alive = parser_.keep_alive();
    incoming.request = parser_.take();
    incoming.request.path = std::move(target.path);
    incoming.request.query = std::move(target.query);
    if (incoming.request.method == "HEAD") {
        incoming.request.method = "GET";
        incoming.request.head = true;
    }
    return incoming;
}

Incoming BodyReader::refuse(const Error& error) {
    Incoming incoming;
    incoming.http11 = parser_.is_http11();
    incoming.error = error;
    const std::string& target = parser_.target();
    incoming.request = parser_.take();
    incoming.request.path = target.substr(0, target.find('?'));
    incoming.request.head = incoming.request.method == "HEAD";
    return incoming;
}

}  // namespace vo::http
