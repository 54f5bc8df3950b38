// Simple Cone Search for every table with a position, under /scs/{schema}/{table}.
#pragma once

#include "services/host/service.h"

namespace scs {

class Service final : public host::Service {
 public:
    explicit Service(const host::Resources& resources) : resources_(resources) {}
    void mount(vo::http::Router& router) override;

 private:
    /// The table a request names, with its schema; keeps the snapshot alive.
    struct Target {
        std::shared_ptr<const vo::catalog::Catalog> catalog;
        const vo::catalog::Schema* schema = nullptr;
        const vo::catalog::Table* table = nullptr;
    };
    /// Throws Error(not_found) if there is no such table or it has no position.
    [[nodiscard]] Target target_of(const vo::http::Request& request) const;
    [[nodiscard]] vo::http::Response answer(const vo::http::Request& request) const;
    [[nodiscard]] vo::http::Response capabilities(const Target& target,
                                                  const vo::http::Request& request) const;

    const host::Resources& resources_;
};

}  // namespace scs
