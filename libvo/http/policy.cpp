#include "libvo/http/policy.h"

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/base/uri.h"

namespace vo::http::policy {
namespace {

constexpr std::string_view cors_headers =
    "Access-Control-Allow-Origin: *\r\n"
    "Access-Control-Allow-Methods: GET, HEAD, POST, PUT, DELETE, OPTIONS\r\n"
    "Access-Control-Allow-Headers: Content-Type, Authorization, X-Requested-With, Range, Accept\r\n"
    "Access-Control-Expose-Headers: Location, Content-Length, Content-Range, Accept-Ranges, ETag, "
    "Content-Disposition, WWW-Authenticate, X-Request-Id\r\n"
    "Vary: Accept-Encoding\r\n";

/// The weight of one element of an Accept header: 1 without a legal `q`.
double weight(std::string_view element) {
    for (const std::string_view part : text::split(element, ';')) {
        const std::string_view parameter = text::trim(part);
        if (!text::istarts_with(parameter, "q=")) continue;
        return number::parse_double(parameter.substr(2)).value_or(1.0);
    }
    return 1.0;
}

Error bad_target(std::string message) {
    return Error(Fault::usage, "http.bad_target", std::move(message));
}

/// `http://host:port/path?query` → `/path?query`; everything else unchanged.
std::string_view without_origin(std::string_view target) {
    const bool absolute =
        text::istarts_with(target, "http://") || text::istarts_with(target, "https://");
    if (!absolute) return target;
    const std::size_t host = target.find("//") + 2;
    const std::size_t path = target.find_first_of("/?", host);
    return path == std::string_view::npos ? std::string_view("/") : target.substr(path);
}

std::string fold_path(std::string_view decoded) {
    std::string path;
    path.reserve(decoded.size());
    for (std::size_t at = 0; at < decoded.size();) {
        const std::size_t end = std::min(decoded.find('/', at), decoded.size());
        const std::string_view segment = decoded.substr(at, end - at);
        if (segment == "..") throw bad_target("The path must not contain `..`.");
        if (!segment.empty() && segment != ".") {
            path += '/';
            path += segment;
        }
        at = end + 1;
    }
    return path.empty() ? "/" : path;
}

}  // namespace

std::string fixed_headers(std::string_view server_name) {
    std::string headers = "Server: ";
    headers += server_name;
    headers += "\r\n";
    headers += cors_headers;
    return headers;
}

bool accepts_gzip(std::string_view accept_encoding) {
    bool any = false;
    for (const std::string_view element : text::split(accept_encoding, ',')) {
        const std::string_view coding = text::trim(element.substr(0, element.find(';')));
        if (text::iequals(coding, "gzip") || text::iequals(coding, "x-gzip")) {
            return weight(element) > 0;
        }
        if (coding == "*") any = weight(element) > 0;
    }
    return any;
}

bool gzips(std::optional<std::string_view> accept_encoding, std::string_view content_type,
           std::optional<std::uint64_t> size) {
    return accept_encoding && accepts_gzip(*accept_encoding) && is_compressible(content_type) &&
           (!size || *size >= min_gzip_bytes);
}

bool is_compressible(std::string_view content_type) {
    const std::string type = text::to_lower(content_type.substr(0, content_type.find(';')));
    return type.starts_with("text/") || type.find("xml") != std::string::npos ||
           type.find("json") != std::string::npos || type.find("votable") != std::string::npos;
}

std::string_view reason_phrase(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 206:
            return "Partial Content";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 307:
            return "Temporary Redirect";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 416:
            return "Range Not Satisfiable";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        default:
            return "Unknown";
    }
}

std::optional<int> protocol_status(const Error& error) {
    if (error.code() == "http.method") return 405;
    if (error.code() == "http.target_too_long") return 414;
    if (error.code() == "http.header_too_large") return 431;
    return std::nullopt;
}

Target parse_target(std::string_view target) {
    const std::string_view local = without_origin(target);
    const std::size_t question = local.find('?');
    const std::string_view raw_path = local.substr(0, question);
    Target result;
    if (question != std::string_view::npos) result.query = local.substr(question + 1);
    if (raw_path == "*") {
        result.path = raw_path;
        return result;
    }
    if (!raw_path.empty() && raw_path.front() != '/') {
        throw bad_target("The request target must be a path that starts with `/`.");
    }
    const std::optional<std::string> decoded = uri::decode(raw_path, false);
    if (!decoded || decoded->find('\0') != std::string::npos) {
        throw bad_target("The path is not valid percent-encoded UTF-8.");
    }
    result.path = fold_path(*decoded);
    return result;
}

}  // namespace vo::http::policy
