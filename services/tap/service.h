// TAP 1.1: its routes under /tap and what its capabilities say.
#pragma once

#include "services/host/service.h"

namespace tap {

class Service final : public host::Service {
 public:
    explicit Service(const host::Resources& resources) : resources_(resources) {}
    void mount(vo::http::Router& router) override;
    [[nodiscard]] bool has_jobs() const override { return true; }

 private:
    [[nodiscard]] vo::http::Response capabilities(const vo::http::Request& request) const;
    void mount_async(vo::http::Router& router);

    const host::Resources& resources_;
};

}  // namespace tap
