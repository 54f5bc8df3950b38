#include "libvo/format/fits.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "libvo/base/spool.h"
#include "libvo/base/text.h"
#include "libvo/format/big_endian.h"
#include "libvo/format/binary_cell_impl.h"
#include "libvo/format/fits_header_impl.h"
#include "libvo/format/fits_small_integer_impl.h"

namespace vo::format {
namespace {

using table::Datatype;
using table::Value;

constexpr std::size_t kPieceBytes = 256 * 1024;
constexpr std::size_t kMostColumns = 999;  // FITS 4.0 section 7.3.1

char letter_of(Datatype datatype) {
    switch (datatype) {
        case Datatype::boolean:
            return 'L';
        case Datatype::bit:
            return 'X';
        case Datatype::unsigned_byte:
            return 'B';
        case Datatype::short_int:
            return 'I';
        case Datatype::integer:
            return 'J';
        case Datatype::long_int:
            return 'K';
        case Datatype::float_real:
            return 'E';
        case Datatype::double_real:
            return 'D';
        case Datatype::float_complex:
            return 'C';
        case Datatype::double_complex:
            return 'M';
        default:
            return 'A';
    }
}

/// An array of strings with one byte for each of its elements, whose places are kept.
std::string ascii_units(std::string_view bytes, bool is_wide) {
    const std::size_t size = is_wide ? 2 : 1;
    std::string ascii;
    for (std::size_t at = 0; at + size <= bytes.size(); at += size) {
        const unsigned c = is_wide ? load_big_endian<std::uint16_t>(bytes.data() + at)
                                   : static_cast<unsigned char>(bytes[at]);
        ascii += c == 0 || (c >= 0x20 && c < 0x7F) ? static_cast<char>(c) : c < 0x20 ? ' ' : '?';
    }
    return ascii;
}

struct FitsColumn {
    table::Column column;
    bool is_string = false;
    bool is_text_array = false;       ///< of strings; written as ASCII
    bool is_wide = false;             ///< such an array comes in UTF-16
    bool is_variable = false;         ///< an array without fixed size: its elements lie in the heap
    std::int64_t elements = 1;        ///< of a fixed array
    std::size_t width_bytes = 0;      ///< in a row of the file; of texts the longest so far
    std::uint64_t most_elements = 0;  ///< of a variable array
    bool has_null = false;
    BinaryCell cell;
    SmallInteger small;  ///< of a scalar of 8 or 16 bits
};

bool is_small_scalar(const table::Type& type) {
    return type.arraysize.empty() &&
           (type.datatype == Datatype::unsigned_byte || type.datatype == Datatype::short_int);
}

/// Cells of `column` are to be kept in the next larger type, null as a number beyond its own.
void keep_larger(FitsColumn& column) {
    const bool is_byte = column.column.type.datatype == Datatype::unsigned_byte;
    column.small.seen.assign(is_byte ? 256 : 65536, false);
    column.small.least = is_byte ? 0 : -32768;
    column.cell = binary_cell({is_byte ? Datatype::short_int : Datatype::integer, ""});
    column.cell.null_integer = column.small.least - 1;
    column.cell.write(column.small.kept_null, {}, column.cell);
}

FitsColumn make_column(const table::Column& column) {
    FitsColumn made;
    made.column = column;
    made.is_string = column.type.is_string();
    made.is_text_array = column.type.is_text() && !made.is_string;
    made.is_wide = made.is_text_array && column.type.datatype == Datatype::unicode_char;
    if (made.is_text_array) made.column.type.datatype = Datatype::character;
    const auto fixed = column.type.fixed_count();
    made.is_variable = !made.is_string && !column.type.arraysize.empty() && !fixed;
    made.elements = fixed.value_or(1);
    made.cell = binary_cell(made.column.type);
    made.cell.null_integer = column.type.is_integer() ? null_integer(column.type.datatype) : 0;
    if (made.is_string) return made;
    const int element = table::element_size_bytes(made.column.type.datatype);
    made.width_bytes = column.type.datatype == Datatype::bit
                           ? static_cast<std::size_t>((made.elements + 7) / 8)
                           : static_cast<std::size_t>(made.elements * element);
    if (made.is_variable) made.width_bytes = 16;
    if (is_small_scalar(column.type)) keep_larger(made);
    return made;
}

/// Chooses what stands for null, now that all cells are known; the larger type if nothing can.
void settle_null(FitsColumn& column) {
    const Datatype own = column.column.type.datatype;
    const auto free = column.small.free_value(null_integer(own));
    if (column.has_null && !free) {
        column.column.type = column.cell.type;
        column.width_bytes *= 2;
        return;
    }
    column.cell.null_integer = free.value_or(0);
    const BinaryCell cell = binary_cell({own, ""});
    cell.write(column.small.null_bytes, Value::of(column.cell.null_integer), cell);
}

class FitsEncoder final : public table::Encoder {
 public:
    void begin(std::string&, const table::ResultHeader& header) override {
        if (header.columns.size() > kMostColumns) {
            throw Error(Fault::unsupported, "fits.too_many_columns",
                        fmt::format("A FITS table has at most {} columns, this result has {}; "
                                    "choose fewer columns or another format.",
                                    kMostColumns, header.columns.size()));
        }
        name_ = header.table_name;
        for (const table::Column& column : header.columns) columns_.push_back(make_column(column));
    }

