// A served site, checked from outside: its registry harvested, every address followed, every test
// query run, records compared with what the services tell of themselves.
#pragma once

#include <string>
#include <vector>

#include "services/selfcheck/harvest.h"

namespace selfcheck {

struct Report {
    std::vector<Complaint> complaints;
    std::size_t records = 0;
    std::size_t requests = 0;
};

/// `site_url` as clients know it, without a trailing slash; `timeout_s` of each request.
[[nodiscard]] Report check_site(const std::string& site_url, int timeout_s);

}  // namespace selfcheck
