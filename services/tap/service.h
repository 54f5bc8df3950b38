// TAP 1.1: its routes under /tap and what its capabilities say.
#pragma once

#include "services/host/service.h"

namespace tap {

class Service final : public host::Service {
 public:
    explicit Service(const host::Resources& resources) : resources_(resources) {}
    void mount(vo::http::Router& router) override;

 private:
    [[nodiscard]] vo::http::Response capabilities() const;

    const host::Resources& resources_;
};

}  // namespace tap
