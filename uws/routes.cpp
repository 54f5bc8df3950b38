#include "uws/routes.h"

#include <fmt/format.h>

#include <array>

#include "libvo/base/error.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/base/time.h"
#include "libvo/dali/params.h"
#include "libvo/http/file_response.h"
#include "uws/job_xml.h"
#include "uws/provenance.h"

namespace uws {
namespace {

using vo::Error;
using vo::Fault;
using vo::dali::Params;
using vo::http::make_response;
using vo::http::Request;
using vo::http::Response;
using vo::text::iequals;

/// Parameters that steer the job; they are not its own.
constexpr std::array<std::string_view, 6> kControl = {
    "PHASE", "ACTION", "RUNID", "EXECUTIONDURATION", "DESTRUCTION", "WAIT"};

bool is_control(std::string_view name) {
    return std::any_of(kControl.begin(), kControl.end(),
                       [&](std::string_view control) { return iequals(name, control); });
}

Response xml_response(std::string document) {
    return make_response(200, "text/xml;charset=utf-8", std::move(document));
}

Response text_response(std::string text) {
    return make_response(200, "text/plain;charset=utf-8", std::move(text));
}

Response see_other(std::string url) {
    Response response = make_response(303, "text/plain;charset=utf-8", "See " + url + "\n");
    response.headers.emplace_back("Location", std::move(url));
    return response;
}

/// True for browsers. Java's own client sends `text/html, image/gif, …` without meaning it.
bool wants_page(const Request& request) {
    const std::string_view accept = request.header("Accept").value_or("");
    return accept.find("application/xhtml+xml") != std::string_view::npos ||
           vo::text::trim(accept) == "text/html";
}

Error bad_value(std::string_view name, std::string_view value, std::string_view legal) {
    return Error(
        Fault::usage, "uws.bad_value",
        fmt::format("{}={} is not {}.", name, vo::text::to_utf8(value.substr(0, 60)), legal));
}

std::int64_t parse_duration(const std::string& value) {
    const auto seconds = vo::number::parse_int64(value);
    if (seconds && *seconds >= 0) return *seconds;
    throw bad_value("EXECUTIONDURATION", value,
                    "a whole number of seconds; 0 asks for the longest that is allowed");
}

Instant parse_time(std::string_view name, const std::string& value) {
    const auto instant = vo::time::parse_instant(value);
    if (instant) return *instant;
    throw bad_value(name, value, "a time such as 2026-12-31T23:59:59Z");
}

/// The client's name of an upload without folders or characters that headers cannot hold.
std::string plain_file_name(std::string_view name) {
    const std::size_t slash = name.find_last_of("/\\");
    if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
    std::string plain;
    for (const char c : name.substr(0, 200)) {
        plain += static_cast<unsigned char>(c) < 0x20 || c == '"' || c == 0x7F ? '_' : c;
    }
    return vo::text::to_utf8(plain);
}

/// What a POST brings for a job.
struct Given {
    std::optional<std::string> run_id;
    std::vector<Parameter> parameters;
    std::vector<Upload> uploads;
};

Given parse_given(const Params& params) {
    Given given;
    for (const auto& [name, value] : params.pairs()) {
        if (iequals(name, "RUNID")) given.run_id = value;
        if (name.empty() || is_control(name)) continue;
        // Said twice is said once; two values that differ are told when the job runs.
        const bool known = std::any_of(given.parameters.begin(), given.parameters.end(),
                                       [&](const Parameter& other) {
                                           return iequals(other.name, name) && other.value == value;
                                       });
        if (!known) given.parameters.push_back({name, value, "", ""});
    }
    for (const vo::dali::Part& part : params.files()) {
        const std::string mime = vo::text::to_utf8(part.content_type);
        given.uploads.push_back(
            {{part.name, plain_file_name(part.filename.value_or(part.name)), "", mime},
             part.content});
    }
    return given;
}

/// The handlers of one list.
class JobList : public std::enable_shared_from_this<JobList> {
 public:
    JobList(Engine& engine, RouteSettings settings)
        : engine_(engine), settings_(std::move(settings)) {}

    void mount(vo::http::Router& router);

 private:
    using Method = Response (JobList::*)(const Request&);
    void get(vo::http::Router& router, const std::string& path, Method method);
    void post(vo::http::Router& router, const std::string& path, Method method);
    [[nodiscard]] vo::http::Handler handler(Method method);

