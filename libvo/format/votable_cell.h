// One column's cells of a VOTable: from TABLEDATA text or BINARY bytes to values.
//
// VOTable 1.4 sections 2 and 5; null rules as its section 5.5. Also reads typed cells of other
// text formats. One thread at a time: a cell keeps the bytes of its last value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "libvo/base/error.h"
#include "libvo/table/column.h"
#include "libvo/table/value.h"

namespace vo::format {

class VotableCell {
 public:
    /// `null_text` is the VALUES null literal, if there is one; `document` and the column's name
    /// begin every message of an exception. Throws Error(usage, "votable.field") for an arraysize
    /// that is not legal or beyond 64 MiB, and for a null that is not of the type.
    VotableCell(const table::Column& column, const std::string& document,
                const std::optional<std::string>& null_text = std::nullopt);

    /// Reads a TD's text. False if it is not of the type, then problem() says why. The value may
    /// point into `text` or this cell.
    [[nodiscard]] bool from_text(std::string_view text, table::Value& value);

    /// Bytes the cell at the front of `bytes` takes; nothing if more bytes are needed to know.
    /// Throws Error(usage, "votable.damaged") for an impossible count.
    [[nodiscard]] std::optional<std::size_t> binary_size(std::string_view bytes) const;
    /// Reads a cell of exactly binary_size() bytes. The value may point into `bytes` or this cell.
    [[nodiscard]] bool from_binary(std::string_view bytes, table::Value& value);

    /// Bytes a cell of fixed size takes; 0 if the size varies.
    [[nodiscard]] std::size_t fixed_size_bytes() const {
        return variable_ ? 0 : size_of(unit_count_);
    }
    /// What is wrong with the last cell.
    [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
    [[nodiscard]] bool fail(std::string_view found);
    [[nodiscard]] bool wrong_count(std::int64_t found);
    [[nodiscard]] bool too_large(double number);
    [[nodiscard]] bool not_ascii();
    [[nodiscard]] bool count_is_right(std::int64_t count) const;
    [[nodiscard]] bool is_null_number(double number) const;
    [[nodiscard]] bool scalar_from_text(std::string_view text, table::Value& value);
    [[nodiscard]] bool string_from_text(std::string_view text, table::Value& value);
    [[nodiscard]] bool string_array_from_text(std::string_view text, table::Value& value);
    [[nodiscard]] bool bits_from_text(std::string_view text, table::Value& value);
    [[nodiscard]] bool array_from_text(std::string_view text, table::Value& value);
    [[nodiscard]] bool append_element(std::string_view word);
    [[nodiscard]] bool scalar_from_binary(std::string_view bytes, table::Value& value);
    [[nodiscard]] bool string_from_binary(std::string_view bytes, table::Value& value);
    [[nodiscard]] bool array_from_binary(std::string_view bytes, table::Value& value);
    /// An array is null if all its elements are; false if only some are, which cannot be kept.
    [[nodiscard]] bool take_array(std::string_view bytes, table::Value& value);
    [[nodiscard]] Error error(const char* code, std::string_view message) const;
    void read_shape();
    void read_null(const std::string& null_text);
    [[nodiscard]] std::size_t size_of(std::int64_t count) const;

    table::Type type_;
    std::string where_;
    std::int64_t unit_count_ = 1;     // product of the fixed dimensions
    std::int64_t maximum_count_ = 0;  // of a variable dimension in elements; 0: not limited
    bool variable_ = false;
    std::optional<std::int64_t> null_integer_;
    std::optional<double> null_real_;
    std::string scratch_;
    std::string problem_;
};

}  // namespace vo::format
