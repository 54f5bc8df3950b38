// VOTable TABLEDATA cells (VOTable 1.4 section 5.1).
#include "libvo/format/array.h"
#include "libvo/format/row_buffer.h"
#include "libvo/format/votable.h"
#include "libvo/xml/writer.h"

namespace vo::format {
namespace {

using table::Value;

void put_text_cell(RowBuffer& out, std::string_view text) {
    out.put("<TD>");
    xml::append_text(out.output(), text);
    out.put("</TD>");
}

template <class Number>
void put_number_cell(RowBuffer& out, Number number) {
    out.put("<TD>");
    out.put_number(number);
    out.put("</TD>");
}

/// A cell whose value came in another kind than its column's: as text.
void write_any(RowBuffer& out, const Value& value) {
    switch (value.kind) {
        case Value::Kind::integer:
            put_number_cell(out, value.integer);
            break;
        case Value::Kind::real:
            put_number_cell(out, value.real);
            break;
        case Value::Kind::text:
        case Value::Kind::blob:
            put_text_cell(out, value.bytes);
            break;
        case Value::Kind::null:
            out.put("<TD/>");
            break;
    }
}

void write_text(RowBuffer& out, const Value& value, const table::Type&) {
    if (value.kind == Value::Kind::text) {
        put_text_cell(out, value.bytes);
    } else {
        write_any(out, value);
    }
}

void write_integer(RowBuffer& out, const Value& value, const table::Type&) {
    if (value.kind == Value::Kind::integer) {
        put_number_cell(out, value.integer);
    } else {
        write_any(out, value);
    }
}

template <class Float>
void write_real(RowBuffer& out, const Value& value, const table::Type&) {
    if (value.kind == Value::Kind::real) {
        put_number_cell(out, static_cast<Float>(value.real));
    } else {
        write_any(out, value);
    }
}

void write_boolean(RowBuffer& out, const Value& value, const table::Type&) {
    if (value.kind == Value::Kind::integer) {
        out.put(value.integer != 0 ? "<TD>T</TD>" : "<TD>F</TD>");
    } else {
        write_any(out, value);
    }
}

void write_array(RowBuffer& out, const Value& value, const table::Type& type) {
    if (value.kind != Value::Kind::blob) {
        write_any(out, value);
        return;
    }
    std::string text;
    append_array_text(text, value.bytes, type);
    put_text_cell(out, text);
}

using CellWriter = void (*)(RowBuffer&, const Value&, const table::Type&);

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
        RowBuffer buffer(out);
        buffer.put("<TR>");
        for (std::size_t i = 0; i < row.size(); ++i) writers_[i](buffer, row[i], types_[i]);
        buffer.put("</TR>\n");
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
