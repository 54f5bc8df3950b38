#include "services/host/identity.h"

#include <algorithm>
#include <ranges>

#include "libvo/base/text.h"

namespace host {

uws::Caller identify(const vo::http::Request& request, const Config& config) {
    const auto is_trusted = [&](std::string_view address) {
        return std::ranges::find(config.trusted_proxies, address) != config.trusted_proxies.end();
    };
    uws::Caller caller{"", request.client_address};
    if (!is_trusted(request.client_address)) return caller;
    const std::string_view forwarded = request.header("X-Forwarded-For").value_or("");
    if (!forwarded.empty()) {
        const auto hops = vo::text::split(forwarded, ',');
        for (const std::string_view hop : std::views::reverse(hops)) {
            caller.address = vo::text::to_utf8(vo::text::trim(hop));
            if (!is_trusted(caller.address)) break;
        }
    }
    if (!config.owner_header.empty()) {
        const auto owner = request.header(config.owner_header).value_or("");
        caller.owner = vo::text::to_utf8(vo::text::trim(owner));
    }
    return caller;
}

}  // namespace host
