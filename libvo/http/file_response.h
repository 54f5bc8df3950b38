// A stored file as an answer: ranges, validators, compression (RFC 9110 sections 8.8, 13, 14).
#pragma once

#include <filesystem>
#include <string>

#include "libvo/http/request.h"
#include "libvo/http/response.h"

namespace vo::http {

/// The file at `path`, which nobody changes any more, as `content_type`: 200; 206 for one range
/// (several are answered with the whole file); 304 for If-None-Match or If-Modified-Since; 416 for
/// a range outside. `name`, if not empty, is proposed to the client for saving. Throws
/// Error(not_found, "http.no_file") if the file is gone. Blocking.
[[nodiscard]] Response file_response(const Request& request, const std::filesystem::path& path,
                                     std::string content_type, const std::string& name);

}  // namespace vo::http
