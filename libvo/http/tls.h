// The certificate of the TLS listener, read again when its file changes.
//
// I/O thread only. TLS 1.2 and 1.3 (RFC 8446); ciphers as the system's OpenSSL has them.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <chrono>
#include <filesystem>
#include <memory>

namespace vo::http {

class TlsIdentity {
 public:
    /// PEM files: the certificate with its chain, and the key. Throws Error(usage, "server.tls") if
    /// they cannot be used.
    TlsIdentity(std::filesystem::path certificate, std::filesystem::path key);

    /// For the next connection. New files are taken up within a second; if they cannot be used,
    /// that is logged and the former ones stay.
    [[nodiscard]] std::shared_ptr<boost::asio::ssl::context> current();

 private:
    [[nodiscard]] std::shared_ptr<boost::asio::ssl::context> read() const;
    [[nodiscard]] std::filesystem::file_time_type changed() const;

    std::filesystem::path certificate_;
    std::filesystem::path key_;
    std::shared_ptr<boost::asio::ssl::context> context_;
    std::filesystem::file_time_type read_at_;
    std::chrono::steady_clock::time_point looked_at_;
};

}  // namespace vo::http
