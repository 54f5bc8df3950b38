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
};

}  // namespace host
