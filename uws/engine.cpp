#include "uws/engine.h"

#include <fmt/format.h>

#include "libvo/base/error.h"
#include "libvo/base/log.h"
#include "libvo/base/random_id.h"
#include "libvo/base/text.h"
#include "uws/engine_impl.h"

namespace uws {
namespace {

using vo::Error;
using vo::Fault;

Error wrong_phase(Phase phase, std::string_view doing, std::string_view legal) {
    return Error(
        Fault::forbidden, "uws.wrong_phase",
        fmt::format("The job is {}; {} only while it is {}.", to_text(phase), doing, legal));
}

Error no_such_job() {
    return Error(Fault::not_found, "uws.no_such_job",
                 "There is no job of that identifier here; it may have been deleted.");
}

int clamp_duration(const ListSettings& list, std::int64_t wanted_s) {
    const std::int64_t most =
        list.max_duration_s > 0 ? list.max_duration_s : std::numeric_limits<int>::max();
    if (wanted_s <= 0) return list.max_duration_s;
    return static_cast<int>(std::min(wanted_s, most));
}

Instant clamp_destruction(const ListSettings& list, Instant created, Instant wanted) {
    return std::min(wanted, created + std::chrono::seconds(list.max_lifetime_s));
}

}  // namespace

Engine::Impl::Impl(EngineSettings settings_in)
    : settings(std::move(settings_in)),
      folders(settings.folder / "files"),
      budget(settings.disk_budget_bytes) {
    for (const QueueSettings& queue : settings.queues) {
        auto line = std::make_unique<Line>();
        line->settings = queue;
        lines.emplace(queue.name, std::move(line));
    }
}

Engine::Engine(EngineSettings settings) : impl_(std::make_unique<Impl>(std::move(settings))) {}

Engine::~Engine() {
    stop();
}

void Engine::add_list(ListSettings list) {
    std::string name = list.name;
    impl_->lists.emplace(std::move(name), std::move(list));
}

void Engine::start() {
    try {
        (void)impl_->open_store();
    } catch (const Error& error) {
        vo::log::error("jobs_unavailable", {{"code", error.code()}, {"reason", error.detail()}});
    }
    for (auto& [name, line] : impl_->lines) {
        for (int i = 0; i < line->settings.workers; ++i) {
            line->workers.emplace_back([impl = impl_.get(), at = line.get()](
                                           const std::stop_token& stop) { impl->work(stop, *at); });
        }
    }
    impl_->reaper =
        std::jthread([impl = impl_.get()](const std::stop_token& stop) { impl->reap(stop); });
}

void Engine::stop() {
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->stopping = true;
        for (auto& [id, job] : impl_->running) job.stop.request_stop();
    }
    for (auto& [name, line] : impl_->lines) {
        for (std::jthread& worker : line->workers) worker.request_stop();
        line->workers.clear();
    }
    impl_->reaper = {};
}

Store& Engine::Impl::open_store() {
    const std::lock_guard lock(mutex);
    if (store) return *store;
    if (stopping) {
        throw Error(Fault::unavailable, "uws.stopping", "The server is about to stop.");
    }
    auto opened = std::make_unique<Store>(settings.folder);
    recover(*opened);
    store = std::move(opened);
    return *store;
}

const ListSettings& Engine::Impl::list(std::string_view name) const {
    return lists.find(name)->second;
}

Line& Engine::Impl::line_of(const Job& job) {
    return *lines.at(list(job.list).queue(job));
}

Job Engine::Impl::find(std::string_view list_name, std::string_view id) {
    auto job = open_store().find(list_name, id);
    if (!job) throw no_such_job();
    return std::move(*job);
}

void Engine::Impl::check_room(Line& line, const Job& job) {
    const std::lock_guard lock(mutex);
    const auto most = static_cast<std::size_t>(line.settings.max_waiting);
    const auto most_of_caller = static_cast<std::size_t>(line.settings.max_waiting_per_caller);
    if (line.queue.size() >= most) {
        throw Error(
            Fault::unavailable, "uws.queue_full",
            fmt::format("{} jobs wait already, which is as many as may; try again later.", most));
    }
    if (line.queue.waiting_of(job.caller) >= most_of_caller) {
        throw Error(Fault::unavailable, "uws.queue_full",
                    fmt::format("{} jobs of yours wait already, which is as many as may; try again "
                                "when some of them have run.",
                                most_of_caller));
    }
}

