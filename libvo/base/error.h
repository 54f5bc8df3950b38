// The one exception type of the project, and how a failure is described to a client.
//
// Thrown where the reason is known; caught only in http/connection.cpp (error document),
// db/sqlite/functions.cpp (C call-back border) and main. Values are immutable and free of
// thread affinity.
#pragma once

#include <exception>
#include <optional>
#include <string>
#include <string_view>

namespace vo {

/// What kind of failure this is; decides the HTTP status.
enum class Fault {
    usage,        ///< the request is wrong: 400
    not_found,    ///< no such resource: 404
    unsupported,  ///< legal, but not offered here: 400
    forbidden,    ///< 403
    conflict,     ///< 409
    too_large,    ///< request too large: 413
    over_limit,   ///< a rate or queue limit: 429
    timed_out,    ///< a configured time limit passed: 408
    cancelled,    ///< the caller left or aborted: nobody reads the answer
    unavailable,  ///< try again later: 503
    internal,     ///< our bug or our machine: 500
};

/// 1-based place in a text the client or operator wrote; column counts characters (code points).
struct TextPosition {
    int line = 0;
    int column = 0;
    bool operator==(const TextPosition&) const = default;
};

/// A failure with a stable code, one sentence that is safe for the client, and a log-only detail.
class Error : public std::exception {
 public:
    /// `code` is stable and dotted ("adql.unknown_column"); `message` goes to the client.
    Error(Fault fault, std::string code, std::string message);

    /// Adds the place in the client's text; returns the error for chaining.
    [[nodiscard]] Error at(TextPosition position) const;
    /// Adds text for the log only (SQL, paths, library messages); returns the error for chaining.
    [[nodiscard]] Error with_detail(std::string detail) const;

    [[nodiscard]] Fault fault() const { return fault_; }
    [[nodiscard]] const std::string& code() const { return code_; }
    [[nodiscard]] const std::string& message() const { return message_; }
    [[nodiscard]] const std::optional<TextPosition>& position() const { return position_; }
    [[nodiscard]] const std::string& detail() const { return detail_; }
    [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }

 private:
    Fault fault_;
    std::string code_;
    std::string message_;
    std::optional<TextPosition> position_;
    std::string detail_;
};

/// The error a caught exception stands for: `Error` as it is, anything else as `internal` with
/// the exception's text as log-only detail. Requires: called inside a catch handler.
[[nodiscard]] Error current_error();

/// HTTP status for a fault (RFC 9110).
[[nodiscard]] int http_status(Fault fault);

}  // namespace vo
