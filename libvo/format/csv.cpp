#include "libvo/format/csv.h"

#include "libvo/format/array.h"
#include "libvo/format/row_buffer.h"

namespace vo::format {
namespace {

using table::Value;

class SeparatedEncoder final : public table::Encoder {
 public:
    explicit SeparatedEncoder(char separator) : separator_(separator) {}

    void begin(std::string& out, const table::ResultHeader& header) override {
        for (const table::Column& column : header.columns) {
            if (!types_.empty()) out += separator_;
            types_.push_back(column.type);
            append_text(out, column.name);
        }
        out += '\n';
    }

    void row(std::string& out, table::RowView row) override {
        RowBuffer buffer(out);
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) buffer.put(separator_);
            put_cell(buffer, row[i], types_[i]);
        }
        buffer.put('\n');
    }

    bool end(std::string&, const table::Outcome& outcome) override {
        return !outcome.error.has_value();  // there is no place to tell of a failure
    }

 private:
    void put_cell(RowBuffer& out, const Value& value, const table::Type& type) {
        switch (value.kind) {
            case Value::Kind::integer:
                if (type.datatype == table::Datatype::boolean) {
                    out.put(value.integer != 0 ? "true" : "false");
                } else {
                    out.put_number(value.integer);
                }
                break;
            case Value::Kind::real:
                if (type.datatype == table::Datatype::float_real) {
                    out.put_number(static_cast<float>(value.real));
                } else {
                    out.put_number(value.real);
                }
                break;
            case Value::Kind::text:
                append_text(out.output(), value.bytes);
                break;
            case Value::Kind::blob: {
                std::string text;
                append_array_text(text, value.bytes, type);
                append_text(out.output(), text);
                break;
            }
            case Value::Kind::null:
                break;
        }
    }

    void append_text(std::string& out, std::string_view text) const {
        if (separator_ == '\t') {
            for (const char c : text) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
            return;
        }
        if (text.find_first_of(",\"\n\r") == std::string_view::npos && !text.empty()) {
            out += text;
            return;
        }
        out += '"';  // also the empty text, which is not null
        for (const char c : text) {
            if (c == '"') out += '"';
            out += c;
        }
        out += '"';
    }

    char separator_;
    std::vector<table::Type> types_;
};

}  // namespace

std::unique_ptr<table::Encoder> make_csv() {
    return std::make_unique<SeparatedEncoder>(',');
}
std::unique_ptr<table::Encoder> make_tsv() {
    return std::make_unique<SeparatedEncoder>('\t');
}

}  // namespace vo::format
