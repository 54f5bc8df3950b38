// Reads one table of a VOTable document, row by row: uploads and files to publish.
//
// VOTable 1.0 to 1.5, with or without namespace; TABLEDATA, BINARY and BINARY2 with inline base64
// streams; plain or gzip-compressed. Memory does not grow with the document but with its head and
// its longest row, which have limits. Cells follow the conventions of libvo/table/value.h; an empty
// TD, a NaN, a VALUES null and a set BINARY2 flag are null. One thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libvo/format/gunzip.h"
#include "libvo/table/interfaces.h"

namespace vo::format {

/// A row that does not convert.
struct VotableProblem {
    std::int64_t row = 0;  ///< 1-based
    std::string column;    ///< name; empty if the whole row is concerned
    std::string message;
};

struct VotableOptions {
    /// TABLE to read, counted from 1 in document order without those of RESOURCE type="meta";
    /// -1: the first one that has DATA.
    int table = -1;
    std::string name = "VOTable";  ///< the document, as messages call it
    /// Told of each bad row, which is left out; empty: the first bad row throws.
    std::function<void(const VotableProblem&)> on_problem;
    std::int64_t max_document_bytes = 0;  ///< after decompression; 0: no limit
    std::size_t max_columns = 5000;
    std::size_t max_row_bytes = std::size_t{256} << 20;
    std::size_t max_head_bytes = 0;  ///< of all that stands before the rows; 0: no limit
};

class VotableReader final : public table::RowSource {
 public:
    /// Reads up to the first row. Throws Error(usage, "votable.…", "xml.…" or "gzip.…") with the
    /// line: no TABLE, FIELDs that are not legal, an error document, FITS serialisation, remote
    /// or compressed STREAM; Error(too_large, "votable.too_large") beyond a limit.
    explicit VotableReader(ByteSupplier supply, VotableOptions options = {});
    ~VotableReader() override;

    [[nodiscard]] const std::vector<table::Column>& columns() const override;
    /// Throws as the constructor, also for a stream that ends within a row or a
    /// QUERY_STATUS ERROR behind the rows (DALI 1.1 section 4.4).
    bool next() override;
    [[nodiscard]] table::RowView row() const override;

    [[nodiscard]] const std::string& table_name() const;
    [[nodiscard]] const std::string& description() const;
    /// TABLE nrows, a claim of the document: not to be trusted.
    [[nodiscard]] std::optional<std::int64_t> row_count() const;
    /// 1-based number of the current row in the document, bad ones counted.
    [[nodiscard]] std::int64_t row_number() const;

 private:
    class Document;
    std::unique_ptr<Document> document_;
};

}  // namespace vo::format
