// Reads whole requests, head and body, from a channel within limits of size and time.
//
// I/O thread only. Bytes behind a request (pipelining) stay in the buffer for the next one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libvo/base/error.h"
#include "libvo/http/channel.h"
#include "libvo/http/request.h"
#include "libvo/http/request_parser.h"
#include "libvo/http/router.h"
#include "libvo/http/server.h"

namespace vo::http {

/// A request as it came in, or as much of it as was legal.
struct Incoming {
    Request request;
    bool http11 = true;
    bool keep_alive = false;
    std::optional<Error> error;  ///< the request is to be refused and the connection closed
};

class BodyReader {
 public:
    /// `router` tells which routes take larger bodies; both are borrowed.
    BodyReader(Channel& channel, const ServerSettings& settings, const Router& router);

    /// Nothing when the client left or was idle for too long.
    asio::awaitable<std::optional<Incoming>> read();
    /// True while no byte of the next request has come.
    [[nodiscard]] bool is_idle() const { return idle_; }

 private:
    asio::awaitable<bool> read_whole();
    asio::awaitable<bool> read_more();
    asio::awaitable<bool> begin_body();
    void make_room();
    [[nodiscard]] Incoming accept();
    [[nodiscard]] Incoming refuse(const Error& error);

    Channel& channel_;
    const ServerSettings& settings_;
    RequestParser parser_;
    std::string buffer_;
    std::size_t timed_bytes_ = 0;  ///< of the body, for which time was given
    std::size_t begin_ = 0;        ///< unread bytes are buffer_[begin_, end_)
    std::size_t end_ = 0;
    bool idle_ = true;
    bool first_ = true;
};

}  // namespace vo::http
