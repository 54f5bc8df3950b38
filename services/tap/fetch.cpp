#include "services/tap/fetch.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <exception>

#include "libvo/base/error.h"
#include "libvo/base/text.h"

namespace tap {
namespace {

using vo::Error;
using vo::Fault;

constexpr int kMaxRedirects = 5;
constexpr long kConnectTimeoutS = 10;

struct Network {
    std::array<std::uint8_t, 16> bytes;
    int bits;
};

// What is not the public internet: RFC 6890 and its updates.
constexpr std::array<Network, 16> kPrivateV4 = {{{{0}, 8},
                                                 {{10}, 8},
                                                 {{100, 64}, 10},
                                                 {{127}, 8},
                                                 {{169, 254}, 16},
                                                 {{172, 16}, 12},
                                                 {{192, 0, 0}, 24},
                                                 {{192, 0, 2}, 24},
                                                 {{192, 88, 99}, 24},
                                                 {{192, 168}, 16},
                                                 {{198, 18}, 15},
                                                 {{198, 51, 100}, 24},
                                                 {{203, 0, 113}, 24},
                                                 {{224}, 4},
                                                 {{240}, 4},
                                                 {{255, 255, 255, 255}, 32}}};
/// Of IPv6 only 2000::/3 is public, without these.
constexpr std::array<Network, 4> kPrivateV6 = {{{{0x20, 0x01, 0x0d, 0xb8}, 32},
                                                {{0x20, 0x01, 0x00, 0x00}, 32},
                                                {{0x20, 0x02}, 16},
                                                {{0x3f, 0xff}, 20}}};

bool is_in(const std::uint8_t* address, const Network& network) {
    for (int bit = 0; bit < network.bits; ++bit) {
        const int shift = 7 - bit % 8;
        const auto byte = static_cast<std::size_t>(bit / 8);
        if (((address[byte] ^ network.bytes[byte]) >> shift) & 1) return false;
    }
    return true;
}

template <class Networks>
bool is_in_any(const std::uint8_t* address, const Networks& networks) {
    return std::any_of(networks.begin(), networks.end(),
                       [&](const Network& network) { return is_in(address, network); });
}

bool is_public(const sockaddr* address) {
    if (address->sa_family == AF_INET) {
        const auto* v4 = reinterpret_cast<const sockaddr_in*>(address);
        return !is_in_any(reinterpret_cast<const std::uint8_t*>(&v4->sin_addr), kPrivateV4);
    }
    if (address->sa_family != AF_INET6) return false;
    const auto* v6 = reinterpret_cast<const sockaddr_in6*>(address);
    const std::uint8_t* const bytes = v6->sin6_addr.s6_addr;
    if (IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr)) return !is_in_any(bytes + 12, kPrivateV4);
    return (bytes[0] & 0xe0) == 0x20 && !is_in_any(bytes, kPrivateV6);
}

/// One exchange and what its call-backs need.
struct Exchange {
    const FetchLimits& limits;
    const vo::Cancel& cancel;
    std::shared_ptr<vo::Spool> spool = std::make_shared<vo::Spool>();
    bool any_address = false;  ///< the operator trusts the host
    bool refused = false;      ///< the address is not public
    bool too_large = false;
    bool cancelled = false;
    std::exception_ptr failure;
};

curl_socket_t open_socket(void* data, curlsocktype, curl_sockaddr* address) {
    auto& exchange = *static_cast<Exchange*>(data);
    if (!exchange.any_address && !is_public(&address->addr)) {
        exchange.refused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t take_bytes(char* bytes, std::size_t size, std::size_t count, void* data) {
    auto& exchange = *static_cast<Exchange*>(data);
    const std::size_t total = size * count;
    const auto most = static_cast<std::uint64_t>(exchange.limits.max_bytes);
    if (most > 0 && exchange.spool->size() + total > most) {
        exchange.too_large = true;
        return 0;
    }
    try {
        exchange.spool->append({bytes, total});
    } catch (...) {
        exchange.failure = std::current_exception();
        return 0;
    }
    return total;
}

int look_at_clock(void* data, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    auto& exchange = *static_cast<Exchange*>(data);
    exchange.cancelled = exchange.cancel.requested();
    return exchange.cancelled ? 1 : 0;
}

struct CloseHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, CloseHandle>;

struct CloseUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, CloseUrl>;

std::string part_of(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
    std::string copy(text);
    curl_free(text);
    return copy;
}

Error fetch_error(const std::string& what, std::string_view why) {
    return Error(Fault::usage, "tap.fetch", fmt::format("{} cannot be fetched: {}.", what, why));
}

/// Host of an absolute URL with a scheme that is allowed.
std::string check_url(CURLU* url, const std::string& what) {
    const std::string scheme = part_of(url, CURLUPART_SCHEME);
    if (scheme != "http" && scheme != "https") {
        throw fetch_error(what, "the address is neither http nor https");
    }
    if (!part_of(url, CURLUPART_USER).empty()) {
        throw fetch_error(what, "the address holds a user name");
    }
    return part_of(url, CURLUPART_HOST);
}

void set_options(CURL* handle, Exchange& exchange, const std::string& url, int timeout_s) {
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);  // each address is checked here
    curl_easy_setopt(handle, CURLOPT_PROXY, "");           // it would be the one that is checked
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, kConnectTimeoutS);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, static_cast<long>(timeout_s));
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "Almagest/" VO_VERSION);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &exchange);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &exchange);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, look_at_clock);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &exchange);
}

