// VOTable 1.4: everything but the cells. The two serialisations derive from it.
#pragma once

#include <memory>

#include "libvo/table/interfaces.h"

namespace vo::format {

/// Head and tail of a results document (DALI 1.1 section 4.4): INFO QUERY_STATUS before the
/// table, a second one behind it on overflow or failure.
class VotableEncoder : public table::Encoder {
 public:
    void begin(std::string& out, const table::ResultHeader& header) final;
    bool end(std::string& out, const table::Outcome& outcome) final;

 protected:
    /// From `<TABLEDATA>` or `<BINARY2>…` up to the first row.
    virtual void begin_data(std::string& out, const table::ResultHeader& header) = 0;
    /// The type a column's cells are written in.
    [[nodiscard]] virtual table::Type written_type(const table::Column& column) const {
        return column.type;
    }
    /// What stands for null in a column's cells; empty: the serialisation has its own way.
    [[nodiscard]] virtual std::string null_text(const table::Column&) const { return {}; }
    /// From behind the last row to the end of the DATA child.
    virtual void end_data(std::string& out) = 0;

 private:
    std::string services_;  ///< what follows the results: descriptors of services
};

[[nodiscard]] std::unique_ptr<table::Encoder> make_votable_tabledata();
[[nodiscard]] std::unique_ptr<table::Encoder> make_votable_binary();
[[nodiscard]] std::unique_ptr<table::Encoder> make_votable_binary2();

/// `<VOTABLE …>` with namespaces and a line end, for documents without a table.
void append_votable_start(std::string& out);

}  // namespace vo::format