    void row(std::string&, table::RowView row) override {
        for (std::size_t i = 0; i < row.size(); ++i) put_cell(columns_[i], row[i]);
        ++row_count_;
        if (raw_.size() >= kPieceBytes) flush();
    }

    bool end(std::string& out, const table::Outcome& outcome) override {
        // Nothing has gone out yet: a failure is told in another way, and half a file is not sent.
        if (outcome.error) return false;
        flush();
        if (heap_.size() > std::numeric_limits<std::int32_t>::max()) wide_ = true;
        for (FitsColumn& column : columns_) {
            if (column.small.is_used()) settle_null(column);
            if (column.is_variable && !wide_) column.width_bytes = 8;
            row_bytes_ += column.width_bytes;
        }
        out += primary_header();
        out += table_header(outcome.overflow);
        return true;
    }

    bool drain(std::string& out) override {
        if (rows_done_ < row_count_) {
            drain_rows(out);
            return true;
        }
        if (heap_done_ < heap_.size()) {
            heap_.read(out, heap_done_, kPieceBytes);
            heap_done_ = std::min<std::uint64_t>(heap_done_ + kPieceBytes, heap_.size());
            return true;
        }
        if (!padded_) {
            padded_ = true;
            pad(out, row_count_ * row_bytes_ + heap_.size(), '\0');
        }
        return false;
    }

 private:
    void put_cell(FitsColumn& column, const Value& value) {
        if (column.is_text_array && value.kind == Value::Kind::blob) {
            ascii_ = ascii_units(value.bytes, column.is_wide);
            put_converted(column, Value::of_blob(ascii_));
        } else {
            put_converted(column, value);
        }
    }

    void put_converted(FitsColumn& column, const Value& value) {
        column.has_null = column.has_null || value.is_null();
        if (column.is_string) {
            put_string(column, value);
        } else if (column.is_variable) {
            put_array(column, value);
        } else if (column.column.type.datatype == Datatype::boolean) {
            put_booleans(column, value);
        } else {
            if (column.small.is_used()) column.small.see(value);
            column.cell.write(raw_, value, column.cell);
        }
    }

    void put_string(FitsColumn& column, const Value& value) {
        std::string text;
        if (value.kind == Value::Kind::text) text = to_ascii(value.bytes);
        if (value.kind == Value::Kind::integer) text = std::to_string(value.integer);
        column.width_bytes = std::max(column.width_bytes, text.size());
        append_big_endian(raw_, static_cast<std::uint32_t>(text.size()));
        raw_ += text;
    }

    /// T, F, and a zero byte for null.
    void put_booleans(const FitsColumn& column, const Value& value) {
        if (column.column.type.arraysize.empty()) {
            raw_ += value.kind != Value::Kind::integer ? '\0' : value.integer != 0 ? 'T' : 'F';
            return;
        }
        std::string bytes(value.bytes);
        bytes.resize(column.width_bytes, '\0');
        for (char& c : bytes) c = c == 'T' || c == 'F' ? c : '\0';
        raw_ += bytes;
    }

    void put_array(FitsColumn& column, const Value& value) {
        const Datatype datatype = column.column.type.datatype;
        const auto element = static_cast<std::size_t>(table::element_size_bytes(datatype));
        const std::uint64_t count =
            datatype == Datatype::bit ? value.bytes.size() * 8 : value.bytes.size() / element;
        column.most_elements = std::max(column.most_elements, count);
        append_big_endian(raw_, count);
        append_big_endian(raw_, heap_.size());
        heap_.append(value.bytes);
    }

    void flush() {
        rows_.append(raw_);
        raw_.clear();
    }

