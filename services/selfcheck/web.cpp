#include "services/selfcheck/web.h"

#include <curl/curl.h>

#include <memory>

#include "libvo/base/uri.h"

namespace selfcheck {
namespace {

constexpr std::size_t kMaxBytes = 64 * 1024 * 1024;
constexpr long kMaxRedirects = 5;
constexpr long kConnectTimeoutS = 10;

std::size_t append(char* data, std::size_t, std::size_t size, void* target) {
    auto& body = *static_cast<std::string*>(target);
    if (body.size() + size > kMaxBytes) return 0;  // ends the transfer
    body.append(data, size);
    return size;
}

}  // namespace

WebAnswer get(const std::string& url, int timeout_s) {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)ready;
    WebAnswer answer;
    answer.url = url;
    const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl.get(), CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl.get(), CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_MAXREDIRS, kMaxRedirects);
    curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, kConnectTimeoutS);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, static_cast<long>(timeout_s));
    curl_easy_setopt(curl.get(), CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_USERAGENT, "Almagest-selfcheck/" VO_VERSION);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer.body);
    const CURLcode result = curl_easy_perform(curl.get());
    if (result != CURLE_OK) {
        answer.problem = answer.body.size() > kMaxBytes / 2 && result == CURLE_WRITE_ERROR
                             ? "the answer is larger than 64 MiB"
                             : curl_easy_strerror(result);
        return answer;
    }
    long status = 0;
    const char* text = nullptr;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    answer.status = static_cast<int>(status);
    curl_easy_getinfo(curl.get(), CURLINFO_CONTENT_TYPE, &text);
    if (text != nullptr) answer.type = text;
    curl_easy_getinfo(curl.get(), CURLINFO_EFFECTIVE_URL, &text);
    if (text != nullptr) answer.url = text;
    return answer;
}

std::string with_parameters(const std::string& url,
                            const std::vector<std::pair<std::string, std::string>>& parameters) {
    std::string out = url;
    for (const auto& [name, value] : parameters) {
        const bool first = out.find('?') == out.npos;
        if (first || (out.back() != '?' && out.back() != '&')) out += first ? '?' : '&';
        out += vo::uri::encode(name) + '=' + vo::uri::encode(value);
    }
    return out;
}

}  // namespace selfcheck
