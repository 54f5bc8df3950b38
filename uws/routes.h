// The REST binding of UWS 1.1 (section 2.2) for one job list.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "libvo/http/router.h"
#include "uws/engine.h"

namespace uws {

/// Who calls: decides which jobs are listed, and who may touch them.
struct Caller {
    std::string owner;    ///< authenticated identity; empty: nobody is known
    std::string address;  ///< of the client
    [[nodiscard]] const std::string& name() const { return owner.empty() ? address : owner; }
};

/// Which jobs of nobody the list shows to somebody who is not known.
enum class AnonymousList { none, same_address, all };

struct RouteSettings {
    std::string path;  ///< "/tap/async"
    std::string list;  ///< name of the list in the engine
    /// Of the site as the client sees it, without a trailing slash.
    std::function<std::string(const vo::http::Request&)> public_url;
    std::function<Caller(const vo::http::Request&)> identify;
    vo::http::ErrorRenderer render_error;
    /// The body at `…/error`; status 200.
    std::function<vo::http::Response(const Failure&, const vo::http::Request&)> error_document;
    AnonymousList anonymous_list = AnonymousList::same_address;
    std::size_t max_body_bytes = 0;  ///< of a POST with uploads; 0: the server's limit
    int max_wait_s = 60;             ///< of WAIT; proxies cut connections that are silent for long
    /// Pages for browsers; empty: they get the XML too.
    std::function<vo::http::Response(const std::vector<JobRef>&, const vo::http::Request&)>
        list_page;
    std::function<vo::http::Response(const Job&, const Standing&, const vo::http::Request&)>
        job_page;
};

/// Adds all routes of the list; `engine` is borrowed and outlives the router.
void mount_jobs(vo::http::Router& router, Engine& engine, const RouteSettings& settings);

}  // namespace uws
