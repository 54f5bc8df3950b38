// The served catalogue: built from the archive, checked, then swapped in one step.
//
// current() is safe from any thread and cheap; refresh() is for one thread at a time (it locks).
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "libvo/catalog/model.h"
#include "libvo/db/database.h"

namespace host {

class CatalogStore {
public:
    /// `database` is borrowed. The store begins empty: call refresh().
    explicit CatalogStore(vo::db::Database& database) : database_(database) {}

    /// The snapshot to use for one request from its beginning to its end.
    [[nodiscard]] std::shared_ptr<const vo::catalog::Catalog> current() const;
    /// Looks at the archive and takes in what was published, replaced or removed. A resource that
    /// cannot be read is logged once and left out.
    void refresh();

private:
    vo::db::Database& database_;
    std::mutex refreshing_;
    std::map<std::string, vo::db::StoredResource> seen_;
    std::atomic<std::shared_ptr<const vo::catalog::Catalog>> current_ =
        std::make_shared<const vo::catalog::Catalog>();
};

}  // namespace host
