// A client's socket with one deadline: the only place that reads and writes.
//
// I/O thread only. Failure of a socket is a normal end, so nothing here throws; a server-wide
// sweep calls expire(), which spares each connection a timer.
#pragma once

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace vo::http {

namespace asio = boost::asio;

}  // namespace vo::http

namespace boost::asio::ssl {
class context;
}

namespace vo::http {

class Channel {
 public:
    using Clock = std::chrono::steady_clock;
    /// What one write gathers; empty parts are fine.
    using Parts = std::array<asio::const_buffer, 3>;

    /// With `tls` the bytes are encrypted: handshake() comes first.
    explicit Channel(asio::ip::tcp::socket socket,
                     std::shared_ptr<asio::ssl::context> tls = nullptr);
    ~Channel();

    /// True at once without TLS; false if the client does not come to terms in time.
    asio::awaitable<bool> handshake(int timeout_ms);
    [[nodiscard]] bool is_encrypted() const { return tls_ != nullptr; }

    /// Reads at least one byte; 0 at the end of the stream, on failure and when time is up.
    asio::awaitable<std::size_t> read_some(asio::mutable_buffer space);
    /// Writes all parts; false if that failed or took longer than `timeout_ms`.
    asio::awaitable<bool> write(Parts parts, int timeout_ms);
    /// Says that nothing more comes and drops what the client still sends for a while, so that
    /// closing does not reset the connection before the client has read our answer.
    asio::awaitable<void> linger();

    /// Tells a TLS client that the end is meant, so that it can tell it from a cut.
    asio::awaitable<void> say_goodbye();

    void expire_after_ms(int timeout_ms);
    void never_expire() { deadline_ = Clock::time_point::max(); }
    /// Ends the running operation if the deadline has passed; looks after a hang-up behind bytes.
    void expire(Clock::time_point now);
    [[nodiscard]] bool timed_out() const { return timed_out_; }

    /// Calls `on_hangup` when the client closes its side; if bytes have arrived before, with the
    /// next expire(). `owner` is kept alive as long as the watch is pending.
    void watch(std::shared_ptr<void> owner, std::function<void()> on_hangup);
    void unwatch();

    /// Ends the running operation and lets all later ones fail.
    void abort();
    /// Closes with a reset: the client sees a failure, not an end of the body.
    void reset();

    /// "127.0.0.1:4711" and its address part.
    [[nodiscard]] const std::string& peer() const { return peer_; }
    [[nodiscard]] const std::string& peer_address() const { return peer_address_; }

 private:
    bool peer_left();
    bool peer_closed();
    void arm_watch(std::shared_ptr<void> owner);

    struct Tls;
    asio::ip::tcp::socket socket_;
    std::unique_ptr<Tls> tls_;
    Clock::time_point deadline_ = Clock::time_point::max();
    bool timed_out_ = false;
    bool aborted_ = false;
    bool watching_ = false;
    bool bytes_wait_ = false;       ///< ahead of a hang-up that is still to be told
    std::size_t watch_number_ = 0;  ///< tells a late call-back from the current watch
    std::function<void()> on_hangup_;
    std::string peer_ = "-";
    std::string peer_address_ = "-";
};

}  // namespace vo::http
