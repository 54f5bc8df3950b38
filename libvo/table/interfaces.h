// The interfaces that every table passes through: rows in, bytes out.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libvo/base/error.h"
#include "libvo/table/annotation.h"
#include "libvo/table/column.h"
#include "libvo/table/value.h"

namespace vo::table {

/// Rows one at a time, from a cursor, a file or an upload. One thread at a time.
class RowSource {
 public:
    virtual ~RowSource() = default;
    /// Known before the first row.
    [[nodiscard]] virtual const std::vector<Column>& columns() const = 0;
    /// Moves to the next row; false at the end (and ever after).
    virtual bool next() = 0;
    /// The current row, valid until the next call of next(). Requires: next() returned true.
    [[nodiscard]] virtual RowView row() const = 0;
};

/// A name and value told about a result (VOTable INFO).
struct Info {
    std::string name;
    std::string value;
    std::string ucd;
};

/// What an encoder is told before the first row.
struct ResultHeader {
    std::string table_name;   ///< may be empty
    std::string description;  ///< of the resource or table; may be empty
    std::vector<Info> infos;  ///< after QUERY_STATUS, in order
    std::vector<Column> columns;
    std::vector<Group> groups;                ///< of `columns`, by their names
    std::vector<ServiceDescriptor> services;  ///< likewise
};

/// How a result ended.
struct Outcome {
    bool overflow = false;       ///< more rows were there than the limit let through
    std::optional<Error> error;  ///< ended early by a failure after rows had begun
};

/// Writes a result in one format; every call appends to `out`. One thread at a time.
class Encoder {
 public:
    virtual ~Encoder() = default;
    virtual void begin(std::string& out, const ResultHeader& header) = 0;
    virtual void row(std::string& out, RowView row) = 0;
    /// Ends the document. False if the format has no way to say `outcome.error`: then the
    /// transport must be cut, so that the client does not take a part for the whole.
    virtual bool end(std::string& out, const Outcome& outcome) = 0;
    /// To be called again and again after end(): appends a further piece of the document; false
    /// when there is none. For formats that know what comes first only at the end.
    virtual bool drain(std::string&) { return false; }
};

/// A body made piece by piece. Blocking; one thread at a time; destroyed on any thread.
class ChunkSource {
 public:
    virtual ~ChunkSource() = default;
    /// Appends a piece (about 256 KiB) to `buffer`; false when the body is finished (what was
    /// appended in that call still counts). Throws Error; then only abandon() may be called.
    virtual bool fill(std::string& buffer) = 0;
    /// After fill() threw and earlier pieces have been sent: appends what tells the client of the
    /// failure; false if the format cannot, then the connection is cut.
    virtual bool abandon(const Error& error, std::string& buffer) = 0;
};

}  // namespace vo::table
