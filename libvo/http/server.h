// The HTTP/1.1 server: one I/O thread, a pool for handlers, a pool for streamed bodies.
//
// For the programs' hosts and for tests. Handlers come in through a Router and never see sockets.
// RFC 9110, RFC 9112; meant to stand behind a reverse proxy, so there is no TLS.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "libvo/http/router.h"

namespace vo::http {

struct ServerSettings {
    std::string address = "127.0.0.1";  ///< IPv4 or IPv6, numeric
    std::uint16_t port = 0;             ///< 0: the kernel chooses
    int tls_port = -1;  ///< a second listener, with TLS; 0: the kernel chooses; -1: none
    std::filesystem::path tls_certificate;  ///< PEM, with its chain
    std::filesystem::path tls_key;          ///< PEM
    std::size_t max_header_bytes = 64 * 1024;
    std::size_t max_body_bytes = 1024 * 1024;
    int header_timeout_ms = 20'000;  ///< from the first byte of a request to the end of its head
    int body_timeout_ms = 60'000;
    int write_timeout_ms = 60'000;  ///< for each piece written
    int idle_timeout_ms = 60'000;   ///< between two requests of a connection
    int drain_timeout_ms = 30'000;  ///< for running requests after stop()
    std::size_t max_connections = 1024;
    std::size_t handler_threads = 4;
    std::size_t query_threads = std::max(2U, std::thread::hardware_concurrency());
    std::size_t max_running_streams = 16;
    std::size_t max_waiting_streams = 256;
    int stream_wait_ms = 60'000;  ///< in the waiting line
    std::string server_name = "Almagest/" VO_VERSION;
    bool handle_signals = false;  ///< SIGTERM and SIGINT stop the server, a second one at once
};

class Server {
 public:
    /// `router` must outlive the server. `renderer` answers requests that no route was found
    /// for because they are not legal HTTP or the server is full.
    Server(ServerSettings settings, const Router& router, ErrorRenderer renderer);
    ~Server();

    /// Binds and listens. Throws Error(unavailable, "server.listen") naming address, port and
    /// reason.
    void start();
    /// The port bound by start().
    [[nodiscard]] std::uint16_t port() const;
    /// The port of the listener with TLS; 0 if there is none.
    [[nodiscard]] std::uint16_t tls_port() const;
    /// Serves on this thread until stop(), then lets running requests finish (up to
    /// drain_timeout_ms, then they are cancelled). Once only. Requires: start().
    void run();
    /// Makes run() drain and return. Any thread, any number of times, even before run().
    void stop();

 private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace vo::http
