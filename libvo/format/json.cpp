#include "libvo/format/json.h"

#include <cmath>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/format/array.h"
#include "libvo/format/row_buffer.h"

namespace vo::format {
namespace {

using table::Value;

constexpr std::int64_t kLargestExact = 9'007'199'254'740'991;

void append_string(std::string& out, std::string_view text_in) {
    const std::string text = text::is_utf8(text_in) ? std::string() : text::to_utf8(text_in);
    if (!text.empty()) text_in = text;
    out += '"';
    for (const char c : text_in) {
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    constexpr char digits[] = "0123456789abcdef";
                    out += "\\u00";
                    out += digits[(c >> 4) & 15];
                    out += digits[c & 15];
                } else {
                    out += c;
                }
        }
    }
    out += '"';
}

template <class Float>
void append_real(std::string& out, Float value) {
    if (std::isnan(value)) {
        out += "null";
    } else if (std::isinf(value)) {
        out += value > 0 ? "\"Inf\"" : "\"-Inf\"";
    } else {
        number::append(out, value);
    }
}

class JsonEncoder final : public table::Encoder {
 public:
    explicit JsonEncoder(bool safe) : safe_(safe) {}

    void begin(std::string& out, const table::ResultHeader& header) override {
        out += "{\"metadata\":[";
        for (const table::Column& column : header.columns) {
            if (!types_.empty()) out += ',';
            types_.push_back(column.type);
            out += "\n{\"name\":";
            append_string(out, column.name);
            put_member(out, "datatype", table::to_string(column.type.datatype));
            put_member(out, "arraysize", column.type.arraysize);
            put_member(out, "unit", column.unit);
            put_member(out, "ucd", column.ucd);
            put_member(out, "utype", column.utype);
            put_member(out, "xtype", column.xtype);
            put_member(out, "description", column.description);
            out += '}';
        }
        out += "],\n\"data\":[";
    }

    void row(std::string& out, table::RowView row) override {
        out += first_ ? "\n[" : ",\n[";
        first_ = false;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) out += ',';
            put_cell(out, row[i], types_[i]);
        }
        out += ']';
    }

    bool end(std::string& out, const table::Outcome& outcome) override {
        out += "],\n\"status\":";
        if (outcome.error) {
            out += "\"ERROR\"";
            put_member(out, "message", outcome.error->message());
        } else {
            out += outcome.overflow ? "\"OVERFLOW\"" : "\"OK\"";
        }
        out += "}\n";
        return true;
    }

 private:
    static void put_member(std::string& out, std::string_view name, std::string_view value) {
        if (value.empty()) return;
        out += ",\"";
        out += name;
        out += "\":";
        append_string(out, value);
    }

    void put_integer(std::string& out, std::int64_t value) const {
        const bool as_text = safe_ && (value > kLargestExact || value < -kLargestExact);
        if (as_text) out += '"';
        number::append(out, value);
        if (as_text) out += '"';
    }

    void put_cell(std::string& out, const Value& value, const table::Type& type) const {
        switch (value.kind) {
            case Value::Kind::integer:
                if (type.datatype == table::Datatype::boolean) {
                    out += value.integer != 0 ? "true" : "false";
                } else {
                    put_integer(out, value.integer);
                }
                break;
            case Value::Kind::real:
                if (type.datatype == table::Datatype::float_real) {
                    append_real(out, static_cast<float>(value.real));
                } else {
                    append_real(out, value.real);
                }
                break;
            case Value::Kind::text:
                append_string(out, value.bytes);
                break;
            case Value::Kind::blob:
                put_array(out, value, type);
                break;
            case Value::Kind::null:
                out += "null";
                break;
        }
    }

    void put_array(std::string& out, const Value& value, const table::Type& type) const {
        std::string text;
        append_array_text(text, value.bytes, type);
        if (type.is_text() || type.datatype == table::Datatype::bit) {
            append_string(out, text);
            return;
        }
        out += '[';
        bool first = true;
        for (const std::string_view word : text::words(text)) {
            if (!first) out += ',';
            first = false;
            put_word(out, word, type);
        }
        out += ']';
    }

    /// An element, as VOTable spells it.
    void put_word(std::string& out, std::string_view word, const table::Type& type) const {
        if (type.datatype == table::Datatype::boolean) {
            out += word == "T" ? "true" : word == "F" ? "false" : "null";
        } else if (word == "NaN") {
            out += "null";
        } else if (word.ends_with("Inf")) {
            append_string(out, word == "+Inf" ? "Inf" : word);
        } else if (type.datatype == table::Datatype::long_int) {
            put_integer(out, number::parse_int64(word).value_or(0));
        } else {
            out += word;
        }
    }

    bool safe_;
    bool first_ = true;
    std::vector<table::Type> types_;
};

}  // namespace

std::unique_ptr<table::Encoder> make_json() {
    return std::make_unique<JsonEncoder>(false);
}
std::unique_ptr<table::Encoder> make_json_safe() {
    return std::make_unique<JsonEncoder>(true);
}

}  // namespace vo::format
