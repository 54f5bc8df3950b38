// Which function answers which path. Filled at start, then read only from any thread.
#pragma once

#include <functional>
#include <memory>
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

class Router {
 public:
    /// `default_renderer` answers for paths that no route matches.
    explicit Router(ErrorRenderer default_renderer);

    /// Patterns are absolute paths; a part `{name}` matches one path segment, `{name...}` at the
    /// end matches the rest. The literal pattern wins over the one with placeholders.
    void get(std::string pattern, Handler handler, ErrorRenderer renderer = nullptr);
    void post(std::string pattern, Handler handler, ErrorRenderer renderer = nullptr);

    struct Match {
        const Handler* handler = nullptr;
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

 private:
    struct Route {
        std::string method;
        std::vector<std::string> parts;
        Handler handler;
        ErrorRenderer renderer;
    };
    void add(std::string method, std::string pattern, Handler handler, ErrorRenderer renderer);

    std::vector<Route> routes_;
    ErrorRenderer default_renderer_;
};

}  // namespace vo::http
