// The publishing registry (Registry Interfaces 1.1): OAI-PMH at /oai.
#pragma once

#include <memory>

#include "services/host/service.h"
#include "services/reg/registry.h"

namespace reg {

class Service final : public host::Service {
 public:
    /// Without a naming authority in the configuration there is no registry, and /oai says so.
    explicit Service(const host::Resources& resources);
    void mount(vo::http::Router& router) override;

 private:
    /// Throws Error(not_found, "registry.off").
    [[nodiscard]] Registry& registry() const;
    [[nodiscard]] vo::http::Response answer(const vo::http::Request& request) const;

    const host::Resources& resources_;
    std::unique_ptr<Registry> registry_;
};

}  // namespace reg
