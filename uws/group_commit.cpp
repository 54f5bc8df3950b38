#include "uws/group_commit.h"

#include <utility>

namespace uws {

void GroupCommit::run(const Work& work) {
    Ticket ticket{&work, false, nullptr};
    std::unique_lock lock(mutex_);
    waiting_.push_back(&ticket);
    while (!ticket.done) {
        if (leading_) {
            changed_.wait(lock);
        } else {
            lead(lock);
        }
    }
    if (ticket.failure) std::rethrow_exception(ticket.failure);
}

void GroupCommit::lead(std::unique_lock<std::mutex>& lock) {
    leading_ = true;
    const std::vector<Ticket*> batch = std::exchange(waiting_, {});
    lock.unlock();
    std::vector<const Work*> works;
    for (const Ticket* ticket : batch) works.push_back(ticket->work);
    std::vector<std::exception_ptr> failed(batch.size());
    try {
        run_all_(works, failed);
    } catch (...) {
        failed.assign(batch.size(), std::current_exception());
    }
    lock.lock();
    for (std::size_t i = 0; i < batch.size(); ++i) {
        batch[i]->failure = failed[i];
        batch[i]->done = true;
    }
    leading_ = false;
    changed_.notify_all();
}

}  // namespace uws
