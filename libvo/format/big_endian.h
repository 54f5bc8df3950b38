// Numbers as FITS and VOTable BINARY store them: big-endian, IEEE 754.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <type_traits>

namespace vo::format {

namespace detail {
inline std::uint8_t swapped(std::uint8_t bits) {
    return bits;
}
inline std::uint16_t swapped(std::uint16_t bits) {
    return __builtin_bswap16(bits);
}
inline std::uint32_t swapped(std::uint32_t bits) {
    return __builtin_bswap32(bits);
}
inline std::uint64_t swapped(std::uint64_t bits) {
    return __builtin_bswap64(bits);
}

template <class Number>
using Bits = std::conditional_t<
    sizeof(Number) == 1, std::uint8_t,
    std::conditional_t<sizeof(Number) == 2, std::uint16_t,
                       std::conditional_t<sizeof(Number) == 4, std::uint32_t, std::uint64_t>>>;
static_assert(std::endian::native == std::endian::little);
}  // namespace detail

/// The number at `bytes`. Requires: sizeof(Number) bytes are there.
template <class Number>
[[nodiscard]] inline Number load_big_endian(const char* bytes) {
    detail::Bits<Number> bits;
    std::memcpy(&bits, bytes, sizeof bits);
    return std::bit_cast<Number>(detail::swapped(bits));
}

template <class Number>
inline void append_big_endian(std::string& out, Number number) {
    const auto bits = detail::swapped(std::bit_cast<detail::Bits<Number>>(number));
    out.append(reinterpret_cast<const char*>(&bits), sizeof bits);
}

}  // namespace vo::format
