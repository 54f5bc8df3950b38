// VOTable BINARY cells in a base64 stream (VOTable 1.4 section 5.3).
#include "libvo/format/base64.h"
#include "libvo/format/binary_cell_impl.h"
#include "libvo/format/votable.h"

namespace vo::format {
namespace {

/// Bytes gathered before they are turned into base64.
constexpr std::size_t kRawBytes = 24 * 1024;

class BinaryEncoder final : public VotableEncoder {
 public:
    void row(std::string& out, table::RowView row) override {
        for (std::size_t i = 0; i < row.size(); ++i) cells_[i].write(raw_, row[i], cells_[i]);
        if (raw_.size() >= kRawBytes) flush(out);
    }

 protected:
    [[nodiscard]] std::string null_text(const table::Column& column) const override {
        const bool is_whole = column.type.is_integer() && column.type.arraysize.empty();
        return is_whole ? std::to_string(null_integer(column.type.datatype)) : std::string();
    }
    void begin_data(std::string& out, const table::ResultHeader& header) override {
        for (const table::Column& column : header.columns) {
            cells_.push_back(binary_cell(column.type));
            if (column.type.is_integer()) {
                cells_.back().null_integer = null_integer(column.type.datatype);
            }
        }
        out += "<BINARY><STREAM encoding=\"base64\">\n";
    }
    void end_data(std::string& out) override {
        flush(out);
        base64_.finish(out);
        out += "\n</STREAM></BINARY>";
    }

 private:
    void flush(std::string& out) {
        base64_.append(out, raw_);
        raw_.clear();
    }

    std::vector<BinaryCell> cells_;
    std::string raw_;
    Base64Stream base64_;
};

}  // namespace

std::unique_ptr<table::Encoder> make_votable_binary() {
    return std::make_unique<BinaryEncoder>();
}

}  // namespace vo::format
