// The records as they are now, each with its datestamp: catalogue and services against the ledger.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "libvo/publish/records.h"
#include "services/host/resources.h"
#include "services/reg/ledger.h"

namespace reg {

struct Holding {
    std::string ivoid;
    LedgerEntry entry;
};

/// One state of the registry; read only, shared by requests.
struct View {
    std::int64_t now_s = 0;                ///< when it was asked for
    std::vector<Holding> holdings;         ///< by datestamp, then id; those that can be told now
    std::vector<vo::publish::Record> own;  ///< of the site and its services
    std::map<std::string, const vo::catalog::Schema*> resources;  ///< by IVOID
    std::shared_ptr<const vo::catalog::Catalog> catalog;          ///< that they live in
};

/// OAI-PMH at `base` and what VOSI asks of it (Registry Interfaces 1.1 section 3.1).
[[nodiscard]] std::vector<vo::catalog::Capability> capabilities(const std::string& base,
                                                                int page_records);

class Registry {
 public:
    /// `resources` is borrowed. Throws Error(internal, "registry.damaged").
    explicit Registry(const host::Resources& resources);

    /// The state at `now_s`, Unix time of a response: what changed since the last one is stamped
    /// now. A record with a datestamp of the present second is not to be listed yet.
    [[nodiscard]] std::shared_ptr<const View> current(std::int64_t now_s);
    /// The record of a holding that is not deleted.
    [[nodiscard]] vo::publish::Record record(const View& view, const std::string& ivoid) const;
    [[nodiscard]] const vo::publish::Publisher& publisher() const { return publisher_; }
    [[nodiscard]] const std::string& secret() const { return ledger_.secret(); }

 private:
    [[nodiscard]] vo::publish::Record resource_record(const vo::catalog::Schema& schema) const;
    /// Ids beside `contents` of which nothing can be said at the moment.
    [[nodiscard]] std::set<std::string> unknown_resources(
        const vo::catalog::Catalog& catalog, const std::map<std::string, std::uint64_t>& contents);
    void rebuild(std::shared_ptr<const vo::catalog::Catalog> catalog, std::int64_t now_s);
    [[nodiscard]] std::uint64_t content_of(const vo::catalog::Schema& schema);
    void report_unfit(const vo::catalog::Schema& schema, const std::string& reason);

    const host::Resources& resources_;
    vo::publish::Publisher publisher_;
    std::mutex mutex_;
    Ledger ledger_;
    std::int64_t last_response_s_ = 0;
    bool has_seen_resources_ = false;
    std::shared_ptr<const View> view_;
    struct Known {
        std::string generation;
        std::uint64_t content = 0;
    };
    std::map<std::string, Known> known_;           ///< hashes by schema, as costly as the records
    std::map<std::string, std::string> reported_;  ///< why a schema is left out
};

}  // namespace reg