void check_outcome(CURLcode code, const Exchange& exchange, const std::string& what) {
    if (exchange.failure) std::rethrow_exception(exchange.failure);
    if (exchange.cancelled) exchange.cancel.check();
    if (exchange.too_large) {
        throw Error(Fault::too_large, "tap.upload_too_large",
                    fmt::format("{} is larger than {} bytes, which is the limit.", what,
                                exchange.limits.max_bytes));
    }
    if (code == CURLE_OK) return;
    // Another address of the host may have been public, and have failed for reasons of its own.
    if (exchange.refused) {
        throw fetch_error(what, "the address is not one of the public internet");
    }
    if (code != CURLE_OK) throw fetch_error(what, curl_easy_strerror(code));
}

}  // namespace

std::shared_ptr<void> FetchGate::enter() {
    if (free_.fetch_sub(1) > 0) {
        return {this, [](FetchGate* gate) { ++gate->free_; }};
    }
    ++free_;
    throw Error(Fault::unavailable, "tap.fetches",
                "The server waits for as many uploads from web addresses as it can; try again in "
                "some seconds, send the table with the request, or run the query as a job.");
}

bool is_public_address(const std::string& address) {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    if (::inet_pton(AF_INET, address.c_str(), &v4.sin_addr) == 1) {
        return is_public(reinterpret_cast<const sockaddr*>(&v4));
    }
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    return ::inet_pton(AF_INET6, address.c_str(), &v6.sin6_addr) == 1 &&
           is_public(reinterpret_cast<const sockaddr*>(&v6));
}

std::shared_ptr<vo::Spool> fetch(const std::string& url, const std::string& what,
                                 const FetchLimits& limits, const vo::Cancel& cancel) {
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    const Url address(curl_url());
    if (!ready || curl_url_set(address.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) {
        throw fetch_error(what, "the address is not a URL");
    }
    for (int hops = 0; hops <= kMaxRedirects; ++hops) {
        Exchange exchange{limits, cancel};
        const std::string host = check_url(address.get(), what);
        exchange.any_address =
            std::any_of(limits.hosts.begin(), limits.hosts.end(),
                        [&](const auto& h) { return vo::text::iequals(h, host); });
        const Handle handle(curl_easy_init());
        set_options(handle.get(), exchange, part_of(address.get(), CURLUPART_URL),
                    limits.timeout_s);
        check_outcome(curl_easy_perform(handle.get()), exchange, what);
        long status = 0;
        curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
        char* next = nullptr;
        curl_easy_getinfo(handle.get(), CURLINFO_REDIRECT_URL, &next);
        if (next == nullptr) {
            if (status == 200) return exchange.spool;
            throw fetch_error(what, fmt::format("its server answers with status {}", status));
        }
        if (curl_url_set(address.get(), CURLUPART_URL, next, 0) != CURLUE_OK) {
            throw fetch_error(what, "its server redirects to what is no URL");
        }
    }
    throw fetch_error(what, "its server redirects again and again");
}

}  // namespace tap
