#include "services/host/catalog_store.h"

#include "libvo/base/error.h"
#include "libvo/base/log.h"
#include "libvo/catalog/load.h"
#include "services/host/verify.h"

namespace host {

std::shared_ptr<const vo::catalog::Catalog> CatalogStore::current() const {
    return current_.load();
}

void CatalogStore::refresh() {
    const std::scoped_lock lock(refreshing_);
    std::map<std::string, vo::db::StoredResource> found;
    for (vo::db::StoredResource& resource : database_.resources()) {
        found.emplace(resource.name, std::move(resource));
    }
    if (found == seen_) return;
    const auto old = current_.load();
    auto fresh = std::make_shared<vo::catalog::Catalog>();
    std::vector<std::string> refused;
    for (const auto& [name, resource] : found) {
        const auto known = seen_.find(name);
        const vo::catalog::Schema* schema = old->find_schema(name);
        if (known != seen_.end() && known->second == resource) {
            if (schema != nullptr) fresh->schemas.push_back(*schema);
            continue;
        }
        try {
            fresh->schemas.push_back(load_verified(database_, resource));
            vo::log::info("resource_loaded", {{"name", name}});
        } catch (const std::exception&) {
            report_refusal(resource, vo::current_error());
            refused.push_back(name);
        }
    }
    for (const auto& [name, resource] : seen_) {
        if (!found.contains(name)) vo::log::info("resource_removed", {{"name", name}});
    }
    // Not seen, so that the next look tries them again: the reason may pass.
    for (const std::string& name : refused) found.erase(name);
    if (found == seen_) return;
    seen_ = std::move(found);
    current_.store(std::move(fresh));
    pool_.renew();
}

void CatalogStore::report_refusal(const vo::db::StoredResource& resource, const vo::Error& error) {
    if (!reported_.insert(resource.name + resource.generation).second) return;
    vo::log::error(
        "resource_refused",
        {{"name", resource.name}, {"reason", error.message()}, {"detail", error.detail()}});
}

}  // namespace host
