// What type a column of text values has: seen value by value over the whole file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "libvo/table/column.h"

namespace vo::ingest {

/// True for the words that stand for "no value" outside quotes: NULL, null, NaN, nan.
[[nodiscard]] bool is_null_word(std::string_view text);
/// A DALI timestamp, or one with a blank in place of the T.
[[nodiscard]] bool is_timestamp(std::string_view text, std::string& scratch);

class TypeGuess {
 public:
    /// Takes note of a value that is not empty; `text` without quotes.
    void see(std::string_view text, bool quoted);
    /// Sets type and xtype: boolean, int, long, double, timestamp or text.
    void apply(table::Column& column) const;

 private:
    enum class Kind { nothing, boolean, integer, real, timestamp, text };
    [[nodiscard]] Kind kind_of(std::string_view word);
    [[nodiscard]] bool see_integer(std::string_view word);

    Kind kind_ = Kind::nothing;
    bool wide_ = false;  // an integer beyond 32 bits
    bool ascii_ = true;
    std::string scratch_;
};

}  // namespace vo::ingest
