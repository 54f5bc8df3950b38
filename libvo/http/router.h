// Which function answers which path. Filled at start, then read only from any thread.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libvo/base/error.h"
#include "libvo/http/request.h"
#include "libvo/http/response.h"

namespace vo::http {

/// Blocking; runs on the handler pool; may throw Error. A stream in the answer runs later, on
/// the query pool.
using Handler = std::function<Response(const Request&)>;
/// Turns a failure into the document form of the service the route belongs to.
using ErrorRenderer = std::function<Response(const Error&, const Request&)>;

/// An answer held back until something happens (UWS 1.1 section 2.2.1.1, WAIT).
struct Hold {
    std::chrono::steady_clock::time_point until;  ///< the longest wait
    /// Keeps `wake` until the returned handle is destroyed. It may be called from any thread, any
    /// number of times, a little late too, and within this very call if there is nothing to wait
    /// for; but not once the server is gone.
    std::function<std::shared_ptr<void>(std::function<void()> wake)> subscribe;
};
/// Says whether a request's answer is to be held back; on the handler pool; may throw Error.
using Holder = std::function<std::optional<Hold>(const Request&)>;

class Router {
 public:
    /// `default_renderer` answers for paths that no route matches.
    explicit Router(ErrorRenderer default_renderer);

    /// Patterns are absolute paths; a part `{name}` matches one path segment, `{name...}` at the
    /// end matches the rest. The literal pattern wins over the one with placeholders.
    void get(std::string pattern, Handler handler, ErrorRenderer renderer = nullptr);
    /// `max_body_bytes`: what this route takes; 0: the server's limit.
    void post(std::string pattern, Handler handler, ErrorRenderer renderer = nullptr,
              std::size_t max_body_bytes = 0);
    void put(std::string pattern, Handler handler, ErrorRenderer renderer = nullptr);
    void del(std::string pattern, Handler handler, ErrorRenderer renderer = nullptr);
    /// As get(), but `handler` runs only when what `holder` waits for has come. No thread waits.
    void get_async(std::string pattern, Holder holder, Handler handler,
                   ErrorRenderer renderer = nullptr);

    struct Match {
        const Handler* handler = nullptr;
        const Holder* holder = nullptr;  ///< null: the answer is never held back
        const ErrorRenderer* renderer = nullptr;
        std::map<std::string, std::string> path_values;
    };
    /// The route for a method and path. Throws Error not_found ("http.no_such_resource") or
    /// unsupported ("http.method") naming what is legal; `renderer_for` says who renders those.
    [[nodiscard]] Match match(std::string_view method, std::string_view path) const;
    /// The renderer of the route at `path`, whatever the method; else the default one.
    [[nodiscard]] const ErrorRenderer& renderer_for(std::string_view path) const;
    /// Methods that `path` answers, for Allow (HEAD and OPTIONS included); empty: no such path.
    [[nodiscard]] std::vector<std::string> methods_for(std::string_view path) const;
    /// The longest body that the POST route at `path` takes; 0: the server's limit.
    [[nodiscard]] std::size_t max_body_bytes(std::string_view path) const;

 private:
    struct Route {
        std::string method;
        std::vector<std::string> parts;
        Handler handler;
        ErrorRenderer renderer;
        Holder holder;
        std::size_t max_body_bytes = 0;
    };
    Route& add(std::string method, std::string pattern, Handler handler, ErrorRenderer renderer);

    std::vector<Route> routes_;
    ErrorRenderer default_renderer_;
};

}  // namespace vo::http
