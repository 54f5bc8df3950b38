// One client's connection: request after request until either side ends it.
//
// I/O thread, but for answer(), which runs on the handler pool while the connection waits for it.
// The border where errors become documents: nothing a handler throws passes it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "libvo/http/body_reader.h"
#include "libvo/http/channel.h"
#include "libvo/http/router.h"
#include "libvo/http/server.h"
#include "libvo/http/stream_line.h"
#include "libvo/http/stream_pump.h"
#include "libvo/http/task_group.h"

namespace vo::http {

/// What the connections of a server share; outlives them. I/O thread.
struct ServerContext {
    const ServerSettings& settings;
    const Router& router;
    ErrorRenderer renderer;
    asio::io_context& io;
    asio::thread_pool& handlers;
    asio::thread_pool& queries;
    StreamLine& line;
    std::string fixed_headers;
    std::string id_prefix;  ///< 8 hex digits, new for each process
    std::uint32_t requests = 0;
    bool draining = false;
    std::string date;
    std::chrono::sys_seconds date_of{};

    [[nodiscard]] std::string next_id();
    /// The Date header's value, made anew once a second.
    [[nodiscard]] const std::string& date_now();
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
    Connection(asio::ip::tcp::socket socket, std::shared_ptr<asio::ssl::context> tls,
               ServerContext& context);

    /// Serves until the connection ends. The caller keeps the connection alive meanwhile.
    asio::awaitable<void> serve();
    /// Answers 503 and closes: the server has too many connections.
    asio::awaitable<void> refuse();

    /// Ends what takes longer than its time-out.
    void check_deadline(Channel::Clock::time_point now);
    /// Closes if no request is there; otherwise the running one is the last.
    void drain();
    /// Cancels the running request and closes.
    void abort();

 private:
    /// All about the request being served.
    struct Exchange {
        Incoming in;
        Response response;
        std::optional<Error> error;
        std::chrono::steady_clock::time_point started;
        std::uint64_t bytes = 0;  ///< of the body, as sent
        bool keep_alive = false;
        bool cut = false;  ///< the answer was not sent as a whole
        std::optional<Hold> hold;
        std::shared_ptr<void> subscription;  ///< of the hold
        bool woken = false;
    };

    asio::awaitable<bool> serve_one();
    void begin_exchange(Incoming incoming);
    void answer() noexcept;
    void call_route();
    void begin_hold();
    asio::awaitable<void> hold_back();
    void compress_body();
    void render(const Error& error) noexcept;
    [[nodiscard]] Response options_response() const;
    asio::awaitable<void> send_answer();
    asio::awaitable<void> send_whole();
    asio::awaitable<void> send_stream();
    asio::awaitable<bool> take_slot();
    asio::awaitable<void> send_pieces(StreamPump& pump, std::optional<StreamSlot>& slot);
    asio::awaitable<void> send_rest(StreamPump& pump, std::optional<StreamSlot>& slot,
                                    const StreamPump::Piece* piece);
    asio::awaitable<void> discard_stream();
    asio::awaitable<bool> write(std::string_view head, std::string_view body,
                                std::string_view tail);
    void make_head(std::optional<std::uint64_t> content_length, bool chunked);
    void log_request() const;
    [[nodiscard]] bool may_gzip() const;
    [[nodiscard]] bool is_cancelled() const { return stop_.stop_requested(); }

    ServerContext& context_;
    Channel channel_;
    BodyReader reader_;
    PoolTask task_;
    asio::steady_timer hold_timer_;
    std::uint64_t exchanges_ = 0;
    std::stop_source stop_;
    StreamLine::Place* place_ = nullptr;  ///< while in the waiting line
    Exchange exchange_;
    std::string head_;
};

}  // namespace vo::http
