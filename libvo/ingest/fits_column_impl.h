// One column of a FITS table: its description, and the function that decodes its cells.
//
// FITS 4.0 section 7. The function is chosen once, when the file is opened.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "libvo/table/column.h"
#include "libvo/table/value.h"

namespace vo::ingest {

struct FitsColumn {
    /// Reads the cell at its place in the row; false if it does not convert (see problem).
    using Decode = bool (*)(FitsColumn& column, const char* cell, table::Value& value);
    /// Reads `count` elements that lie one after the other.
    using DecodeArray = bool (*)(FitsColumn& column, const char* data, std::int64_t count,
                                 table::Value& value);
    /// Reads bytes of the heap; false if they are not in it.
    using ReadHeap = std::function<bool(std::int64_t offset, std::int64_t size, std::string& out)>;

    table::Column column;
    std::size_t offset = 0;            ///< of the cell in the row, bytes
    std::size_t width = 0;             ///< of the cell, bytes
    char code = ' ';                   ///< TFORM letter of the elements
    char descriptor = '\0';            ///< 'P' or 'Q' for variable length, else NUL
    std::int64_t count = 1;            ///< elements in the row
    int decimals = 0;                  ///< ASCII tables: implied decimals
    double scale = 1;                  ///< TSCAL
    double zero = 0;                   ///< TZERO
    std::optional<std::int64_t> null;  ///< TNULL
    std::string null_text;             ///< TNULL of ASCII tables
    Decode decode = nullptr;
    DecodeArray decode_array = nullptr;
    ReadHeap read_heap;
    std::string scratch;
    std::string heap_bytes;
    std::string problem;
};

/// What the header says of one column.
struct FitsColumnHeader {
    std::string format;  ///< TFORM
    std::string shape;   ///< TDIM, "(3,4)"; may be empty
    double scale = 1;
    double zero = 0;
    std::string null;  ///< TNULL as text; may be empty
};

/// Sets type, width and functions of a BINTABLE column. Returns what is wrong, or an empty text.
[[nodiscard]] std::string set_binary_format(FitsColumn& column, const FitsColumnHeader& header);
/// The same for an ASCII table; offset and width come from TBCOL and TFORM by the caller.
[[nodiscard]] std::string set_ascii_format(FitsColumn& column, const FitsColumnHeader& header);

/// Text up to the first NUL, without trailing blanks, in UTF-8; nothing left: null.
[[nodiscard]] bool decode_fits_text(FitsColumn& column, const char* data, std::int64_t count,
                                    table::Value& value);
/// Takes a number from the front of `s`; nothing if there are no digits.
[[nodiscard]] std::optional<std::int64_t> take_digits(std::string_view& s);

}  // namespace vo::ingest