    Response list(const Request& request);
    Response create(const Request& request);
    Response show(const Request& request);
    Response post_job(const Request& request);
    Response destroy(const Request& request);
    Response phase(const Request& request);
    Response post_phase(const Request& request);
    Response duration(const Request& request);
    Response post_duration(const Request& request);
    Response destruction(const Request& request);
    Response post_destruction(const Request& request);
    Response quote(const Request& request);
    Response owner(const Request& request);
    Response error(const Request& request);
    Response parameters(const Request& request);
    Response post_parameters(const Request& request);
    Response parameter(const Request& request);
    Response set_parameter(const Request& request);
    Response results(const Request& request);
    Response result(const Request& request);
    std::optional<vo::http::Hold> hold(const Request& request);

    /// Browsers send a user's log-in with whatever page asks them to. Throws Error(forbidden,
    /// "uws.cross_site").
    void check_origin(const Request& request) const;
    [[nodiscard]] std::string list_url(const Request& request) const {
        return settings_.public_url(request) + settings_.path;
    }
    [[nodiscard]] Response to_job(const Request& request, const Job& job) const {
        return see_other(list_url(request) + "/" + job.id);
    }
    /// The job of the path. Throws Error(forbidden, "uws.not_yours").
    [[nodiscard]] Job find(const Request& request);
    [[nodiscard]] JobFilter parse_filter(const Request& request) const;

