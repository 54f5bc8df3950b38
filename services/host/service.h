// A service mounts its routes; a daemon hosts one, `almagest serve` all of them.
#pragma once

#include "libvo/http/router.h"
#include "services/host/resources.h"

namespace host {

class Service {
 public:
    virtual ~Service() = default;
    /// Adds the service's routes. The service and what it was built from outlive the router.
    virtual void mount(vo::http::Router& router) = 0;
    /// Whether it has added lists to the job engine.
    [[nodiscard]] virtual bool has_jobs() const { return false; }
};

}  // namespace host
