// VOTable TABLEDATA cells (VOTable 1.4 section 5.1).
#include <charconv>
#include <cmath>
#include <cstring>

#include "libvo/base/number.h"
#include "libvo/format/array.h"
#include "libvo/format/votable.h"
#include "libvo/xml/writer.h"

namespace vo::format {
namespace {

using table::Value;

/// Appends `<TD>number</TD>` in one go: most cells are numbers.
template <class Number>
void append_number_cell(std::string& out, Number number) {
    char cell[48] = "<TD>";
    char* end = std::to_chars(cell + 4, cell + 40, number).ptr;
    std::memcpy(end, "</TD>", 5);
    out.append(cell, static_cast<std::size_t>(end + 5 - cell));
}

void append_text_cell(std::string& out, std::string_view text) {
    out += "<TD>";
    xml::append_text(out, text);
    out += "</TD>";
}

template <class Float>
void append_real_cell(std::string& out, double number) {
    if (std::isfinite(number)) {
        append_number_cell(out, static_cast<Float>(number));
    } else {
        std::string text;
        number::append(text, number);
        append_text_cell(out, text);
    }
}

/// A cell whose value came in another kind than its column's: as text.
void write_any(std::string& out, const Value& value) {
    switch (value.kind) {
        case Value::Kind::integer:
            append_number_cell(out, value.integer);
            break;
        case Value::Kind::real:
            append_real_cell<double>(out, value.real);
            break;
        case Value::Kind::text:
        case Value::Kind::blob:
            append_text_cell(out, value.bytes);
            break;
        case Value::Kind::null:
            out += "<TD/>";
            break;
    }
}

void write_text(std::string& out, const Value& value, const table::Type&) {
    if (value.kind == Value::Kind::text) {
        append_text_cell(out, value.bytes);
    } else {
        write_any(out, value);
    }
}

void write_integer(std::string& out, const Value& value, const table::Type&) {
    if (value.kind == Value::Kind::integer) {
        append_number_cell(out, value.integer);
    } else {
        write_any(out, value);
    }
}

template <class Float>
void write_real(std::string& out, const Value& value, const table::Type&) {
    if (value.kind == Value::Kind::real) {
        append_real_cell<Float>(out, value.real);
    } else {
        write_any(out, value);
    }
}

void write_boolean(std::string& out, const Value& value, const table::Type&) {
    if (value.kind == Value::Kind::integer) {
        out += value.integer != 0 ? "<TD>T</TD>" : "<TD>F</TD>";
    } else {
        write_any(out, value);
    }
}

void write_array(std::string& out, const Value& value, const table::Type& type) {
    if (value.kind != Value::Kind::blob) {
        write_any(out, value);
        return;
    }
    std::string text;
    append_array_text(text, value.bytes, type);
    append_text_cell(out, text);
}

using CellWriter = void (*)(std::string&, const Value&, const table::Type&);

CellWriter writer_for(const table::Type& type) {
    if (type.is_string()) return write_text;
    if (!type.arraysize.empty()) return write_array;
    switch (type.datatype) {
        case table::Datatype::boolean:
            return write_boolean;
        case table::Datatype::float_real:
            return write_real<float>;
        case table::Datatype::double_real:
            return write_real<double>;
        case table::Datatype::bit:
        case table::Datatype::float_complex:
        case table::Datatype::double_complex:
            return write_array;
        default:
            return write_integer;
    }
}

class TabledataEncoder final : public VotableEncoder {
public:
    void row(std::string& out, table::RowView row) override {
        out += "<TR>";
        for (std::size_t i = 0; i < row.size(); ++i) writers_[i](out, row[i], types_[i]);
        out += "</TR>\n";
    }

protected:
    void begin_data(std::string& out, const table::ResultHeader& header) override {
        for (const table::Column& column : header.columns) {
            writers_.push_back(writer_for(column.type));
            types_.push_back(column.type);
        }
        out += "<TABLEDATA>\n";
    }
    void end_data(std::string& out) override { out += "</TABLEDATA>"; }

private:
    std::vector<CellWriter> writers_;
    std::vector<table::Type> types_;
};

}  // namespace

std::unique_ptr<table::Encoder> make_votable_tabledata() {
    return std::make_unique<TabledataEncoder>();
}

}  // namespace vo::format
