#include "libvo/http/request_parser.h"

#include <fmt/format.h>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include "libvo/base/error.h"
#include "libvo/base/text.h"
#include "libvo/http/policy.h"

namespace vo::http {
namespace beast = boost::beast;
namespace {

Error bad_request(std::string message) {
    return Error(Fault::usage, "http.bad_request", std::move(message));
}

Error header_too_large(std::size_t limit_bytes) {
    return Error(Fault::too_large, "http.header_too_large",
                 fmt::format("The request's headers are larger than {} bytes.", limit_bytes));
}

Error target_too_long() {
    return Error(Fault::too_large, "http.target_too_long",
                 fmt::format("The request's URL is longer than {} bytes; send long parameters "
                             "in the body of a POST.",
                             policy::max_target_bytes));
}

std::string_view view(beast::string_view s) {
    return {s.data(), s.size()};
}

}  // namespace

class RequestParser::Parser final : public beast::http::basic_parser<true> {
 public:
    explicit Parser(const Limits& limits) : max_body_bytes(limits.body_bytes), limits_(limits) {
        eager(true);
        header_limit(static_cast<std::uint32_t>(limits.header_bytes));
        body_limit(limits.body_bytes);
    }

    Request request;
    std::string target;
    bool http11 = false;
    bool expects_continue = false;
    std::size_t max_body_bytes;  ///< for this target

 private:
    void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view uri,
                         int version, beast::error_code&) override {
        if (uri.size() > policy::max_target_bytes) throw target_too_long();
        request.method = view(method);
        target = view(uri);
        http11 = version >= 11;
        const std::size_t own = limits_.body_bytes_of ? limits_.body_bytes_of(target) : 0;
        if (own > 0) body_limit(max_body_bytes = own);
        count_header(method.size() + uri.size());
    }
    void on_field_impl(beast::http::field field, beast::string_view name, beast::string_view value,
                       beast::error_code&) override {
        if (is_header_done()) return;  // trailers carry nothing we need
        count_header(name.size() + value.size() + 4);
        if (field == beast::http::field::host) ++hosts_;
        if (field == beast::http::field::transfer_encoding) coded_ = true;
        if (field == beast::http::field::expect && text::iequals(view(value), "100-continue")) {
            expects_continue = true;
        }
        request.headers.emplace_back(view(name), view(value));
    }
    void on_header_impl(beast::error_code&) override {
        if (hosts_ > 1 || (http11 && hosts_ == 0)) {
            throw bad_request("An HTTP/1.1 request needs exactly one Host header.");
        }
        if (coded_ && !chunked()) {
            throw bad_request("The only transfer coding this server reads is chunked.");
        }
    }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, beast::error_code&) override {}
    std::size_t on_body_impl(beast::string_view bytes, beast::error_code&) override {
        request.body.append(view(bytes));
        return bytes.size();
    }
    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes,
                                   beast::error_code& failure) override {
        return on_body_impl(bytes, failure);
    }
    void on_chunk_header_impl(std::uint64_t, beast::string_view, beast::error_code&) override {}
    void on_response_impl(int, beast::string_view, int, beast::error_code&) override {}
    void on_finish_impl(beast::error_code&) override { request.body.finish(); }

    void count_header(std::size_t count) {
        header_bytes_ += count;
        // Beast compares its limit with what is left to parse, not with the whole.
        if (header_bytes_ > limits_.header_bytes) throw header_too_large(limits_.header_bytes);
    }

    const Limits& limits_;
    std::size_t header_bytes_ = 0;
    int hosts_ = 0;
    bool coded_ = false;
};

RequestParser::RequestParser(Limits limits) : limits_(std::move(limits)) {
    reset();
}
RequestParser::~RequestParser() = default;

void RequestParser::reset() {
    parser_ = std::make_unique<Parser>(limits_);
}

std::size_t RequestParser::consume(std::string_view bytes) {
    std::size_t used = 0;
    if (!parser_->got_some()) used = std::min(bytes.find_first_not_of("\r\n"), bytes.size());
    while (used < bytes.size() && !parser_->is_done()) {
        beast::error_code failure;
        used += parser_->put({bytes.data() + used, bytes.size() - used}, failure);
        if (failure == beast::http::error::need_more) break;
        if (failure == beast::http::error::header_limit) {
            throw has_target() ? header_too_large(limits_.header_bytes) : target_too_long();
        }
        if (failure == beast::http::error::body_limit) {
            throw Error(Fault::too_large, "http.body_too_large",
                        fmt::format("The request's body is larger than the {} bytes that are "
                                    "accepted here.",
                                    parser_->max_body_bytes));
        }
        if (failure) throw bad_request("The request is not HTTP: " + failure.message() + ".");
    }
    if (!has_target() && bytes.size() - used > policy::max_target_bytes + 64) {
        throw target_too_long();
    }
    if (is_head_done() && !is_done() && bytes.size() - used > limits_.header_bytes) {
        throw bad_request("A chunk header of the request's body is too long.");
    }
    return used;
}

bool RequestParser::has_target() const {
    return !parser_->target.empty();
}
bool RequestParser::is_head_done() const {
    return parser_->is_header_done();
}
bool RequestParser::is_done() const {
    return parser_->is_done();
}
std::size_t RequestParser::body_size() const {
    return parser_->request.body.size();
}
bool RequestParser::expects_continue() const {
    return parser_->expects_continue;
}
bool RequestParser::keep_alive() const {
    return parser_->keep_alive();
}
bool RequestParser::is_http11() const {
    return parser_->http11;
}
const std::string& RequestParser::target() const {
    return parser_->target;
}
Request RequestParser::take() {
    return std::move(parser_->request);
}

}  // namespace vo::http
