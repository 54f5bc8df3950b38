// Cells from the type a file has to the type a descriptor declares.
#pragma once

#include <optional>
#include <string>

#include "libvo/table/column.h"
#include "libvo/table/value.h"

namespace vo::ingest {

/// Converts cells of one column. One thread at a time.
class Converter {
 public:
    /// Throws Error(usage, "ingest.type") when no value could ever convert (an array to a number).
    Converter(const table::Column& from, const table::Column& to);

    /// Converts in place; on failure returns why, in words for the operator, else an empty text.
    /// Converted text lives in the converter until its next call.
    [[nodiscard]] std::string convert(table::Value& value);
    /// True if every value is right as it comes.
    [[nodiscard]] bool is_identity() const { return as_is_; }

 private:
    std::string to_integer(table::Value& value) const;
    std::string to_real(table::Value& value) const;
    std::string to_text(table::Value& value);

    table::Column to_;
    table::Datatype from_;
    std::optional<std::int64_t> max_bytes_;  ///< of texts; empty: any length
    bool as_is_ = false;
    bool is_timestamp_ = false;
    std::string scratch_;
};

}  // namespace vo::ingest
