// A hash that tells texts apart which nobody made to be alike. [pure]
#pragma once

#include <cstdint>
#include <string_view>

namespace vo {

/// FNV-1a, 64 bits: the same on every machine and in every version.
[[nodiscard]] inline std::uint64_t fnv1a(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash;
}

}  // namespace vo
