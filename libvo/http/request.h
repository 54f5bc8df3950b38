// An HTTP request as a plain value: what handlers, and their tests, see.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libvo/base/cancel.h"
#include "libvo/http/body.h"

namespace vo::http {

struct Request {
    std::string method;  ///< upper case; HEAD arrives as GET with `head` set
    bool head = false;
    std::string path;   ///< percent-decoded, duplicate slashes folded, without a trailing slash
    std::string query;  ///< raw, without `?`
    std::vector<std::pair<std::string, std::string>> headers;
    Body body;                                       ///< whole; within the configured limit
    std::map<std::string, std::string> path_values;  ///< `{name}` parts of the matched route
    std::string client_address;
    bool secure = false;  ///< came over TLS
    std::string id;       ///< for the log and error documents
    Cancel cancel;        ///< stops when the peer hangs up or the server shuts down

    /// The first header of that name (ASCII case-insensitive); a view into `headers`.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
};

}  // namespace vo::http
