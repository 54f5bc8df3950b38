#include "services/jobs/service.h"

#include "libvo/base/log.h"
#include "libvo/base/text.h"
#include "libvo/dali/error_response.h"
#include "libvo/publish/html.h"
#include "services/host/vosi.h"
#include "services/jobs/interface.h"
#include "services/jobs/page.h"
#include "services/jobs/process_job.h"
#include "services/jobs/sandbox.h"

namespace jobs {
namespace {

using vo::http::Request;
using vo::http::Response;

constexpr const char* kHtml = "text/html;charset=utf-8";
constexpr int kRefreshS = 2;

/// One sentence, or a page of it for a browser.
vo::http::ErrorRenderer make_renderer(const host::Resources& resources) {
    return [&resources](const vo::Error& error, const Request& request) {
        return host::plain_error(error, request, resources.site(request));
    };
}

/// Of a kind of job whose list is at `url`.
std::vector<vo::catalog::Capability> capabilities(const std::string& url) {
    return host::with_vosi(vo::catalog::PlainCapability{"ivo://ivoa.net/std/UWS#rest-1.1", url},
                           url, host::HasTables::no);
}

}  // namespace

Service::Service(const host::Resources& resources) : resources_(resources) {
    if (resources.config.jobs.types.empty()) return;
    std::vector<vo::catalog::Finding> findings;
    types_ = load_job_types(resources.config.jobs.types, findings);
    for (const auto& finding : findings) {
        vo::log::error("job_type", {{"reason", vo::catalog::to_string(finding)}});
    }
}

// Only where programs are run: the process that tells of them to a registry needs no sandbox.
void Service::look_for_sandbox() {
    if (types_.empty()) return;
    const std::string problem = find_sandbox_problem();
    has_sandbox_ = problem.empty();
    if (has_sandbox_) return;
    const bool required = resources_.config.jobs.sandbox_required;
    vo::log::error(
        "no_sandbox",
        {{"effect", required ? "every program is refused"
                             : "programs run without one, and network = false has no effect"},
         {"remedy", required ? "install bubblewrap and let it work, or set [jobs] sandbox = "
                               "\"preferred\"; then start again"
                             : "install bubblewrap and let it work; then start again"},
         {"detail", problem}});
}

void Service::mount(vo::http::Router& router) {
    look_for_sandbox();
    router.get(
        "/jobs",
        [this](const Request& request) {
            return vo::http::make_response(200, kHtml,
                                           types_page(types_, resources_.site(request)));
        },
        make_renderer(resources_));
    const auto unknown = [this](const Request& request) -> Response {
        const std::string& name = request.path_values.at("type");
        std::vector<std::string> names;
        for (const JobType& type : types_) names.push_back(type.name);
        throw vo::Error(vo::Fault::not_found, "jobs.no_such_type",
                        "There is no kind of job `" + name + "` here." +
                            vo::text::did_you_mean(name, names) +
                            (names.empty() ? " None is offered."
                                           : " There are: " + vo::text::join(names, ", ") + "."));
    };
    router.get("/jobs/{type}", unknown, make_renderer(resources_));
    router.post("/jobs/{type}", unknown, make_renderer(resources_));
    for (const JobType& type : types_) mount_type(router, type);
}

void Service::mount_type(vo::http::Router& router, const JobType& type) {
    const host::JobLimits& limits = resources_.config.jobs;
    const auto public_url = [this] { return resources_.public_url; };
    const std::string name = list_of(type);
    const auto url = [this, name](const Request& request) {
        return resources_.site(request).public_url + "/" + name;
    };

    uws::ListSettings list;
    list.name = name;
    const auto wall_time_s = static_cast<int>(type.limits.wall_time_s);
    const ParameterSpec* const positions = type.positions();
    const bool one_run = positions == nullptr || positions->mode != PositionMode::each;
    // The program's own limit ends it before, with a clearer word; many runs together have none.
    const int duration_s = wall_time_s > 0 && one_run ? 0 : limits.max_query_s;
    list.default_duration_s = duration_s;
    list.max_duration_s = duration_s;
    list.default_lifetime_s = limits.default_lifetime_s;
    list.max_lifetime_s = limits.max_lifetime_s;
    list.queue = [line = std::string(type.long_line ? host::long_programs : host::short_programs)](
                     const uws::Job&) { return line; };
    list.runner = std::make_unique<ProcessJob>(
        type, Site{resources_.jobs, public_url, std::filesystem::absolute(limits.folder),
                   static_cast<std::size_t>(limits.max_waiting_per_caller), has_sandbox_,
                   limits.sandbox_required});
    resources_.jobs.add_list(std::move(list));

    uws::RouteSettings routes = resources_.job_routes();
    routes.path = "/" + name;
    routes.list = name;
    routes.render_error = make_renderer(resources_);
    routes.error_document = [](const uws::Failure& failure, const Request&) {
        return vo::http::make_response(200, "text/plain;charset=utf-8", failure.message + "\n");
    };
    routes.list_page = [this, &type, url](const std::vector<uws::JobRef>& jobs,
                                          const Request& request) {
        return vo::http::make_response(
            200, kHtml, list_page(type, jobs, url(request), resources_.site(request)));
    };
    routes.job_page = [this, &type, url](const uws::Job& job, const uws::Standing& standing,
                                         const Request& request) {
        Response page = vo::http::make_response(
            200, kHtml, job_page(type, job, standing, url(request), resources_.site(request)));
        const bool moves = job.phase == uws::Phase::queued || job.phase == uws::Phase::executing;
        if (moves) page.headers.emplace_back("Refresh", std::to_string(kRefreshS));
        return page;
    };
    uws::mount_jobs(router, resources_.jobs, routes);

    router.get(
        routes.path + "/interface",
        [&type, url](const Request& request) {
            return vo::http::make_response(200, "application/x-votable+xml",
                                           interface_votable(type, url(request)));
        },
        routes.render_error);
    router.get(
        routes.path + "/capabilities",
        [url](const Request& request) { return host::capabilities(capabilities(url(request))); },
        routes.render_error);
    router.get(
        routes.path + "/availability",
        [this](const Request&) { return host::availability(resources_); }, routes.render_error);
}

std::vector<vo::publish::Record> Service::records(const vo::publish::Publisher& publisher) const {
    std::vector<vo::publish::Record> out;
    for (const JobType& type : types_) {
        const std::string name = list_of(type);
        vo::publish::Record record = vo::publish::service_record(publisher, name, "vr:Service");
        record.title = type.title;
        record.short_name = type.name;
        record.version = type.version;
        record.description = type.description.empty() ? type.title : type.description;
        // The job list itself is a page for browsers only.
        record.reference_url = publisher.site.public_url + "/jobs";
        record.types = {"Other"};
        record.capabilities = capabilities(publisher.site.public_url + "/" + name);
        out.push_back(std::move(record));
    }
    return out;
}

}  // namespace jobs
