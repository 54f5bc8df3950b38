#include "uws/queue.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace uws {

void FairQueue::push(QueueEntry entry) {
    Caller& caller = callers_[entry.caller];
    caller.waiting.push_back(std::move(entry));
    ++size_;
}

FairQueue::Callers::iterator FairQueue::next_caller() {
    auto best = callers_.end();
    for (auto it = callers_.begin(); it != callers_.end(); ++it) {
        if (it->second.waiting.empty()) continue;
        if (best == callers_.end() || std::tie(it->second.running, it->second.served) <
                                          std::tie(best->second.running, best->second.served)) {
            best = it;
        }
    }
    return best;
}

std::optional<QueueEntry> FairQueue::pop() {
    const auto next = next_caller();
    if (next == callers_.end()) return std::nullopt;
    Caller& caller = next->second;
    QueueEntry entry = std::move(caller.waiting.front());
    caller.waiting.pop_front();
    ++caller.running;
    caller.served = ++turns_;
    --size_;
    return entry;
}

void FairQueue::finished(const std::string& caller) {
    const auto found = callers_.find(caller);
    if (found == callers_.end()) return;
    if (found->second.running > 0) --found->second.running;
    if (found->second.running == 0 && found->second.waiting.empty()) callers_.erase(found);
}

bool FairQueue::remove(std::string_view id) {
    for (auto it = callers_.begin(); it != callers_.end(); ++it) {
        auto& waiting = it->second.waiting;
        const auto found = std::find_if(waiting.begin(), waiting.end(),
                                        [&](const QueueEntry& entry) { return entry.id == id; });
        if (found == waiting.end()) continue;
        waiting.erase(found);
        --size_;
        if (it->second.running == 0 && waiting.empty()) callers_.erase(it);
        return true;
    }
    return false;
}

std::size_t FairQueue::waiting_of(const std::string& caller) const {
    const auto found = callers_.find(caller);
    return found == callers_.end() ? 0 : found->second.waiting.size();
}

std::optional<std::int64_t> FairQueue::position(std::string_view id) const {
    for (const auto& [name, caller] : callers_) {
        const auto& waiting = caller.waiting;
        const auto found = std::find_if(waiting.begin(), waiting.end(),
                                        [&](const QueueEntry& entry) { return entry.id == id; });
        if (found == waiting.end()) continue;
        // Callers take turns: those who are before this one have one job more served.
        const auto depth = static_cast<std::size_t>(found - waiting.begin());
        std::size_t before = depth;
        for (const auto& [other_name, other] : callers_) {
            if (other_name == name) continue;
            // Among equals the map's order decides, as in next_caller().
            // Among equals the order of the map decides, as in next_caller().
            const bool earlier = std::tie(other.running, other.served, other_name) <
                                 std::tie(caller.running, caller.served, name);
            before += std::min(other.waiting.size(), depth + (earlier ? 1 : 0));
        }
        return static_cast<std::int64_t>(before) + 1;
    }
    return std::nullopt;
}

}  // namespace uws
