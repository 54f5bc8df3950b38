// Simple Cone Search for every table with a position, under /scs/{schema}/{table}.
#pragma once

#include "services/host/service.h"

namespace scs {

class Service final : public host::Service {
 public:
    explicit Service(const host::Resources& resources) : resources_(resources) {}
    void mount(vo::http::Router& router) override;
    void add_to_record(vo::publish::Record& record, const vo::catalog::Schema& schema,
                       const vo::publish::Publisher& publisher) const override;

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
    /// Of the cone search of one table.
    [[nodiscard]] vo::catalog::ConeCapability capability(const vo::catalog::Schema& schema,
                                                         const vo::catalog::Table& table,
                                                         const vo::publish::Site& site) const;

    const host::Resources& resources_;
};

}  // namespace scs
