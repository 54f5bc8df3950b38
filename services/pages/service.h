// The pages people read: front page, one page per resource.
#pragma once

#include "services/host/service.h"

namespace pages {

class Service final : public host::Service {
 public:
    explicit Service(const host::Resources& resources) : resources_(resources) {}
    void mount(vo::http::Router& router) override;

 private:
    const host::Resources& resources_;
};

/// An error outside the VO services: a page for browsers, a line of text for everything else.
[[nodiscard]] vo::http::Response render_error(const vo::Error& error,
                                              const vo::http::Request& request);

}  // namespace pages
