#include "libvo/http/response_head.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "libvo/base/text.h"
#include "libvo/http/policy.h"

namespace vo::http {
namespace {

bool belongs_to_connection(std::string_view name) {
    constexpr std::array<std::string_view, 4> names = {"Content-Length", "Transfer-Encoding",
                                                       "Connection", "Keep-Alive"};
    return std::ranges::any_of(names, [&](auto own) { return text::iequals(own, name); });
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    for (const char c : value) out += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
    out += "\r\n";
}

}  // namespace

void append_head(std::string& out, const Response& response, const HeadFacts& facts) {
    fmt::format_to(std::back_inserter(out), "HTTP/1.1 {} {}\r\n", response.status,
                   policy::reason_phrase(response.status));
    if (!response.content_type.empty()) append_field(out, "Content-Type", response.content_type);
    for (const auto& [name, value] : response.headers) {
        if (!belongs_to_connection(name)) append_field(out, name, value);
    }
    if (facts.content_length) {
        fmt::format_to(std::back_inserter(out), "Content-Length: {}\r\n", *facts.content_length);
    }
    if (facts.chunked) out += "Transfer-Encoding: chunked\r\n";
    if (!facts.keep_alive) {
        out += "Connection: close\r\n";
    } else if (!facts.http11) {
        out += "Connection: keep-alive\r\n";
    }
    append_field(out, "Date", facts.date);
    append_field(out, "X-Request-Id", facts.request_id);
    out += facts.fixed_headers;
    out += "\r\n";
}

}  // namespace vo::http
