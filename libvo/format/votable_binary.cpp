// VOTable BINARY and BINARY2: cells as bytes in a base64 stream (VOTable 1.4 sections 5.3, 5.4).
#include "libvo/format/base64.h"
#include "libvo/format/binary_cell_impl.h"
#include "libvo/format/votable.h"

namespace vo::format {
namespace {

/// Bytes gathered before they are turned into base64.
constexpr std::size_t kRawBytes = 24 * 1024;

/// How a row tells which of its cells are null.
enum class Nulls {
    by_value,  ///< BINARY: integers by a number that VALUES names
    by_mask,   ///< BINARY2: one bit for each cell, in front of the row
};

class BinaryEncoder final : public VotableEncoder {
 public:
    explicit BinaryEncoder(Nulls nulls) : nulls_(nulls) {}

    void row(std::string& out, table::RowView row) override {
        if (nulls_ == Nulls::by_mask) put_mask(row);
        for (std::size_t i = 0; i < row.size(); ++i) cells_[i].write(raw_, row[i], cells_[i]);
        if (raw_.size() >= kRawBytes) flush(out);
    }

 protected:
    /// In BINARY a byte is a short: its 256 values leave none for null.
    [[nodiscard]] table::Type written_type(const table::Column& column) const override {
        const table::Type byte{table::Datatype::unsigned_byte, ""};
        if (nulls_ == Nulls::by_mask || column.type != byte) return column.type;
        return {table::Datatype::short_int, ""};
    }
    [[nodiscard]] std::string null_text(const table::Column& column) const override {
        const bool is_whole = column.type.is_integer() && column.type.arraysize.empty();
        if (nulls_ == Nulls::by_mask || !is_whole) return {};
        return std::to_string(null_integer(written_type(column).datatype));
    }
    void begin_data(std::string& out, const table::ResultHeader& header) override {
        for (const table::Column& column : header.columns) {
            const table::Type type = written_type(column);
            cells_.push_back(binary_cell(type));
            if (nulls_ == Nulls::by_value && type.is_integer()) {
                cells_.back().null_integer = null_integer(type.datatype);
            }
        }
        out += "<" + name() + "><STREAM encoding=\"base64\">\n";
    }
    void end_data(std::string& out) override {
        flush(out);
        base64_.finish(out);
        out += "\n</STREAM></" + name() + ">";
    }

 private:
    [[nodiscard]] std::string name() const {
        return nulls_ == Nulls::by_mask ? "BINARY2" : "BINARY";
    }

    void put_mask(table::RowView row) {
        const std::size_t mask_at = raw_.size();
        raw_.append((cells_.size() + 7) / 8, '\0');
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!row[i].is_null()) continue;
            raw_[mask_at + i / 8] = static_cast<char>(raw_[mask_at + i / 8] | (0x80 >> (i % 8)));
        }
    }

    void flush(std::string& out) {
        base64_.append(out, raw_);
        raw_.clear();
    }

    Nulls nulls_;
    std::vector<BinaryCell> cells_;
    std::string raw_;
    Base64Stream base64_;
};

}  // namespace

std::unique_ptr<table::Encoder> make_votable_binary() {
    return std::make_unique<BinaryEncoder>(Nulls::by_value);
}
std::unique_ptr<table::Encoder> make_votable_binary2() {
    return std::make_unique<BinaryEncoder>(Nulls::by_mask);
}

}  // namespace vo::format
