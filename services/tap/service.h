// TAP 1.1: its routes under /tap and what its capabilities say.
#pragma once

#include <algorithm>

#include "services/host/service.h"
#include "services/tap/fetch.h"

namespace tap {

class Service final : public host::Service {
 public:
    explicit Service(const host::Resources& resources)
        : resources_(resources),
          fetches_(std::max(1, static_cast<int>(resources.config.server.query_threads) / 2)) {}
    void mount(vo::http::Router& router) override;
    [[nodiscard]] bool has_jobs() const override { return true; }
    [[nodiscard]] std::vector<vo::publish::Record> records(
        const vo::publish::Publisher& publisher) const override;
    void add_to_record(vo::publish::Record& record, const vo::catalog::Schema& schema,
                       const vo::publish::Publisher& publisher) const override;

 private:
    /// Of the service at `base`, the URL without a trailing slash.
    [[nodiscard]] std::vector<vo::catalog::Capability> capabilities(const std::string& base) const;
    void mount_async(vo::http::Router& router);

    const host::Resources& resources_;
    FetchGate fetches_;  ///< of synchronous requests
};

}  // namespace tap
