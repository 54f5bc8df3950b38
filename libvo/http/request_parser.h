// Bytes of one request → Request. No I/O. The only user of Beast, whose parser guards framing.
//
// One thread at a time. HTTP/1.0 and HTTP/1.1 (RFC 9112), chunked bodies, leading empty lines.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "libvo/http/request.h"

namespace vo::http {

class RequestParser {
 public:
    struct Limits {
        std::size_t header_bytes = 0;  ///< request line and headers together
        std::size_t body_bytes = 0;
        /// A limit of its own for some request targets; 0: body_bytes. May be empty.
        std::function<std::size_t(std::string_view target)> body_bytes_of;
    };
    explicit RequestParser(Limits limits);
    ~RequestParser();

    /// Makes ready for the next request.
    void reset();
    /// Takes bytes from the front and returns how many; a rest is to be offered again with more
    /// behind it. Throws Error: usage ("http.bad_request"), too_large ("http.body_too_large",
    /// "http.header_too_large", "http.target_too_long").
    std::size_t consume(std::string_view bytes);

    [[nodiscard]] bool has_target() const;
    [[nodiscard]] bool is_head_done() const;
    [[nodiscard]] bool is_done() const;
    [[nodiscard]] std::size_t body_size() const;  ///< bytes of the body so far
    /// The client waits for `100 Continue` before it sends the body (RFC 9110 section 10.1.1).
    [[nodiscard]] bool expects_continue() const;
    [[nodiscard]] bool keep_alive() const;
    [[nodiscard]] bool is_http11() const;
    /// As the client wrote it.
    [[nodiscard]] const std::string& target() const;
    /// What was read so far (method, headers, body), moved out.
    [[nodiscard]] Request take();

 private:
    class Parser;
    Limits limits_;
    std::unique_ptr<Parser> parser_;
};

}  // namespace vo::http
