// A file of rows to publish, whatever its format: columns and metadata first, then row by row.
//
// One thread at a time. Rows that do not convert go to the ProblemSink and are left out.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libvo/base/cancel.h"
#include "libvo/table/interfaces.h"

namespace vo::ingest {

/// Something wrong with one row of a file.
struct Problem {
    std::string file;      ///< file name, as the operator gave it
    std::int64_t row = 0;  ///< 1-based data row (CSV: the line of the file)
    std::string column;    ///< name; empty if the whole row is concerned
    std::string message;   ///< what was found and what was expected
};

/// Told of each problem; throws to stop the reading.
using ProblemSink = std::function<void(const Problem&)>;

/// What a file says of its table besides columns.
struct SourceMetadata {
    std::string table_name;
    std::string description;
    std::optional<std::int64_t> row_count;  ///< if known before reading
};

class Source : public table::RowSource {
 public:
    [[nodiscard]] virtual const SourceMetadata& metadata() const = 0;
    /// 1-based number of the current data row, as in Problem::row.
    [[nodiscard]] virtual std::int64_t row_number() const = 0;
};

/// What a file of somebody who is not known may ask of this machine; 0: no limit but the reader's.
struct SourceLimits {
    std::int64_t document_bytes = 0;  ///< of a VOTable after decompression
    std::size_t head_bytes = 0;       ///< of a VOTable, before the first row
    std::size_t columns = 0;
    std::size_t row_bytes = 0;  ///< of a row of a VOTable
    Cancel cancel;              ///< looked at while the file is read
};

struct OpenOptions {
    /// FITS extension (1 is the first one after the primary HDU) or TABLE, counted from 1; -1: the
    /// first table.
    int extension = -1;
    /// Columns whose types are given by a descriptor; text formats then skip type inference for
    /// them. Matched by name.
    std::vector<table::Column> declared;
    ProblemSink on_problem;  ///< empty: the first problem throws
    /// Names stay as the file has them, whatever characters they hold; only of equal ones the
    /// later get a number.
    bool keep_names = false;
    /// Throws Error(too_large) beyond one of them.
    SourceLimits limits;
};

/// Opens a FITS, CSV, TSV or VOTable file, told by its first bytes (and by its name for CSV and
/// TSV). Column names are made legal and distinct (column_names.h). Throws Error(usage,
/// "ingest.…", "votable.…", "xml.…") with the file name and what is wrong or not supported.
[[nodiscard]] std::unique_ptr<Source> open_source(const std::filesystem::path& path,
                                                  const OpenOptions& options = {});

}  // namespace vo::ingest