    /// Rows as they were kept become rows of the file: texts get their width, places in the heap
    /// the size of their numbers.
    void drain_rows(std::string& out) {
        std::string kept;
        rows_.read(kept, rows_offset_, kPieceBytes * read_more_);
        std::size_t at = 0;
        const std::size_t enough = out.size() + kPieceBytes;
        while (rows_done_ < row_count_ && out.size() < enough) {
            const std::size_t next = convert_row(out, kept, at);
            if (next == 0) break;
            at = next;
            ++rows_done_;
        }
        if (at == 0) read_more_ *= 2;  // a row longer than the piece
        rows_offset_ += at;
    }

    /// The place behind the row at `at`; 0 if the piece does not hold it whole.
    std::size_t convert_row(std::string& out, const std::string& kept, std::size_t at) {
        const std::size_t before = out.size();
        for (const FitsColumn& column : columns_) {
            std::size_t size = column.is_variable ? 16 : column.width_bytes;
            if (column.small.is_used()) size = column.small.kept_null.size();
            if (column.is_string) {
                if (at + 4 > kept.size()) return undo(out, before);
                size = load_big_endian<std::uint32_t>(kept.data() + at);
                at += 4;
            }
            if (at + size > kept.size()) return undo(out, before);
            const std::string_view bytes(kept.data() + at, size);
            at += size;
            if (column.is_variable && !wide_) {
                out += bytes.substr(4, 4);
                out += bytes.substr(12, 4);
            } else if (column.small.is_used()) {
                column.small.append(out, bytes);
            } else {
                out += bytes;
                if (column.is_string) out.append(column.width_bytes - size, ' ');
            }
        }
        return at;
    }

    static std::size_t undo(std::string& out, std::size_t size) {
        out.resize(size);
        return 0;
    }

    static std::string primary_header() {
        FitsHeader header;
        header.card("SIMPLE", "T", "FITS Standard 4.0");
        header.card("BITPIX", "8");
        header.card("NAXIS", "0");
        header.card("EXTEND", "T");
        return header.finish();
    }

    std::string table_header(bool overflow) const {
        FitsHeader header;
        header.text("XTENSION", "BINTABLE");
        header.card("BITPIX", "8");
        header.card("NAXIS", "2");
        header.card("NAXIS1", std::to_string(row_bytes_), "bytes of a row");
        header.card("NAXIS2", std::to_string(row_count_), "rows");
        header.card("PCOUNT", std::to_string(heap_.size()), "bytes of the heap");
        header.card("GCOUNT", "1");
        header.card("TFIELDS", std::to_string(columns_.size()));
        header.text("EXTNAME", name_);
        header.text("QSTATUS", overflow ? "OVERFLOW" : "OK");
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            write_column(header, columns_[i], std::to_string(i + 1));
        }
        return header.finish();
    }

    void write_column(FitsHeader& header, const FitsColumn& fits, const std::string& number) const {
        const table::Column& column = fits.column;
        header.text("TTYPE" + number, column.name);
        const char letter = letter_of(column.type.datatype);
        if (fits.is_string) {
            header.text("TFORM" + number, fmt::format("{}A", fits.width_bytes));
        } else if (fits.is_variable) {
            header.text("TFORM" + number,
                        fmt::format("{}{}({})", wide_ ? "1Q" : "1P", letter, fits.most_elements));
        } else {
            header.text("TFORM" + number, fmt::format("{}{}", fits.elements, letter));
        }
        const std::string& size = column.type.arraysize;
        if (size.find('x') != std::string::npos && !fits.is_variable && !fits.is_string) {
            header.text("TDIM" + number, "(" + text::replace_all(size, "x", ",") + ")");
        }
        header.text("TUNIT" + number, column.unit);
        if (fits.has_null && column.type.is_integer() && column.type.arraysize.empty()) {
            header.card("TNULL" + number, std::to_string(fits.cell.null_integer));
        }
        header.text("TCOMM" + number, column.description);
        header.text("TUCD" + number, column.ucd);
        header.text("TUTYP" + number, column.utype);
        header.text("TXTYP" + number, column.xtype);
    }

    std::string name_;
    std::vector<FitsColumn> columns_;
    std::string raw_;
    std::string ascii_;  ///< of the current array of strings
    Spool rows_;
    Spool heap_;
    bool wide_ = false;  ///< the heap needs numbers of 64 bits
    std::uint64_t row_count_ = 0;
    std::uint64_t row_bytes_ = 0;
    std::uint64_t rows_done_ = 0;
    std::uint64_t rows_offset_ = 0;
    std::uint64_t heap_done_ = 0;
    std::size_t read_more_ = 1;
    bool padded_ = false;
};

}  // namespace

std::unique_ptr<table::Encoder> make_fits() {
    return std::make_unique<FitsEncoder>();
}

}  // namespace vo::format