void Engine::Impl::mark_queued(Line& line, const Job& job, MoveFacts& facts) {
    const std::lock_guard lock(mutex);
    facts.queued = now();
    if (line.mean_run_s <= 0) return;
    // As if all callers' jobs came before: a guess that errs on the late side.
    const double ahead = static_cast<double>(line.queue.size() + line.running);
    const double wait_s = ahead / std::max(1, line.settings.workers) * line.mean_run_s;
    double run_s = line.mean_run_s;
    if (job.duration_s > 0) run_s = std::min<double>(run_s, job.duration_s);
    facts.quote = *facts.queued + std::chrono::milliseconds(std::llround(1e3 * (wait_s + run_s)));
}

void Engine::Impl::enqueue(const Job& job) {
    Line& line = line_of(job);
    const std::lock_guard lock(mutex);
    line.queue.push({job.list, job.id, job.caller});
    line.came.notify_one();
}

void Engine::Impl::check_size(const std::vector<Parameter>& parameters) const {
    std::size_t bytes = 0;
    for (const Parameter& parameter : parameters) {
        if (parameter.file.empty()) bytes += parameter.value.size();
    }
    if (bytes <= settings.max_parameter_bytes) return;
    throw Error(Fault::too_large, "uws.parameters_too_large",
                fmt::format("The parameters of a job may have {} bytes together; longer ones can "
                            "be uploaded as files.",
                            settings.max_parameter_bytes));
}

std::string Engine::create(NewJob wanted) {
    const ListSettings& list = impl_->list(wanted.list);
    impl_->check_size(wanted.parameters);
    Store& store = impl_->open_store();
    Job job;
    job.id = wanted.id.empty() ? vo::random_id() : std::move(wanted.id);
    job.list = wanted.list;
    job.owner = std::move(wanted.owner);
    job.caller = std::move(wanted.caller);
    job.run_id = std::move(wanted.run_id);
    job.created = now();
    job.duration_s =
        wanted.duration_s ? clamp_duration(list, *wanted.duration_s) : list.default_duration_s;
    const Instant usual = job.created + std::chrono::seconds(list.default_lifetime_s);
    job.destruction = clamp_destruction(list, job.created, wanted.destruction.value_or(usual));
    if (wanted.run) {
        Line& line = impl_->line_of(job);
        if (!wanted.admitted) impl_->check_room(line, job);
        MoveFacts facts;
        impl_->mark_queued(line, job, facts);
        job.phase = Phase::queued;
        job.queued = facts.queued;
        job.quote = facts.quote;
    }
    bool is_new = false;
    try {
        GivenParameters given(impl_->folders, job.id, std::move(wanted.parameters), wanted.uploads,
                              impl_->budget);
        given.append_to(job.parameters);
        is_new = store.insert(job);
        if (is_new) given.keep();
    } catch (...) {
        // Only if it is empty: a job of that id may be there already.
        std::error_code ignored;
        std::filesystem::remove(impl_->folders.path(job.id), ignored);
        throw;
    }
    if (!is_new) return job.id;
    if (wanted.run) impl_->enqueue(job);
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->reaper_wanted = true;
        impl_->reaper_wake.notify_one();
    }
    return job.id;
}

Job Engine::job(std::string_view list, std::string_view id) {
    return impl_->find(list, id);
}

std::vector<JobRef> Engine::jobs(std::string_view list, const JobFilter& filter) {
    return impl_->open_store().list(list, filter);
}

Standing Engine::standing(const Job& job) {
    Standing standing;
    const std::lock_guard lock(impl_->mutex);
    if (job.phase == Phase::queued) {
        const Line& line = impl_->line_of(job);
        standing.queue_position = line.queue.position(job.id);
        if (standing.queue_position && line.mean_run_s > 0) {
            const double rounds =
                static_cast<double>(*standing.queue_position) / std::max(1, line.settings.workers);
            standing.estimated_start =
                now() + std::chrono::milliseconds(std::llround(1e3 * rounds * line.mean_run_s));
        }
    }
    const auto found = impl_->running.find(job.id);
    if (job.phase == Phase::executing && found != impl_->running.end()) {
        standing.progress = found->second.progress;
    }
    return standing;
}

void Engine::run(std::string_view list, std::string_view id) {
    const Job job = impl_->find(list, id);
    if (job.phase == Phase::queued || job.phase == Phase::executing) return;
    if (!may_move(job.phase, Phase::queued)) {
        throw wrong_phase(job.phase, "it can be run", "PENDING");
    }
    Line& line = impl_->line_of(job);
    impl_->check_room(line, job);
    MoveFacts facts;
    impl_->mark_queued(line, job, facts);
    if (!impl_->open_store().move(id, job.phase, Phase::queued, facts)) return run(list, id);
    impl_->enqueue(job);
    impl_->watchers.notify(job.id, Phase::queued);
}

