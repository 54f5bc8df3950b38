// Many writers, one transaction: each waits for a commit, but not for one of its own.
//
// A commit flushes to disk, which takes as long for one change as for fifty. Whoever comes while a
// commit is under way waits for the next, which takes all that have gathered. Safe from any thread.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <vector>

namespace uws {

class GroupCommit {
 public:
    using Work = std::function<void()>;
    /// Runs works, one after the other, in one transaction. A work that throws must leave nothing
    /// behind and not harm the others: its exception goes to `failed`. Throws if nothing counts.
    using RunAll = std::function<void(const std::vector<const Work*>& works,
                                      std::vector<std::exception_ptr>& failed)>;

    explicit GroupCommit(RunAll run_all) : run_all_(std::move(run_all)) {}

    /// Returns once `work`, which may run on another thread, is on disk; throws what it threw, or
    /// why the transaction failed.
    void run(const Work& work);

 private:
    struct Ticket {
        const Work* work;
        bool done = false;
        std::exception_ptr failure;
    };
    void lead(std::unique_lock<std::mutex>& lock);

    RunAll run_all_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool leading_ = false;
    std::vector<Ticket*> waiting_;
};

}  // namespace uws
