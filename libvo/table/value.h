// One cell, and a row of cells, as they pass between cursors, readers, encoders and the loader.
//
// Booleans are integers 0 and 1. Arrays (numbers, booleans, bits, arrays of strings) are blobs in
// VOTable BINARY form: big-endian elements, one after the other, without a count. Text is UTF-8.
// A Value does not own its bytes: they live until the producer's next row.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace vo::table {

struct Value {
    enum class Kind : std::uint8_t { null, integer, real, text, blob };

    Kind kind = Kind::null;
    union {
        std::int64_t integer = 0;
        double real;
    };
    std::string_view bytes;  ///< of text and blob

    static Value of(std::int64_t number) {
        Value value;
        value.kind = Kind::integer;
        value.integer = number;
        return value;
    }
    static Value of(double number) {
        Value value;
        value.kind = Kind::real;
        value.real = number;
        return value;
    }
    static Value of_text(std::string_view text) {
        Value value;
        value.kind = Kind::text;
        value.bytes = text;
        return value;
    }
    static Value of_blob(std::string_view bytes) {
        Value value;
        value.kind = Kind::blob;
        value.bytes = bytes;
        return value;
    }
    [[nodiscard]] bool is_null() const { return kind == Kind::null; }
};

/// One row, cells in column order; valid until the producer's next row.
using RowView = std::span<const Value>;

}  // namespace vo::table