void Engine::abort(std::string_view list, std::string_view id) {
    const Job job = impl_->find(list, id);
    if (!may_move(job.phase, Phase::aborted)) return;
    MoveFacts facts;
    facts.ended = now();
    // It may just have begun, or ended: look again.
    if (!impl_->open_store().move(id, job.phase, Phase::aborted, facts)) return abort(list, id);
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->line_of(job).queue.remove(id);
        const auto running = impl_->running.find(job.id);
        if (running != impl_->running.end()) running->second.stop.request_stop();
    }
    impl_->watchers.notify(job.id, Phase::aborted);
}

void Engine::destroy(std::string_view list, std::string_view id) {
    (void)impl_->find(list, id);
    impl_->destroy(list, std::string(id));
}

void Engine::Impl::destroy(std::string_view list_name, const std::string& id) {
    const auto job = open_store().find(list_name, id);
    // What it took by then: it may have ended since it was found.
    const auto freed_bytes = job ? open_store().erase(id) : std::nullopt;
    if (!freed_bytes) return;
    budget.give_back(*freed_bytes);
    bool runs = false;
    {
        const std::lock_guard lock(mutex);
        line_of(*job).queue.remove(id);
        const auto found = running.find(id);
        runs = found != running.end();
        if (runs) {
            found->second.deleted = true;
            found->second.stop.request_stop();
        }
    }
    if (!runs) folders.remove(id);
    watchers.notify(id, std::nullopt);
}

void Engine::add_parameters(std::string_view list, std::string_view id,
                            const std::optional<std::string>& run_id,
                            std::vector<Parameter> parameters, const std::vector<Upload>& uploads,
                            Add add) {
    const std::lock_guard update(impl_->updating);
    Job job = impl_->find(list, id);
    if (job.phase != Phase::pending) {
        throw wrong_phase(job.phase, "its parameters can be set", "PENDING");
    }
    GivenParameters given(impl_->folders, job.id, std::move(parameters), uploads, impl_->budget);
    const JobRunner& runner = *impl_->list(list).runner;
    const auto is_replaced = [&](const Parameter& old) {
        if (add == Add::beside && runner.is_multiple(old.name)) return false;
        return given.has(old.name);
    };
    const auto replaced =
        std::stable_partition(job.parameters.begin(), job.parameters.end(),
                              [&](const Parameter& old) { return !is_replaced(old); });
    const std::vector<Parameter> gone(replaced, job.parameters.end());
    job.parameters.erase(replaced, job.parameters.end());
    given.append_to(job.parameters);
    impl_->check_size(job.parameters);
    if (!impl_->open_store().set_parameters(id, run_id.value_or(job.run_id), job.parameters)) {
        throw wrong_phase(impl_->find(list, id).phase, "its parameters can be set", "PENDING");
    }
    given.keep();
    remove_parameters(impl_->folders.path(job.id), gone, impl_->budget);
}

void Engine::set_duration(std::string_view list, std::string_view id, std::int64_t duration_s) {
    (void)impl_->find(list, id);
    if (impl_->open_store().set_duration(id, clamp_duration(impl_->list(list), duration_s))) return;
    throw wrong_phase(impl_->find(list, id).phase, "its execution duration can be set", "PENDING");
}

void Engine::set_destruction(std::string_view list, std::string_view id, Instant destruction) {
    const Job job = impl_->find(list, id);
    impl_->open_store().set_destruction(
        id, clamp_destruction(impl_->list(list), job.created, destruction));
    const std::lock_guard lock(impl_->mutex);
    impl_->reaper_wanted = true;
    impl_->reaper_wake.notify_one();
}

std::shared_ptr<void> Engine::watch(const std::string& id, Phase seen, std::function<void()> wake) {
    auto handle = impl_->watchers.watch(id, seen, wake);
    // It may have changed since it was seen.
    if (impl_->open_store().phase(id) != seen) wake();
    return handle;
}

bool Engine::has_list(std::string_view name) const {
    return impl_->lists.find(name) != impl_->lists.end();
}

std::filesystem::path Engine::file(const std::string& id, const std::string& name) const {
    return impl_->folders.path(id) / name;
}

Activity Engine::activity(std::string_view list) const {
    return impl_->list(list).runner->activity();
}

}  // namespace uws
