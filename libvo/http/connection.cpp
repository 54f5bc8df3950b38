#include "libvo/http/connection.h"

#include <fmt/format.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <iterator>

#include "libvo/base/log.h"
#include "libvo/base/text.h"
#include "libvo/base/time.h"
#include "libvo/http/gzip.h"
#include "libvo/http/policy.h"
#include "libvo/http/response_head.h"

namespace vo::http {
namespace {

constexpr std::size_t max_logged_chars = 200;

bool has_header(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
        if (text::iequals(key, name)) return true;
    }
    return false;
}

bool has_no_body(int status) {
    return status == 204 || status == 304;
}

}  // namespace

std::string ServerContext::next_id() {
    return fmt::format("{}{:08x}", id_prefix, ++requests);
}

const std::string& ServerContext::date_now() {
    const auto now = std::chrono::system_clock::now();
    const auto second = std::chrono::floor<std::chrono::seconds>(now);
    if (second != date_of || date.empty()) {
        date_of = second;
        date = time::to_http_date(now);
    }
    return date;
}

Connection::Connection(asio::ip::tcp::socket socket, std::shared_ptr<asio::ssl::context> tls,
                       ServerContext& context)
    : context_(context),
      channel_(std::move(socket), std::move(tls)),
      reader_(channel_, context.settings, context.router),
      task_(context.io),
      hold_timer_(context.io) {}

void Connection::check_deadline(Channel::Clock::time_point now) {
    channel_.expire(now);
}

void Connection::drain() {
    hold_timer_.cancel();
    if (reader_.is_idle()) channel_.abort();
}

void Connection::abort() {
    stop_.request_stop();
    channel_.abort();
    hold_timer_.cancel();
    if (place_ != nullptr) place_->leave();
}

asio::awaitable<void> Connection::serve() {
    // GCC 12 compiles `while (co_await …) {}` into a trap.
    bool more = co_await channel_.handshake(context_.settings.header_timeout_ms);
    while (more) more = co_await serve_one();
    if (!exchange_.cut && !is_cancelled()) co_await channel_.say_goodbye();
}

asio::awaitable<void> Connection::refuse() {
    Incoming incoming;
    incoming.error = Error(Fault::unavailable, "server.connections",
                           "The server has as many connections as it can; try again in some "
                           "seconds.");
    begin_exchange(std::move(incoming));
    render(*exchange_.in.error);
    const bool ready = co_await channel_.handshake(context_.settings.header_timeout_ms);
    if (!ready) co_return;
    co_await send_whole();
    log_request();
    co_await channel_.linger();
}

asio::awaitable<bool> Connection::serve_one() {
    std::optional<Incoming> incoming = co_await reader_.read();
    if (!incoming) co_return false;
    begin_exchange(std::move(*incoming));
    if (exchange_.in.error) {
        render(*exchange_.in.error);
    } else {
        channel_.watch(shared_from_this(), [this] { abort(); });
        task_.start(context_.handlers, [this] { answer(); });
        co_await task_.wait();
        if (exchange_.hold) {
            co_await hold_back();
            task_.start(context_.handlers, [this] { answer(); });
            co_await task_.wait();
        }
    }
    co_await send_answer();
    channel_.unwatch();
    log_request();
    if (exchange_.in.error && !exchange_.cut) co_await channel_.linger();
    co_return exchange_.keep_alive && !exchange_.cut && !is_cancelled() && !context_.draining;
}

void Connection::begin_exchange(Incoming incoming) {
    exchange_ = Exchange{};
    ++exchanges_;
    exchange_.in = std::move(incoming);
    exchange_.started = std::chrono::steady_clock::now();
    exchange_.keep_alive = exchange_.in.keep_alive && !exchange_.in.error;
    Request& request = exchange_.in.request;
    request.id = context_.next_id();
    request.client_address = channel_.peer_address();
    request.secure = channel_.is_encrypted();
    request.cancel = Cancel(stop_.get_token());
}

// On the handler pool.
void Connection::answer() noexcept {
    try {
        call_route();
        compress_body();
    } catch (...) {
        render(current_error());
    }
}

void Connection::call_route() {
    Request& request = exchange_.in.request;
    if (request.method == "OPTIONS") {
        exchange_.response = options_response();
        return;
    }
    Router::Match match = context_.router.match(request.method, request.path);
    request.path_values = std::move(match.path_values);
    if (match.holder != nullptr && !exchange_.hold) {
        exchange_.hold = (*match.holder)(request);
        if (exchange_.hold) {
            begin_hold();
            return;
        }
    }
    exchange_.response = (*match.handler)(request);
}

// On the handler pool.
void Connection::begin_hold() {
    // The connection may be gone, or at another request, when a late call comes.
    const auto wake = [weak = weak_from_this(), &io = context_.io, number = exchanges_] {
        asio::post(io, [weak, number] {
            const auto self = weak.lock();
            if (!self || self->exchanges_ != number) return;
            self->exchange_.woken = true;
            self->hold_timer_.cancel();
        });
    };
    try {
        exchange_.subscription = exchange_.hold->subscribe(wake);
    } catch (...) {
        exchange_.hold.reset();  // the answer is the error, at once
        throw;
    }
}

