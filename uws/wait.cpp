#include "uws/wait.h"

#include <vector>

namespace uws {

std::shared_ptr<void> Watchers::watch(const std::string& id, Phase seen, Wake wake) {
    auto watcher = std::make_shared<Watcher>(Watcher{seen, std::move(wake)});
    const std::lock_guard lock(table_->mutex);
    table_->watchers.emplace(id, watcher);
    return {watcher.get(), [table = table_, id, watcher](void*) {
                const std::lock_guard guard(table->mutex);
                const auto [begin, end] = table->watchers.equal_range(id);
                for (auto it = begin; it != end; ++it) {
                    if (it->second != watcher) continue;
                    table->watchers.erase(it);
                    return;
                }
            }};
}

void Watchers::notify(const std::string& id, std::optional<Phase> now) {
    std::vector<std::shared_ptr<Watcher>> woken;
    {
        const std::lock_guard lock(table_->mutex);
        const auto [begin, end] = table_->watchers.equal_range(id);
        for (auto it = begin; it != end; ++it) {
            if (it->second->seen != now) woken.push_back(it->second);
        }
    }
    for (const auto& watcher : woken) watcher->wake();
}

}  // namespace uws
