#include "libvo/http/server.h"

#include <fmt/format.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <unordered_set>

#include "libvo/base/error.h"
#include "libvo/base/log.h"
#include "libvo/base/random_id.h"
#include "libvo/http/connection.h"
#include "libvo/http/policy.h"
#include "libvo/http/stream_line.h"
#include "libvo/http/task_group.h"
#include "libvo/http/tls.h"

namespace vo::http {
namespace {

using asio::ip::tcp;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t max_refusals = 128;  // at a time; beyond that connections are just closed
constexpr milliseconds accept_pause{100};  // out of file descriptors: wait for some to come back
constexpr auto forever = std::chrono::hours(24 * 365);

/// How often deadlines are looked at: fine enough for the shortest of them.
milliseconds sweep_period(const ServerSettings& settings) {
    const int shortest = std::min({settings.header_timeout_ms, settings.body_timeout_ms,
                                   settings.write_timeout_ms, settings.idle_timeout_ms});
    return milliseconds(std::clamp(shortest / 4, 5, 250));
}

}  // namespace

struct Server::Impl {
    Impl(ServerSettings settings_in, const Router& router, ErrorRenderer renderer);

    void listen();
    void run();
    void begin_drain();
    void abort_all();
    void open(tcp::acceptor& listener, std::uint16_t wanted_port, std::uint16_t& bound_port);
    void admit(tcp::socket socket, bool encrypted);
    asio::awaitable<void> accept_clients(tcp::acceptor& listener, asio::steady_timer& pause,
                                         bool encrypted);
    asio::awaitable<void> serve(std::shared_ptr<Connection> connection, bool admitted);
    asio::awaitable<void> sweep();
    asio::awaitable<void> watch_signals();
    asio::awaitable<void> drain();