asio::awaitable<void> Connection::hold_back() {
    const auto until = exchange_.hold->until;
    hold_timer_.expires_at(until);
    while (!exchange_.woken && !is_cancelled() && !context_.draining &&
           std::chrono::steady_clock::now() < until) {
        co_await hold_timer_.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    exchange_.subscription.reset();
}

Response Connection::options_response() const {
    const std::string& path = exchange_.in.request.path;
    std::string allow(policy::allowed_methods);
    if (path != "*") {
        const std::vector<std::string> methods = context_.router.methods_for(path);
        if (methods.empty()) (void)context_.router.match("OPTIONS", path);  // throws not_found
        allow = text::join(methods, ", ");
    }
    Response response;
    response.status = 204;
    response.headers.emplace_back("Allow", std::move(allow));
    response.headers.emplace_back("Access-Control-Max-Age", "86400");
    return response;
}

bool Connection::may_gzip() const {
    const Response& response = exchange_.response;
    const auto size =
        response.stream ? response.ready_bytes : std::optional<std::uint64_t>(response.body.size());
    // A range counts the bytes of the body as it is.
    return response.status != 206 && !has_header(response, "Content-Encoding") &&
           policy::gzips(exchange_.in.request.header("Accept-Encoding"), response.content_type,
                         size);
}

void Connection::compress_body() {
    Response& response = exchange_.response;
    if (response.stream || !may_gzip()) return;
    std::string packed;
    GzipEncoder().encode(response.body, packed, true);
    response.body = std::move(packed);
    response.headers.emplace_back("Content-Encoding", "gzip");
}

void Connection::render(const Error& error) noexcept {
    const Request& request = exchange_.in.request;
    Response& response = exchange_.response;
    exchange_.error = error;
    try {
        // Of a request that is not legal HTTP nobody knows what it was for; of a body that is too
        // large the route is known.
        const bool has_route = !exchange_.in.error || error.code() == "http.body_too_large";
        response = has_route ? context_.router.renderer_for(request.path)(error, request)
                             : context_.renderer(error, request);
    } catch (...) {
        response =
            make_response(500, "text/plain; charset=utf-8", "The server failed on this request.\n");
    }
    response.stream = nullptr;
    response.status = policy::protocol_status(error).value_or(response.status);
    if (response.status == 405) {
        response.headers.emplace_back("Allow",
                                      text::join(context_.router.methods_for(request.path), ", "));
    }
    if (error.fault() == Fault::unavailable && !has_header(response, "Retry-After")) {
        response.headers.emplace_back("Retry-After", std::to_string(policy::retry_after_s));
    }
}

asio::awaitable<void> Connection::send_answer() {
    if (!exchange_.response.stream) {
        co_await send_whole();
    } else if (exchange_.in.request.head) {
        const auto length = may_gzip() ? std::nullopt : exchange_.response.ready_bytes;
        co_await discard_stream();
        make_head(length, false);
        co_await write(head_, {}, {});
    } else {
        co_await send_stream();
    }
}

asio::awaitable<void> Connection::discard_stream() {
    // Not on the query pool: all its threads may be at work for long.
    task_.start(context_.handlers, [this] { exchange_.response.stream.reset(); });
    co_await task_.wait();
}

asio::awaitable<void> Connection::send_whole() {
    const Response& response = exchange_.response;
    const bool bodiless = has_no_body(response.status);
    std::string_view body = response.body;
    make_head(bodiless ? std::nullopt : std::optional<std::uint64_t>(body.size()), false);
    if (bodiless || exchange_.in.request.head) body = {};
    if (co_await write(head_, body, {})) exchange_.bytes = body.size();
}

asio::awaitable<void> Connection::send_stream() {
    const bool gzip = may_gzip();
    const bool ready = exchange_.response.ready_bytes.has_value();
    std::unique_ptr<table::ChunkSource> source = std::move(exchange_.response.stream);
    bool granted = ready;
    if (!ready) granted = co_await take_slot();
    if (!granted) {
        task_.start(context_.handlers, [&source] { source.reset(); });
        co_await task_.wait();
        co_await send_whole();
        co_return;
    }
    std::optional<StreamSlot> slot;
    if (!ready) slot.emplace(context_.line);
    StreamPump pump(context_.io, ready ? context_.handlers : context_.queries, std::move(source),
                    gzip, exchange_.in.request.cancel);
    std::exception_ptr failure;
    try {
        co_await send_pieces(pump, slot);
    } catch (...) {
        failure = std::current_exception();
    }
    // Whatever happened: no thread may be in the source when the pump goes.
    co_await pump.discard();
    if (failure) std::rethrow_exception(failure);
}

asio::awaitable<bool> Connection::take_slot() {
    if (is_cancelled()) co_return false;
    StreamLine::Place place(context_.io);
    place_ = &place;
    bool granted = false;
    std::optional<Error> refused;
    try {
        granted = co_await context_.line.wait_for_slot(place);
    } catch (...) {
        refused = current_error();
    }
    place_ = nullptr;
    if (refused) render(*refused);
    co_return granted;
}

asio::awaitable<void> Connection::send_pieces(StreamPump& pump, std::optional<StreamSlot>& slot) {
    pump.start();
    const StreamPump::Piece* const piece = co_await pump.next();
    if (piece->last) slot.reset();
    if (piece->error) {
        render(*piece->error);
        co_await send_whole();
        co_return;
    }
    if (pump.is_gzipped()) exchange_.response.headers.emplace_back("Content-Encoding", "gzip");
    if (!piece->last) {
        co_await send_rest(pump, slot, piece);
        co_return;
    }
    make_head(piece->bytes.size(), false);
    if (co_await write(head_, piece->bytes, {})) exchange_.bytes = piece->bytes.size();
}

asio::awaitable<void> Connection::send_rest(StreamPump& pump, std::optional<StreamSlot>& slot,
                                            const StreamPump::Piece* piece) {
    const auto length = pump.is_gzipped() ? std::nullopt : exchange_.response.ready_bytes;
    const bool chunked = exchange_.in.http11 && !length;
    // Else only the end of the connection ends the body.
    if (!chunked && !length) exchange_.keep_alive = false;
    make_head(length, chunked);
    while (true) {
        const bool last = piece->last;
        const std::size_t size = piece->bytes.size();
        if (!last) pump.start();  // made while this one is written
        std::string_view tail;
        if (chunked && size > 0) {
            fmt::format_to(std::back_inserter(head_), "{:x}\r\n", size);
            tail = last ? "\r\n0\r\n\r\n" : "\r\n";
        } else if (chunked && last) {
            tail = "0\r\n\r\n";
        }
        if (!co_await write(head_, piece->bytes, tail)) co_return;
        exchange_.bytes += size;
        if (last) co_return;
        head_.clear();
        piece = co_await pump.next();
        if (piece->last) slot.reset();
        if (piece->error) exchange_.error = piece->error;
        if (!piece->complete) {
            exchange_.cut = true;
            if (!chunked) channel_.reset();
            co_return;
        }
    }
}

asio::awaitable<bool> Connection::write(std::string_view head, std::string_view body,
                                        std::string_view tail) {
    bool sent = false;
    if (!is_cancelled()) {
        const Channel::Parts parts{asio::buffer(head), asio::buffer(body), asio::buffer(tail)};
        sent = co_await channel_.write(parts, context_.settings.write_timeout_ms);
    }
    if (!sent) {
        exchange_.cut = true;
        stop_.request_stop();  // a piece may be in the making
    }
    co_return sent;
}

void Connection::make_head(std::optional<std::uint64_t> content_length, bool chunked) {
    exchange_.keep_alive = exchange_.keep_alive && !context_.draining;
    HeadFacts facts;
    facts.content_length = content_length;
    facts.chunked = chunked;
    facts.http11 = exchange_.in.http11;
    facts.keep_alive = exchange_.keep_alive;
    facts.date = context_.date_now();
    facts.request_id = exchange_.in.request.id;
    facts.fixed_headers = context_.fixed_headers;
    head_.clear();
    append_head(head_, exchange_.response, facts);
}

void Connection::log_request() const {
    if (!log::enabled(log::Level::info)) return;
    const Request& request = exchange_.in.request;
    const std::chrono::duration<double, std::milli> taken =
        std::chrono::steady_clock::now() - exchange_.started;
    const bool cancelled = exchange_.cut && is_cancelled();
    const int status = cancelled ? policy::client_closed_status : exchange_.response.status;
    const std::string method = request.head ? "HEAD" : request.method;
    const std::string path = request.path.substr(0, max_logged_chars);
    const std::string query = request.query.substr(0, max_logged_chars);
    const std::string ms = fmt::format("{:.1f}", taken.count());
    if (!exchange_.error) {
        log::info("request", {{"method", method},
                              {"path", path},
                              {"query", query},
                              {"status", std::to_string(status)},
                              {"bytes", std::to_string(exchange_.bytes)},
                              {"ms", ms},
                              {"client", channel_.peer()},
                              {"id", request.id}});
        return;
    }
    log::info("request", {{"method", method},
                          {"path", path},
                          {"query", query},
                          {"status", std::to_string(status)},
                          {"bytes", std::to_string(exchange_.bytes)},
                          {"ms", ms},
                          {"client", channel_.peer()},
                          {"id", request.id},
                          {"error", exchange_.error->code()},
                          {"detail", exchange_.error->detail()}});
}

}  // namespace vo::http
