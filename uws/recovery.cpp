// After a crash, or a plain restart: what waited waits again, what ran runs again or ends as an
// error, and files that no job knows go.
#include <fmt/format.h>

#include "libvo/base/log.h"
#include "uws/engine_impl.h"

namespace uws {

// Called with the lock held, before anybody sees the store.
void Engine::Impl::recover(Store& opened) {
    budget.set_used(opened.stored_bytes());
    for (const auto& [name, list] : lists) list.runner->recover();
    for (const Job& job : opened.in_phase(Phase::executing)) {
        if (job.attempts < settings.max_attempts) {
            opened.move(job.id, Phase::executing, Phase::queued);
            continue;
        }
        MoveFacts facts;
        facts.ended = now();
        facts.failure =
            Failure{"uws.interrupted",
                    fmt::format("The server stopped {} times while this job ran, so that it was "
                                "given up; the job may ask for more than the server can give.",
                                job.attempts),
                    true};
        opened.move(job.id, Phase::executing, Phase::error, facts);
        folders.clear(job.id);
    }
    std::size_t waiting = 0;
    for (const Job& job : opened.in_phase(Phase::queued)) {
        if (lists.find(job.list) == lists.end()) continue;  // its service is not part of this run
        Line& line = line_of(job);
        line.queue.push({job.list, job.id, job.caller});
        line.came.notify_one();
        ++waiting;
    }
    orphan_candidates = folders.ids();
    vo::log::info("jobs_opened", {{"waiting", std::to_string(waiting)}});
}

void Engine::Impl::remove_orphans(Store& opened, const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
        if (!opened.exists(id)) folders.remove(id);
    }
}

}  // namespace uws