    Engine& engine_;
    RouteSettings settings_;
};

vo::http::Handler JobList::handler(Method method) {
    return [self = shared_from_this(), method](const Request& request) {
        self->check_origin(request);
        return ((*self).*method)(request);
    };
}

void JobList::check_origin(const Request& request) const {
    if (request.method == "GET" || settings_.identify(request).owner.empty()) return;
    const std::string_view origin = request.header("Origin").value_or("");
    const bool foreign = !origin.empty() && origin != settings_.public_url(request) &&
                         !settings_.public_url(request).starts_with(std::string(origin) + "/");
    if (!foreign && request.header("Sec-Fetch-Site").value_or("") != "cross-site") return;
    throw Error(Fault::forbidden, "uws.cross_site",
                "A page of another site must not do this in your name.");
}

void JobList::get(vo::http::Router& router, const std::string& path, Method method) {
    router.get(settings_.path + path, handler(method), settings_.render_error);
}

void JobList::post(vo::http::Router& router, const std::string& path, Method method) {
    router.post(settings_.path + path, handler(method), settings_.render_error,
                settings_.max_body_bytes);
}

void JobList::mount(vo::http::Router& router) {
    get(router, "", &JobList::list);
    post(router, "", &JobList::create);
    router.get_async(
        settings_.path + "/{job}",
        [self = shared_from_this()](const Request& request) { return self->hold(request); },
        handler(&JobList::show), settings_.render_error);
    post(router, "/{job}", &JobList::post_job);
    router.del(settings_.path + "/{job}", handler(&JobList::destroy), settings_.render_error);
    get(router, "/{job}/phase", &JobList::phase);
    post(router, "/{job}/phase", &JobList::post_phase);
    get(router, "/{job}/executionduration", &JobList::duration);
    post(router, "/{job}/executionduration", &JobList::post_duration);
    get(router, "/{job}/destruction", &JobList::destruction);
    post(router, "/{job}/destruction", &JobList::post_destruction);
    get(router, "/{job}/quote", &JobList::quote);
    get(router, "/{job}/owner", &JobList::owner);
    get(router, "/{job}/error", &JobList::error);
    get(router, "/{job}/parameters", &JobList::parameters);
    post(router, "/{job}/parameters", &JobList::post_parameters);
    get(router, "/{job}/parameters/{name}", &JobList::parameter);
    post(router, "/{job}/parameters/{name}", &JobList::set_parameter);
    router.put(settings_.path + "/{job}/parameters/{name}", handler(&JobList::set_parameter),
               settings_.render_error);
    get(router, "/{job}/results", &JobList::results);
    get(router, "/{job}/results/{result}", &JobList::result);
}

Job JobList::find(const Request& request) {
    Job job = engine_.job(settings_.list, request.path_values.at("job"));
    if (!job.owner.empty() && job.owner != settings_.identify(request).owner) {
        throw Error(Fault::forbidden, "uws.not_yours",
                    "This job belongs to somebody else; log in as its owner to see it.");
    }
    return job;
}

JobFilter JobList::parse_filter(const Request& request) const {
    const Params params = Params::from(request);
    JobFilter filter;
    for (const std::string& word : params.all("PHASE")) {
        const auto phase = parse_phase(word);
        if (!phase) {
            throw bad_value("PHASE", word, "a phase; phases are " + std::string(all_phases()));
        }
        filter.phases.push_back(*phase);
    }
    if (const auto after = params.one("AFTER")) filter.after = parse_time("AFTER", *after);
    if (const auto last = params.one("LAST")) {
        filter.last = vo::number::parse_int64(*last);
        if (!filter.last || *filter.last < 1) {
            throw bad_value("LAST", *last, "a whole number of jobs above 0");
        }
    }
    return filter;
}

Response JobList::list(const Request& request) {
    JobFilter filter = parse_filter(request);
    const Caller caller = settings_.identify(request);
    filter.owner = caller.owner;
    const bool anonymous = caller.owner.empty();
    if (anonymous && settings_.anonymous_list == AnonymousList::same_address) {
        filter.caller = caller.address;
    }
    std::vector<JobRef> jobs;
    if (!anonymous || settings_.anonymous_list != AnonymousList::none) {
        jobs = engine_.jobs(settings_.list, filter);
    }
    if (settings_.list_page && wants_page(request)) return settings_.list_page(jobs, request);
    return xml_response(jobs_document(jobs, list_url(request)));
}

Response JobList::create(const Request& request) {
    const Params params = Params::from(request);
    Given given = parse_given(params);
    const Caller caller = settings_.identify(request);
    NewJob job;
    job.list = settings_.list;
    job.owner = caller.owner;
    job.caller = caller.name();
    job.run_id = given.run_id.value_or("");
    job.parameters = std::move(given.parameters);
    job.uploads = std::move(given.uploads);
    if (const auto duration = params.one("EXECUTIONDURATION")) {
        job.duration_s = static_cast<int>(
            std::min<std::int64_t>(parse_duration(*duration), std::numeric_limits<int>::max()));
    }
    if (const auto when = params.one("DESTRUCTION")) {
        job.destruction = parse_time("DESTRUCTION", *when);
    }
    if (const auto phase = params.one("PHASE")) {
        if (!iequals(*phase, "RUN")) {
            throw bad_value("PHASE", *phase, "RUN, which is all that a new job can be told");
        }
        job.run = true;
    }
    return see_other(list_url(request) + "/" + engine_.create(std::move(job)));
}

std::optional<vo::http::Hold> JobList::hold(const Request& request) {
    const Params params = Params::from(request);
    const auto wait = params.one("WAIT");
    if (!wait) return std::nullopt;
    const auto seconds = vo::number::parse_int64(*wait);
    if (!seconds) throw bad_value("WAIT", *wait, "a whole number of seconds; -1 waits for long");
    std::optional<Phase> seen;
    if (const auto word = params.one("PHASE")) {
        seen = parse_phase(*word);
        if (!seen) {
            throw bad_value("PHASE", *word, "a phase; phases are " + std::string(all_phases()));
        }
    }
    const Job job = find(request);
    if (!is_waitable(job.phase) || (seen && *seen != job.phase)) return std::nullopt;
    const std::int64_t longest_s = settings_.max_wait_s;
    const std::int64_t wait_s = *seconds < 0 ? longest_s : std::min(*seconds, longest_s);
    return vo::http::Hold{std::chrono::steady_clock::now() + std::chrono::seconds(wait_s),
                          [this, id = job.id, phase = job.phase](std::function<void()> wake) {
                              return engine_.watch(id, phase, std::move(wake));
                          }};
}

Response JobList::show(const Request& request) {
    const Job job = find(request);
    const Standing standing = engine_.standing(job);
    if (settings_.job_page && wants_page(request)) {
        return settings_.job_page(job, standing, request);
    }
    return xml_response(job_document(job, standing, list_url(request)));
}

Response JobList::post_job(const Request& request) {
    const Job job = find(request);
    const Params params = Params::from(request);
    const auto action = params.one("ACTION");
    if (action && iequals(*action, "DELETE")) return destroy(request);
    // An example of TAP 1.1 posts further parameters here, not to `/parameters`.
    const Given given = parse_given(params);
    if (!action && (!given.parameters.empty() || !given.uploads.empty())) {
        return post_parameters(request);
    }
    throw bad_value("ACTION", action.value_or(""), "DELETE, the only action on a job");
}

Response JobList::destroy(const Request& request) {
    engine_.destroy(settings_.list, find(request).id);
    return see_other(list_url(request));
}

Response JobList::phase(const Request& request) {
    return text_response(std::string(to_text(find(request).phase)));
}

Response JobList::post_phase(const Request& request) {
    const Job job = find(request);
    const std::string wanted = Params::from(request).one("PHASE").value_or("");
    if (iequals(wanted, "RUN")) {
        engine_.run(settings_.list, job.id);
    } else if (iequals(wanted, "ABORT")) {
        engine_.abort(settings_.list, job.id);
    } else {
        throw bad_value("PHASE", wanted, "RUN or ABORT");
    }
    return to_job(request, job);
}

Response JobList::duration(const Request& request) {
    return text_response(std::to_string(find(request).duration_s));
}

Response JobList::post_duration(const Request& request) {
    const Job job = find(request);
    const std::string value = Params::from(request).one("EXECUTIONDURATION").value_or("");
    engine_.set_duration(settings_.list, job.id, parse_duration(value));
    return to_job(request, job);
}

Response JobList::destruction(const Request& request) {
    return text_response(to_text(find(request).destruction));
}

Response JobList::post_destruction(const Request& request) {
    const Job job = find(request);
    const std::string value = Params::from(request).one("DESTRUCTION").value_or("");
    engine_.set_destruction(settings_.list, job.id, parse_time("DESTRUCTION", value));
    return to_job(request, job);
}

Response JobList::quote(const Request& request) {
    return text_response(to_text(find(request).quote));
}

Response JobList::owner(const Request& request) {
    return text_response(find(request).owner);
}

Response JobList::error(const Request& request) {
    const Job job = find(request);
    if (job.failure) return settings_.error_document(*job.failure, request);
    throw Error(Fault::not_found, "uws.no_error",
                fmt::format("The job is {} and has no error.", to_text(job.phase)));
}

Response JobList::parameters(const Request& request) {
    return xml_response(parameters_document(find(request), list_url(request)));
}

Response JobList::post_parameters(const Request& request) {
    const Job job = find(request);
    Given given = parse_given(Params::from(request));
    engine_.add_parameters(settings_.list, job.id, given.run_id, std::move(given.parameters),
                           given.uploads);
    return to_job(request, job);
}

Response JobList::parameter(const Request& request) {
    const Job job = find(request);
    const std::string& name = request.path_values.at("name");
    if (iequals(name, "RUNID") && !job.run_id.empty()) return text_response(job.run_id);
    const Parameter* const found = job.parameter(name);
    if (found == nullptr) {
        throw Error(Fault::not_found, "uws.no_such_parameter",
                    "The job has no parameter `" + name + "`.");
    }
    if (found->file.empty()) return text_response(found->value);
    // Never as the type that the client said: a browser must not take it for a page of ours.
    return vo::http::file_response(request, engine_.file(job.id, found->file),
                                   "application/octet-stream", found->value);
}

Response JobList::set_parameter(const Request& request) {
    const Job job = find(request);
    const std::string& name = request.path_values.at("name");
    std::string value;
    if (request.method == "PUT") {
        value = std::string(request.body.view());
        if (!vo::text::is_utf8(value)) {
            throw Error(Fault::usage, "http.bad_encoding", "The value is not UTF-8 text.");
        }
    } else {
        value = Params::from(request).one(name).value_or("");
    }
    if (iequals(name, "RUNID")) {
        engine_.add_parameters(settings_.list, job.id, value, {}, {});
    } else {
        if (is_control(name)) {
            throw Error(Fault::forbidden, "uws.no_parameter",
                        "`" + name +
                            "` is not a parameter of the job but a part of it, with an "
                            "address of its own.");
        }
        engine_.add_parameters(settings_.list, job.id, {}, {{name, std::move(value), "", ""}}, {},
                               Engine::Add::instead);
    }
    return to_job(request, job);
}

Response JobList::results(const Request& request) {
    return xml_response(results_document(find(request), list_url(request)));
}

Response JobList::result(const Request& request) {
    const Job job = find(request);
    const std::string& id = request.path_values.at("result");
    for (const Result& result : provenance_results(job)) {
        if (result.id != id) continue;
        const auto print = id == prov_n_id ? prov_n : prov_json;
        return make_response(200, result.mime,
                             print(job, engine_.activity(settings_.list), list_url(request)));
    }
    const Result* const found = job.result(id);
    if (found == nullptr) {
        throw Error(Fault::not_found, "uws.no_such_result",
                    fmt::format("The job is {} and has no result `{}`.", to_text(job.phase), id));
    }
    if (found->file.empty()) return see_other(found->href);
    return vo::http::file_response(request, engine_.file(job.id, found->file), found->mime,
                                   std::filesystem::path(found->file).filename().string());
}

}  // namespace

void mount_jobs(vo::http::Router& router, Engine& engine, const RouteSettings& settings) {
    std::make_shared<JobList>(engine, settings)->mount(router);
}

}  // namespace uws
