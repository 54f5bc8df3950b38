#include "services/host/identity.h"

#include <algorithm>
#include <ranges>

#include "libvo/base/error.h"
#include "libvo/base/text.h"

namespace host {
namespace {

bool is_trusted_proxy(std::string_view address, const Config& config) {
    return std::ranges::find(config.trusted_proxies, address) != config.trusted_proxies.end();
}

/// `host` or `host:port`, in characters that are harmless in any document.
bool is_host(std::string_view host) {
    const auto is_legal = [](unsigned char c) {
        return std::isalnum(c) ||
               std::string_view(".-_:[]").find(static_cast<char>(c)) != std::string_view::npos;
    };
    return !host.empty() && host.size() <= 255 && std::ranges::all_of(host, is_legal);
}

/// The first of a list: what the proxy nearest to the client has seen.
std::string_view first_of(std::string_view list) {
    return vo::text::trim(list.substr(0, list.find(',')));
}

/// A parameter of the Forwarded header's first element (RFC 7239 section 4), without quotes.
std::string_view forwarded(std::string_view header, std::string_view name) {
    for (const std::string_view part : vo::text::split(first_of(header), ';')) {
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos) continue;
        if (!vo::text::iequals(vo::text::trim(part.substr(0, equals)), name)) continue;
        std::string_view value = vo::text::trim(part.substr(equals + 1));
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
            value = value.substr(1, value.size() - 2);
        }
        return value;
    }
    return {};
}

/// All values of a header that may come in several lines, as one list (RFC 9110 section 5.3).
std::string joined_header(const vo::http::Request& request, std::string_view name) {
    std::string all;
    for (const auto& [key, value] : request.headers) {
        if (vo::text::iequals(key, name)) all += (all.empty() ? "" : ",") + value;
    }
    return all;
}

/// A header of which there must be no two, since the second one may be the client's.
std::string single_header(const vo::http::Request& request, std::string_view name) {
    std::string_view found;
    int count = 0;
    for (const auto& [key, value] : request.headers) {
        if (!vo::text::iequals(key, name)) continue;
        found = value;
        ++count;
    }
    if (count <= 1) return vo::text::to_utf8(vo::text::trim(found));
    throw vo::Error(vo::Fault::usage, "http.repeated_header",
                    "The header " + std::string(name) + " is given twice.");
}

}  // namespace

std::string base_url(const vo::http::Request& request, const Config& config,
                     const std::string& fallback) {
    if (!config.public_url.empty()) return fallback;  // which is that one
    std::string_view scheme = request.secure ? "https" : "http";
    std::string_view host = request.header("Host").value_or("");
    if (is_trusted_proxy(request.client_address, config)) {
        const std::string_view all = request.header("Forwarded").value_or("");
        std::string_view told = forwarded(all, "proto");
        if (told.empty()) told = first_of(request.header("X-Forwarded-Proto").value_or(""));
        if (vo::text::iequals(told, "https")) scheme = "https";
        told = forwarded(all, "host");
        if (told.empty()) told = first_of(request.header("X-Forwarded-Host").value_or(""));
        if (is_host(told)) host = told;
    }
    if (!is_host(host)) return fallback;
    return std::string(scheme) + "://" + std::string(host);
}

uws::Caller identify(const vo::http::Request& request, const Config& config) {
    const auto is_trusted = [&](std::string_view address) {
        return is_trusted_proxy(address, config);
    };
    uws::Caller caller{"", request.client_address};
    if (!is_trusted(request.client_address)) return caller;
    const std::string path = joined_header(request, "X-Forwarded-For");
    if (!path.empty()) {
        const auto hops = vo::text::split(path, ',');
        for (const std::string_view hop : std::views::reverse(hops)) {
            caller.address = vo::text::to_utf8(vo::text::trim(hop));
            if (!is_trusted(caller.address)) break;
        }
    }
    if (!config.owner_header.empty()) caller.owner = single_header(request, config.owner_header);
    return caller;
}

}  // namespace host
