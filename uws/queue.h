// The waiting line of one class of jobs: bounded, and shared fairly between callers. [pure]
//
// The caller with the fewest running jobs is served first; among equals, the one who was served
// longest ago. Not thread-safe: the engine's lock guards it.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace uws {

struct QueueEntry {
    std::string list;
    std::string id;
    std::string caller;
};

class FairQueue {
 public:
    void push(QueueEntry entry);
    /// The next job to run, which from now on counts as running; nothing if none waits.
    [[nodiscard]] std::optional<QueueEntry> pop();
    /// A running job of `caller` has ended.
    void finished(const std::string& caller);
    /// False if it does not wait here.
    bool remove(std::string_view id);

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::size_t waiting_of(const std::string& caller) const;
    /// How many jobs are served up to this one, itself included, if nobody else comes; nothing if
    /// it does not wait here.
    [[nodiscard]] std::optional<std::int64_t> position(std::string_view id) const;

 private:
    struct Caller {
        std::deque<QueueEntry> waiting;
        std::size_t running = 0;
        std::uint64_t served = 0;  ///< when it was served last
    };
    using Callers = std::map<std::string, Caller>;
    [[nodiscard]] Callers::iterator next_caller();

    Callers callers_;
    std::size_t size_ = 0;
    std::uint64_t turns_ = 0;
};

}  // namespace uws
