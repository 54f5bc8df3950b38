// Unguessable and unique identifiers.
#pragma once

#include <string>

namespace vo {

/// 32 lower-case hex digits: 128 bits from the system's random source. Throws Error(internal).
[[nodiscard]] std::string random_id();

}  // namespace vo
