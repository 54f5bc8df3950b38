#include "libvo/http/tls.h"

#include <boost/system/system_error.hpp>

#include "libvo/base/error.h"
#include "libvo/base/log.h"

namespace vo::http {
namespace {

constexpr std::chrono::seconds kLookEvery{1};

}  // namespace

TlsIdentity::TlsIdentity(std::filesystem::path certificate, std::filesystem::path key)
    : certificate_(std::move(certificate)),
      key_(std::move(key)),
      context_(read()),
      read_at_(changed()),
      looked_at_(std::chrono::steady_clock::now()) {}

std::shared_ptr<boost::asio::ssl::context> TlsIdentity::current() {
    const auto now = std::chrono::steady_clock::now();
    if (now - looked_at_ < kLookEvery) return context_;
    looked_at_ = now;
    const auto newest = changed();
    if (newest == read_at_) return context_;
    try {
        context_ = read();
        read_at_ = newest;
        log::info("tls_certificate_read");
    } catch (const Error& error) {
        // Perhaps the key has not been written yet: looked at again in a second.
        log::warning("tls_certificate", {{"reason", error.detail()}});
    }
    return context_;
}

std::shared_ptr<boost::asio::ssl::context> TlsIdentity::read() const {
    namespace ssl = boost::asio::ssl;
    try {
        auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
        context->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 |
                             ssl::context::no_sslv3 | ssl::context::no_tlsv1 |
                             ssl::context::no_tlsv1_1);
        context->use_certificate_chain_file(certificate_.string());
        context->use_private_key_file(key_.string(), ssl::context::pem);
        return context;
    } catch (const boost::system::system_error& error) {
        throw Error(Fault::usage, "server.tls",
                    "The certificate " + certificate_.string() + " and the key " + key_.string() +
                        " cannot be used: " + error.code().message() + ".")
            .with_detail(error.what());
    }
}

std::filesystem::file_time_type TlsIdentity::changed() const {
    std::error_code ignored;
    return std::max(std::filesystem::last_write_time(certificate_, ignored),
                    std::filesystem::last_write_time(key_, ignored));
}

}  // namespace vo::http
