// Deletes jobs whose destruction has come, and does again later what the store could not do.
#include "libvo/base/error.h"
#include "libvo/base/log.h"
#include "uws/engine_impl.h"

namespace uws {
namespace {

constexpr int kBatch = 100;

}  // namespace

void Engine::Impl::reap(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        std::optional<Instant> next;
        bool failed = false;
        try {
            reap_once();
            next = open_store().next_destruction();
        } catch (const vo::Error& error) {
            failed = true;
            vo::log::warning("jobs_unavailable",
                             {{"code", error.code()}, {"reason", error.detail()}});
        }
        std::unique_lock lock(mutex);
        const auto called = [this] { return reaper_wanted; };
        if (failed || !postponed.empty()) {
            reaper_wake.wait_for(lock, stop, kStoreRetry, [] { return false; });
        } else if (next) {
            // In steps, since the system's clock may be set.
            const auto until = std::min(*next, now() + std::chrono::hours(1));
            reaper_wake.wait_until(lock, stop, until, called);
        } else {
            reaper_wake.wait(lock, stop, called);
        }
        reaper_wanted = false;
    }
}

void Engine::Impl::reap_once() {
    Store& opened = open_store();
    std::vector<Ending> endings;
    std::vector<std::string> candidates;
    {
        const std::lock_guard lock(mutex);
        endings = std::exchange(unsaved, {});
        candidates = std::exchange(orphan_candidates, {});
    }
    for (std::size_t i = 0; i < endings.size(); ++i) {
        try {
            if (save(endings[i])) watchers.notify(endings[i].entry.id, endings[i].to);
        } catch (const vo::Error&) {
            const std::lock_guard lock(mutex);
            unsaved.insert(unsaved.end(), endings.begin() + static_cast<std::ptrdiff_t>(i),
                           endings.end());
            throw;
        }
    }
    {
        const std::lock_guard lock(mutex);
        const auto now = std::chrono::steady_clock::now();
        std::erase_if(postponed, [&](Postponed& job) {
            if (job.until > now) return false;
            job.line->queue.push(std::move(job.entry));
            job.line->came.notify_one();
            return true;
        });
    }
    remove_orphans(opened, candidates);
    while (true) {
        const auto doomed = opened.due(now(), kBatch);
        if (doomed.empty()) return;
        for (const Store::Doomed& job : doomed) {
            if (lists.find(job.list) != lists.end()) {
                destroy(job.list, job.id);
            } else if (const auto freed_bytes = opened.erase(job.id)) {
                budget.give_back(*freed_bytes);
                folders.remove(job.id);
            }
            vo::log::info("job_destroyed", {{"id", job.id}});
        }
    }
}

}  // namespace uws
