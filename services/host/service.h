// A service mounts its routes; a daemon hosts one, `almagest serve` all of them.
#pragma once

#include "libvo/http/router.h"
#include "libvo/publish/records.h"
#include "services/host/resources.h"

namespace host {

class Service {
 public:
    virtual ~Service() = default;
    /// Adds the service's routes. The service and what it was built from outlive the router.
    virtual void mount(vo::http::Router& router) = 0;
    /// Registry records of the service itself.
    [[nodiscard]] virtual std::vector<vo::publish::Record> records(
        const vo::publish::Publisher& /*publisher*/) const {
        return {};
    }
    /// Adds to the record of a published resource what the service offers for it.
    virtual void add_to_record(vo::publish::Record& /*record*/,
                               const vo::catalog::Schema& /*schema*/,
                               const vo::publish::Publisher& /*publisher*/) const {}
    /// Whether it has added lists to the job engine.
    [[nodiscard]] virtual bool has_jobs() const { return false; }
};

}  // namespace host
