// The served catalogue: built from the archive, checked, then swapped in one step.
//
// current() is safe from any thread and cheap; refresh() is for one thread at a time (it locks).
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "libvo/base/error.h"
#include "libvo/catalog/model.h"
#include "libvo/db/pool.h"

namespace host {

class CatalogStore {
 public:
    /// Both are borrowed. The store begins empty: call refresh().
    CatalogStore(vo::db::Database& database, vo::db::Pool& pool)
        : database_(database), pool_(pool) {}

    /// The snapshot to use for one request from its beginning to its end.
    [[nodiscard]] std::shared_ptr<const vo::catalog::Catalog> current() const;
    /// Looks at the archive and takes in what was published, replaced or removed. A resource that
    /// cannot be read is logged, left out and tried again. Throws Error(unavailable) and changes
    /// nothing if the archive itself cannot be read.
    void refresh();

 private:
    /// Logs why a resource is left out, once for each stored file.
    void report_refusal(const vo::db::StoredResource& resource, const vo::Error& error);

    vo::db::Database& database_;
    vo::db::Pool& pool_;
    std::mutex refreshing_;
    std::map<std::string, vo::db::StoredResource> seen_;  ///< what current_ holds
    std::set<std::string> reported_;
    std::atomic<std::shared_ptr<const vo::catalog::Catalog>> current_ =
        std::make_shared<const vo::catalog::Catalog>();
};

}  // namespace host
