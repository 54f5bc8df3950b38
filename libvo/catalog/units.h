// Units as VOUnits 1.0 writes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vo::catalog {

/// True if `unit` parses as VOUnits 1.0 with known units and prefixes ("mas.yr**-1", "km/s",
/// "10**-16.erg.s**-1.cm**-2", "log(Hz)"); the empty text is a unit (none given).
[[nodiscard]] bool is_known_unit(std::string_view unit);
/// The VOUnits spelling of a unit as files write it ("degrees" → "deg", "km s-1" → "km.s**-1",
/// "Angle[deg]" → nothing); `unit` itself if it is already legal; nothing if not understood.
[[nodiscard]] std::optional<std::string> to_vounit(std::string_view unit);

}  // namespace vo::catalog
