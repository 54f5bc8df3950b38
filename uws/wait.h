// Who waits for a job's phase to change (UWS 1.1 section 2.2.1.1). Safe from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "uws/phase.h"

namespace uws {

class Watchers {
 public:
    using Wake = std::function<void()>;

    /// Keeps `wake` until the returned handle is destroyed. It must not block.
    [[nodiscard]] std::shared_ptr<void> watch(const std::string& id, Phase seen, Wake wake);
    /// Wakes all who have seen another phase than `now`. An empty `now`: the job is gone.
    void notify(const std::string& id, std::optional<Phase> now);

 private:
    struct Watcher {
        Phase seen;
        Wake wake;
    };
    struct Table {
        std::mutex mutex;
        std::multimap<std::string, std::shared_ptr<Watcher>> watchers;
    };
    // Handles may outlive this object.
    std::shared_ptr<Table> table_ = std::make_shared<Table>();
};

}  // namespace uws
