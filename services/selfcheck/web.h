// A site as a stranger sees it: plain HTTP requests, with time and size limits.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace selfcheck {

struct WebAnswer {
    int status = 0;    ///< 0: no answer; then `problem` says why
    std::string url;   ///< after redirects
    std::string type;  ///< Content-Type
    std::string body;  ///< at most 64 MiB
    std::string problem;
};

/// Gets a web page; follows redirects. Never throws for what the other side does.
[[nodiscard]] WebAnswer get(const std::string& url, int timeout_s);

/// `url` with parameters behind it, percent-encoded.
[[nodiscard]] std::string with_parameters(
    const std::string& url, const std::vector<std::pair<std::string, std::string>>& parameters);

}  // namespace selfcheck
