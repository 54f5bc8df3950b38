// An HTTP response as a plain value: a whole body, or a stream of pieces.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "libvo/table/interfaces.h"

namespace vo::http {

struct Response {
    int status = 200;
    std::string content_type;
    std::vector<std::pair<std::string, std::string>> headers;  ///< besides what the server adds
    std::string body;                                          ///< used when `stream` is null
    std::unique_ptr<table::ChunkSource> stream;
    /// The stream exists already and is this long (a file): it needs no turn among the queries.
    std::optional<std::uint64_t> ready_bytes;
};

/// The usual whole response.
[[nodiscard]] inline Response make_response(int status, std::string content_type,
                                            std::string body) {
    Response response;
    response.status = status;
    response.content_type = std::move(content_type);
    response.body = std::move(body);
    return response;
}

}  // namespace vo::http
