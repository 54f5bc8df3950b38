// VOTable BINARY2 cells in a base64 stream (VOTable 1.4 section 5.4).
#include "libvo/format/base64.h"
#include "libvo/format/binary_cell_impl.h"
#include "libvo/format/votable.h"

namespace vo::format {
namespace {

/// Bytes gathered before they are turned into base64.
constexpr std::size_t kRawBytes = 24 * 1024;

class Binary2Encoder final : public VotableEncoder {
 public:
    void row(std::string& out, table::RowView row) override {
        const std::size_t mask_at = raw_.size();
        raw_.append((cells_.size() + 7) / 8, '\0');
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (row[i].is_null()) {
                raw_[mask_at + i / 8] =
                    static_cast<char>(raw_[mask_at + i / 8] | (0x80 >> (i % 8)));
            }
            cells_[i].write(raw_, row[i], cells_[i]);
        }
        if (raw_.size() >= kRawBytes) flush(out);
    }

 protected:
    void begin_data(std::string& out, const table::ResultHeader& header) override {
        for (const table::Column& column : header.columns)
            cells_.push_back(binary_cell(column.type));
        out += "<BINARY2><STREAM encoding=\"base64\">\n";
    }
    void end_data(std::string& out) override {
        flush(out);
        base64_.finish(out);
        out += "\n</STREAM></BINARY2>";
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

std::unique_ptr<table::Encoder> make_votable_binary2() {
    return std::make_unique<Binary2Encoder>();
}

}  // namespace vo::format
