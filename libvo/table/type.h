// VOTable datatypes (VOTable 1.4 section 2.1, 2.2) as one small value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vo::table {

enum class Datatype : std::uint8_t {
    boolean,
    bit,
    unsigned_byte,
    short_int,     // 16 bit
    integer,       // 32 bit
    long_int,      // 64 bit
    character,     // 7-bit text
    unicode_char,  // UCS-2 text
    float_real,    // 32 bit
    double_real,   // 64 bit
    float_complex,
    double_complex,
};

/// The VOTable word ("unsignedByte", "long", …).
[[nodiscard]] std::string_view to_string(Datatype datatype);
/// The datatype of a VOTable word, case-insensitively; nothing if unknown.
[[nodiscard]] std::optional<Datatype> parse_datatype(std::string_view word);
/// Bytes of one element in BINARY serialisation (bit: 1 byte holds 8).
[[nodiscard]] int element_size_bytes(Datatype datatype);

/// A datatype with its arraysize in VOTable syntax ("" = scalar, "*", "12", "3x*", …).
struct Type {
    Datatype datatype = Datatype::double_real;
    std::string arraysize;

    bool operator==(const Type&) const = default;

    /// char or unicodeChar with a one-dimensional arraysize (or none: a single character).
    [[nodiscard]] bool is_string() const;
    /// boolean, integer or floating number without arraysize.
    [[nodiscard]] bool is_scalar() const { return arraysize.empty() && !is_text(); }
    /// char or unicodeChar of any shape.
    [[nodiscard]] bool is_text() const {
        return datatype == Datatype::character || datatype == Datatype::unicode_char;
    }
    [[nodiscard]] bool is_integer() const {
        return datatype == Datatype::unsigned_byte || datatype == Datatype::short_int ||
               datatype == Datatype::integer || datatype == Datatype::long_int;
    }
    [[nodiscard]] bool is_floating() const {
        return datatype == Datatype::float_real || datatype == Datatype::double_real;
    }
    [[nodiscard]] bool is_numeric() const { return is_integer() || is_floating(); }
    /// Number of elements if the arraysize is fixed (a scalar has 1); nothing if it ends in `*`
    /// or does not fit.
    [[nodiscard]] std::optional<std::int64_t> fixed_count() const;
};

/// True if `arraysize` follows VOTable 1.4 section 2.2 (`([0-9]+x)*[0-9]*[*]?`, not empty).
[[nodiscard]] bool is_arraysize(std::string_view arraysize);

inline Type string_type() {
    return {Datatype::character, "*"};
}

}  // namespace vo::table
