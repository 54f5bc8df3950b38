// The VOSI availability document (VOSI 1.1 section 2.3). [pure]
#pragma once

#include <string>
#include <vector>

namespace vo::publish {

struct Availability {
    bool available = true;
    std::string up_since;  ///< UTC, `YYYY-MM-DDThh:mm:ssZ`; empty: not told
    std::vector<std::string> notes;
};

[[nodiscard]] std::string availability(const Availability& state);

}  // namespace vo::publish
