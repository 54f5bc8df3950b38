#include "libvo/http/channel.h"

#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <cerrno>

namespace vo::http {
namespace {

constexpr int linger_ms = 2000;
constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

}  // namespace

/// The encrypted side of the socket.
struct Channel::Tls {
    std::shared_ptr<asio::ssl::context> context;  ///< outlives the stream
    asio::ssl::stream<asio::ip::tcp::socket&> stream;
};

Channel::~Channel() = default;

Channel::Channel(asio::ip::tcp::socket socket, std::shared_ptr<asio::ssl::context> tls)
    : socket_(std::move(socket)) {
    if (tls) {
        asio::ssl::context& context = *tls;
        tls_.reset(new Tls{std::move(tls), {socket_, context}});
    }
    boost::system::error_code ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    const auto endpoint = socket_.remote_endpoint(ignored);
    if (ignored) return;
    asio::ip::address address = endpoint.address();
    // A listener for both kinds sees IPv4 clients so; they are the same clients.
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    }
    peer_address_ = address.to_string();
    peer_ = fmt::format("{}:{}", peer_address_, endpoint.port());
}

asio::awaitable<bool> Channel::handshake(int timeout_ms) {
    if (!tls_) co_return true;
    expire_after_ms(timeout_ms);
    const auto [failure] =
        co_await tls_->stream.async_handshake(asio::ssl::stream_base::server, as_result);
    never_expire();
    co_return !failure && !timed_out_ && !aborted_;
}

asio::awaitable<std::size_t> Channel::read_some(asio::mutable_buffer space) {
    if (aborted_) co_return 0;
    if (tls_) {
        const auto [broken, taken] = co_await tls_->stream.async_read_some(space, as_result);
        co_return broken || timed_out_ || aborted_ ? 0 : taken;
    }
    const auto [failure, count] = co_await socket_.async_read_some(space, as_result);
    co_return failure || timed_out_ || aborted_ ? 0 : count;
}

asio::awaitable<bool> Channel::write(Parts parts, int timeout_ms) {
    if (aborted_) co_return false;
    expire_after_ms(timeout_ms);
    if (tls_) {
        const auto [broken, sent] = co_await asio::async_write(tls_->stream, parts, as_result);
        never_expire();
        co_return !broken && !timed_out_ && !aborted_;
    }
    const auto [failure, count] = co_await asio::async_write(socket_, parts, as_result);
    never_expire();
    co_return !failure && !timed_out_ && !aborted_;
}

asio::awaitable<void> Channel::linger() {
    boost::system::error_code ignored;
    expire_after_ms(linger_ms);
    if (tls_) {
        co_await tls_->stream.async_shutdown(as_result);
        co_return;
    }
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    std::array<char, 4096> dropped;
    std::size_t count = 1;
    while (count > 0) count = co_await read_some(asio::buffer(dropped));
}

void Channel::expire_after_ms(int timeout_ms) {
    timed_out_ = false;
    deadline_ = Clock::now() + std::chrono::milliseconds(timeout_ms);
}

asio::awaitable<void> Channel::say_goodbye() {
    if (!tls_ || aborted_ || timed_out_) co_return;
    expire_after_ms(linger_ms);
    co_await tls_->stream.async_shutdown(as_result);
}

void Channel::expire(Clock::time_point now) {
    if (bytes_wait_ && peer_closed()) {
        bytes_wait_ = false;
        on_hangup_();
    }
    if (now < deadline_) return;
    never_expire();
    timed_out_ = true;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

void Channel::watch(std::shared_ptr<void> owner, std::function<void()> on_hangup) {
    ++watch_number_;
    watching_ = true;
    bytes_wait_ = false;
    on_hangup_ = std::move(on_hangup);
    arm_watch(std::move(owner));
}

void Channel::arm_watch(std::shared_ptr<void> owner) {
    socket_.async_wait(asio::ip::tcp::socket::wait_read,
                       [this, owner, number = watch_number_](boost::system::error_code failure) {
                           if (failure || !watching_ || number != watch_number_) return;
                           watching_ = false;
                           if (peer_left()) on_hangup_();
                       });
}

bool Channel::peer_left() {
    char byte = 0;
    const auto count = ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    // Bytes are the client's next request, or a farewell of TLS: they wait in the socket, and so
    // does a hang-up behind them, which only the state of the connection tells.
    bytes_wait_ = count > 0;
    if (bytes_wait_) return peer_closed();
    return count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

bool Channel::peer_closed() {
    tcp_info info{};
    socklen_t size = sizeof info;
    if (::getsockopt(socket_.native_handle(), IPPROTO_TCP, TCP_INFO, &info, &size) != 0)
        return true;
    return info.tcpi_state == TCP_CLOSE_WAIT || info.tcpi_state == TCP_CLOSE;
}

void Channel::unwatch() {
    ++watch_number_;
    bytes_wait_ = false;
    if (!watching_) return;
    watching_ = false;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

void Channel::abort() {
    aborted_ = true;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

void Channel::reset() {
    aborted_ = true;
    boost::system::error_code ignored;
    socket_.set_option(asio::socket_base::linger(true, 0), ignored);
    // Explicitly: the socket's destructor would undo the option.
    socket_.close(ignored);
}

}  // namespace vo::http
