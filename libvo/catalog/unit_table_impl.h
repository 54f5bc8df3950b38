// The units that VOUnits 1.0 knows, what each is in terms of others, and the prefixes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vo::catalog {

enum class Prefixes { none, si, si_and_binary };

/// number / divisor · 10^power_of_ten · π^power_of_pi
struct UnitFactor {
    std::uint64_t number = 1;
    int power_of_ten = 0;
    std::uint64_t divisor = 1;
    int power_of_pi = 0;
};

/// One `symbol` is `factor` times `unit`, in VOUnits; a base unit is one of itself.
struct KnownUnit {
    std::string_view symbol;
    Prefixes prefixes = Prefixes::none;
    UnitFactor factor;
    std::string_view unit;

    [[nodiscard]] bool is_base() const { return unit == symbol; }
};

struct PrefixedUnit {
    const KnownUnit* unit = nullptr;
    int power_of_ten = 0;
    int power_of_two = 0;
};

/// A unit with or without a prefix it may have ("mag", "kpc", "Mibyte"); nothing if not known.
[[nodiscard]] std::optional<PrefixedUnit> find_unit(std::string_view symbol);
/// -3 for "m"; nothing if it is no SI prefix.
[[nodiscard]] std::optional<int> si_prefix_power(std::string_view prefix);

}  // namespace vo::catalog