    const ServerSettings settings;
    StreamLine line;
    std::unordered_set<Connection*> connections;
    bool drained = false;               ///< all sessions have ended, run() is about to return
    std::size_t admitted_sessions = 0;  ///< the others are being refused
    // One thread runs it: tell Asio, which then spares itself some wake-ups.
    asio::io_context io{1};
    asio::thread_pool handlers;
    asio::thread_pool queries;
    tcp::acceptor acceptor{io};
    tcp::acceptor tls_acceptor{io};
    std::uint16_t port = 0;  ///< other threads read it while the acceptor closes
    std::uint16_t tls_port = 0;
    std::unique_ptr<TlsIdentity> identity;
    asio::signal_set signals{io};
    asio::steady_timer sweep_timer{io};
    asio::steady_timer accept_timer{io};
    asio::steady_timer tls_accept_timer{io};
    TaskGroup sessions{io};
    TaskGroup services{io};  ///< accepting, sweeping, draining
    ServerContext context;
};

Server::Impl::Impl(ServerSettings settings_in, const Router& router, ErrorRenderer renderer)
    : settings(std::move(settings_in)),
      line(settings.max_running_streams, settings.max_waiting_streams,
           milliseconds(settings.stream_wait_ms)),
      handlers(settings.handler_threads),
      queries(settings.query_threads),
      context{.settings = settings,
              .router = router,
              .renderer = std::move(renderer),
              .io = io,
              .handlers = handlers,
              .queries = queries,
              .line = line,
              .fixed_headers = policy::fixed_headers(settings.server_name),
              .id_prefix = random_id().substr(0, 8),
              .date = {}} {}

void Server::Impl::listen() {
    open(acceptor, settings.port, port);
    if (settings.tls_port < 0) return;
    identity = std::make_unique<TlsIdentity>(settings.tls_certificate, settings.tls_key);
    open(tls_acceptor, static_cast<std::uint16_t>(settings.tls_port), tls_port);
}

void Server::Impl::open(tcp::acceptor& listener, std::uint16_t wanted_port,
                        std::uint16_t& bound_port) {
    boost::system::error_code failure;
    const auto address = asio::ip::make_address(settings.address, failure);
    const tcp::endpoint endpoint(address, wanted_port);
    if (!failure) listener.open(endpoint.protocol(), failure);
    if (!failure) listener.set_option(tcp::acceptor::reuse_address(true), failure);
    if (!failure) listener.bind(endpoint, failure);
    if (!failure) listener.listen(tcp::acceptor::max_listen_connections, failure);
    if (!failure) bound_port = listener.local_endpoint(failure).port();
    if (!failure) return;
    throw Error(Fault::unavailable, "server.listen",
                fmt::format("Cannot listen on {}:{}: {}.", settings.address, wanted_port,
                            failure.message()));
}

void Server::Impl::run() {
    if (settings.handle_signals) {
        signals.add(SIGTERM);
        signals.add(SIGINT);
        services.spawn(watch_signals());
    }
    services.spawn(accept_clients(acceptor, accept_timer, false));
    if (identity) services.spawn(accept_clients(tls_acceptor, tls_accept_timer, true));
    services.spawn(sweep());
    while (true) {
        try {
            io.run();
            return;
        } catch (...) {
            const Error error = current_error();
            log::error("http.failure", {{"code", error.code()}, {"detail", error.detail()}});
        }
    }
}

asio::awaitable<void> Server::Impl::accept_clients(tcp::acceptor& listener,
                                                   asio::steady_timer& pause, bool encrypted) {
    while (!context.draining) {
        auto [failure, socket] = co_await listener.async_accept(as_result);
        if (context.draining) co_return;
        if (!failure) {
            admit(std::move(socket), encrypted);
            continue;
        }
        log::warning("http.accept", {{"reason", failure.message()}});
        pause.expires_after(accept_pause);
        co_await pause.async_wait(as_result);
    }
}

void Server::Impl::admit(tcp::socket socket, bool encrypted) {
    const std::size_t refusals = sessions.size() - admitted_sessions;
    const bool admitted = admitted_sessions < settings.max_connections;
    if (!admitted && refusals >= max_refusals) return;
    if (admitted) ++admitted_sessions;
    auto connection = std::make_shared<Connection>(
        std::move(socket), encrypted ? identity->current() : nullptr, context);
    sessions.spawn(serve(std::move(connection), admitted));
}

asio::awaitable<void> Server::Impl::serve(std::shared_ptr<Connection> connection, bool admitted) {
    struct Registration {
        Impl& server;
        Connection* connection;
        bool admitted;
        ~Registration() {
            server.connections.erase(connection);
            if (admitted) --server.admitted_sessions;
        }
    };
    connections.insert(connection.get());
    const Registration registration{*this, connection.get(), admitted};
    if (admitted) {
        co_await connection->serve();
    } else {
        co_await connection->refuse();
    }
}

asio::awaitable<void> Server::Impl::sweep() {
    const milliseconds period = sweep_period(settings);
    while (!context.draining || sessions.size() > 0) {
        sweep_timer.expires_after(period);
        co_await sweep_timer.async_wait(as_result);
        const auto now = Clock::now();
        for (Connection* connection : connections) connection->check_deadline(now);
    }
}

asio::awaitable<void> Server::Impl::watch_signals() {
    const auto [failure, number] = co_await signals.async_wait(as_result);
    if (failure) co_return;
    log::info("server.signal", {{"number", std::to_string(number)}});
    begin_drain();
    if (drained) co_return;
    const auto [ended, second] = co_await signals.async_wait(as_result);
    if (!ended) abort_all();
}

void Server::Impl::begin_drain() {
    if (context.draining) return;
    context.draining = true;
    services.spawn(drain());
}

void Server::Impl::abort_all() {
    for (Connection* connection : connections) connection->abort();
}

asio::awaitable<void> Server::Impl::drain() {
    boost::system::error_code ignored;
    acceptor.close(ignored);
    tls_acceptor.close(ignored);
    accept_timer.cancel();
    tls_accept_timer.cancel();
    for (Connection* connection : connections) connection->drain();
    if (!co_await sessions.wait_until_empty(milliseconds(settings.drain_timeout_ms))) {
        log::warning("server.drain", {{"cancelled", std::to_string(sessions.size())}});
        abort_all();
        co_await sessions.wait_until_empty(forever);
    }
    drained = true;
    sweep_timer.cancel();
    signals.cancel(ignored);
}

Server::Server(ServerSettings settings, const Router& router, ErrorRenderer renderer)
    : impl_(std::make_unique<Impl>(std::move(settings), router, std::move(renderer))) {}

Server::~Server() = default;

void Server::start() {
    impl_->listen();
}

std::uint16_t Server::port() const {
    return impl_->port;
}

std::uint16_t Server::tls_port() const {
    return impl_->tls_port;
}

void Server::run() {
    impl_->run();
}

void Server::stop() {
    asio::post(impl_->io, [impl = impl_.get()] { impl->begin_drain(); });
}

}  // namespace vo::http
