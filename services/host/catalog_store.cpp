#include "services/host/catalog_store.h"

#include "libvo/base/error.h"
#include "libvo/base/log.h"
#include "libvo/catalog/load.h"
#include "libvo/publish/tap_schema.h"
#include "services/host/verify.h"

namespace host {
namespace {

/// Rows with their numbers as keys.
class NumberedRows final : public vo::db::KeyedRows {
 public:
    explicit NumberedRows(vo::table::RowSource& rows) : rows_(rows) {}
    bool next() override {
        ++number_;
        return rows_.next();
    }
    [[nodiscard]] std::int64_t key() const override { return number_; }
    [[nodiscard]] vo::table::RowView row() const override { return rows_.row(); }

 private:
    vo::table::RowSource& rows_;
    std::int64_t number_ = 0;
};

/// Describes `catalog` in tables that queries can read.
vo::catalog::Schema store_tap_schema(vo::db::Database& database,
                                     const vo::catalog::Catalog& catalog) {
    vo::catalog::Schema schema = vo::publish::tap_schema(catalog);
    const auto loader = database.derive(schema.name, vo::Cancel());
    for (const vo::catalog::Table& table : schema.tables) {
        const auto rows = vo::publish::tap_schema_rows(catalog, schema, table.name);
        NumberedRows numbered(*rows);
        loader->load_table(table, numbered);
    }
    loader->finish("", schema);
    schema.generation = database.derived(schema.name).generation;
    return schema;
}

}  // namespace

std::shared_ptr<const vo::catalog::Catalog> CatalogStore::current() const {
    return current_.load();
}

void CatalogStore::refresh() {
    const std::scoped_lock lock(refreshing_);
    std::map<std::string, vo::db::StoredResource> found;
    for (vo::db::StoredResource& resource : database_.resources()) {
        found.emplace(resource.name, std::move(resource));
    }
    const auto old = current_.load();
    // The very first catalogue is made in any case: it holds TAP_SCHEMA.
    if (found == seen_ && old->unreadable.empty() && !old->schemas.empty()) return;
    auto fresh = std::make_shared<vo::catalog::Catalog>();
    fresh->schemas.reserve(found.size() + 1);
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
            fresh->unreadable.push_back(name);
        }
    }
    for (const auto& [name, resource] : seen_) {
        if (!found.contains(name)) vo::log::info("resource_removed", {{"name", name}});
    }
    // Not seen, so that the next look tries them again: the reason may pass.
    for (const std::string& name : fresh->unreadable) found.erase(name);
    const bool same = found == seen_ && fresh->unreadable == old->unreadable;
    if (same && !old->schemas.empty()) return;
    seen_ = std::move(found);
    fresh->schemas.push_back(store_tap_schema(database_, *fresh));
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
