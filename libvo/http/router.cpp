#include "libvo/http/router.h"

#include <algorithm>
#include <optional>

#include "libvo/base/text.h"

namespace vo::http {
namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
    if (path.starts_with('/')) path.remove_prefix(1);
    if (path.empty()) return {};
    return text::split(path, '/');
}

bool is_placeholder(std::string_view part) {
    return part.size() > 2 && part.front() == '{' && part.back() == '}';
}
bool is_rest(std::string_view part) {
    return is_placeholder(part) && part.ends_with("...}");
}

/// One letter per part, less is more specific: literal, placeholder, rest.
std::string rank_of(const std::vector<std::string>& parts) {
    std::string rank;
    for (const std::string& part : parts) {
        rank += is_rest(part) ? 'c' : is_placeholder(part) ? 'b' : 'a';
    }
    return rank;
}

bool fits(const std::vector<std::string>& parts, const std::vector<std::string_view>& path) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i >= path.size()) return false;
        if (is_rest(parts[i])) return true;
        if (!is_placeholder(parts[i]) && parts[i] != path[i]) return false;
    }
    return parts.size() == path.size();
}

std::map<std::string, std::string> values_of(const std::vector<std::string>& parts,
                                             const std::vector<std::string_view>& path) {
    std::map<std::string, std::string> values;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string_view part = parts[i];
        if (is_rest(part)) {
            const char* end = path.back().data() + path.back().size();
            values[std::string(part.substr(1, part.size() - 5))] = std::string(path[i].data(), end);
        } else if (is_placeholder(part)) {
            values[std::string(part.substr(1, part.size() - 2))] = std::string(path[i]);
        }
    }
    return values;
}

/// Routes of the most specific pattern that fits `path`; the methods may differ.
template <typename Routes>
auto best_of(const Routes& routes, const std::vector<std::string_view>& path) {
    std::vector<const typename Routes::value_type*> best;
    std::string best_rank;
    for (const auto& route : routes) {
        if (!fits(route.parts, path)) continue;
        const std::string rank = rank_of(route.parts);
        if (!best.empty() && rank > best_rank) continue;
        if (rank != best_rank) best.clear();
        best_rank = rank;
        best.push_back(&route);
    }
    return best;
}

}  // namespace

Router::Router(ErrorRenderer default_renderer) : default_renderer_(std::move(default_renderer)) {}

void Router::get(std::string pattern, Handler handler, ErrorRenderer renderer) {
    add("GET", std::move(pattern), std::move(handler), std::move(renderer));
}

void Router::post(std::string pattern, Handler handler, ErrorRenderer renderer,
                  std::size_t max_body_bytes) {
    add("POST", std::move(pattern), std::move(handler), std::move(renderer)).max_body_bytes =
        max_body_bytes;
}

void Router::put(std::string pattern, Handler handler, ErrorRenderer renderer) {
    add("PUT", std::move(pattern), std::move(handler), std::move(renderer));
}

void Router::del(std::string pattern, Handler handler, ErrorRenderer renderer) {
    add("DELETE", std::move(pattern), std::move(handler), std::move(renderer));
}

void Router::get_async(std::string pattern, Holder holder, Handler handler,
                       ErrorRenderer renderer) {
    add("GET", std::move(pattern), std::move(handler), std::move(renderer)).holder =
        std::move(holder);
}

Router::Route& Router::add(std::string method, std::string pattern, Handler handler,
                           ErrorRenderer renderer) {
    Route route{.method = std::move(method),
                .parts = {},
                .handler = std::move(handler),
                .renderer = std::move(renderer),
                .holder = nullptr};
    for (const std::string_view part : segments_of(pattern)) route.parts.emplace_back(part);
    routes_.push_back(std::move(route));
    return routes_.back();
}

Router::Match Router::match(std::string_view method, std::string_view path) const {
    const auto segments = segments_of(path);
    const auto candidates = best_of(routes_, segments);
    if (candidates.empty()) {
        throw Error(Fault::not_found, "http.no_such_resource",
                    "There is nothing at `" + std::string(path) + "` on this server.");
    }
    for (const Route* route : candidates) {
        if (route->method != method) continue;
        return {&route->handler, route->holder ? &route->holder : nullptr,
                route->renderer ? &route->renderer : &default_renderer_,
                values_of(route->parts, segments)};
    }
    throw Error(Fault::unsupported, "http.method",
                "`" + std::string(path) + "` does not answer " + std::string(method) + "; use " +
                    text::join(methods_for(path), ", ") + ".");
}

const ErrorRenderer& Router::renderer_for(std::string_view path) const {
    for (const Route* route : best_of(routes_, segments_of(path))) {
        if (route->renderer) return route->renderer;
    }
    return default_renderer_;
}

std::size_t Router::max_body_bytes(std::string_view path) const {
    for (const Route* route : best_of(routes_, segments_of(path))) {
        if (route->method == "POST") return route->max_body_bytes;
    }
    return 0;
}

std::vector<std::string> Router::methods_for(std::string_view path) const {
    std::vector<std::string> methods;
    for (const Route* route : best_of(routes_, segments_of(path))) {
        if (std::ranges::find(methods, route->method) != methods.end()) continue;
        methods.push_back(route->method);
        if (route->method == "GET") methods.emplace_back("HEAD");
    }
    if (!methods.empty()) methods.emplace_back("OPTIONS");
    return methods;
}

}  // namespace vo::http
