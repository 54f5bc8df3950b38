// Reads elements of arrays, which travel as VOTable BINARY bytes (see table/value.h).
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "libvo/table/type.h"

namespace vo::format {

/// A big-endian number of type T at `bytes`.
template <class T>
[[nodiscard]] T read_big_endian(const char* bytes) {
    unsigned char reversed[sizeof(T)];
    for (std::size_t i = 0; i < sizeof(T); ++i) {
        reversed[i] = static_cast<unsigned char>(bytes[sizeof(T) - 1 - i]);
    }
    T value;
    static_assert(std::endian::native == std::endian::little);
    std::memcpy(&value, reversed, sizeof(T));
    return value;
}

/// Appends `value` big-endian.
template <class T>
void append_big_endian(std::string& out, T value) {
    char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof(T));
    for (std::size_t i = 0; i < sizeof(T) / 2; ++i) std::swap(bytes[i], bytes[sizeof(T) - 1 - i]);
    out.append(bytes, sizeof(T));
}

/// Appends the elements as VOTable TABLEDATA writes them: numbers separated by blanks.
void append_array_text(std::string& out, std::string_view bytes, const table::Type& type);

}  // namespace vo::format
