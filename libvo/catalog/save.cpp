#include "libvo/catalog/save.h"

#include <fmt/format.h>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/catalog/type_text.h"

namespace vo::catalog {
namespace {

constexpr std::size_t line_width = 96;

/// Appends `c` as it stands inside a TOML text, except quotes, which depend on the kind of text.
void append_escaped(std::string& out, char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\\') {
        out += "\\\\";
    } else if (c == '\t') {
        out += "\\t";
    } else if (c == '\n') {
        out += "\\n";
    } else if (c == '\r') {
        out += "\\r";
    } else if (byte < 0x20 || byte == 0x7F) {
        out += fmt::format("\\u{:04X}", byte);
    } else {
        out += c;
    }
}

std::string quoted_text(std::string_view value) {
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"') out += '\\';
        append_escaped(out, c);
    }
    return out + '"';
}

/// True for a character that may follow a backslash at a line end: toml++ 3.3 has undefined
/// behaviour (an unreachable branch) for some that are not ASCII, and takes white space away.
bool may_follow_fold(char c) {
    return c > ' ' && static_cast<unsigned char>(c) < 0x80;
}

/// Of the word that `text` begins with; words longer than a line need not be looked at whole.
std::size_t word_size(std::string_view text) {
    text = text.substr(0, line_width);
    return std::min(text.find_first_of(" \n"), text.size());
}

/// A text over several lines: its own line ends stay, long lines are folded by a backslash at the
/// line end, which TOML reads as nothing at all (TOML 1.0, section String).
std::string folded(std::string_view value) {
    std::string out = "\"\"\"";
    const bool one_line = value.find('\n') == std::string_view::npos;
    if (one_line && may_follow_fold(value.front())) out += '\\';
    out += '\n';
    std::size_t line_start = out.size();
    int quotes = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        quotes = c == '"' ? quotes + 1 : 0;
        // A folded line swallows the white space that follows it, so a word must come next.
        const bool word_next = i + 1 < value.size() && may_follow_fold(value[i + 1]);
        if (c == '\n') {
            out += '\n';
            line_start = out.size();
        } else if (c == ' ' && word_next &&
                   out.size() - line_start + word_size(value.substr(i + 1)) >= line_width) {
            out += " \\\n";
            line_start = out.size();
        } else if (c == '"') {
            const bool last = i + 1 == value.size();
            out += last || quotes % 3 == 0 ? "\\\"" : "\"";
        } else {
            append_escaped(out, c);
        }
    }
    return out + "\"\"\"";
}

class Printer {
 public:
    void line(std::string_view text) {
        out_ += text;
        out_ += '\n';
    }
    void text(std::string_view key, std::string_view value) {
        if (value.empty()) return;
        const std::string utf8 = text::to_utf8(value);
        const bool fold = utf8.find('\n') != std::string::npos || utf8.size() > line_width;
        // A text that begins with white space would lose it to the fold.
        const bool safe = static_cast<unsigned char>(utf8.front()) > ' ';
        line(fmt::format("{} = {}", key, fold && safe ? folded(utf8) : quoted_text(utf8)));
    }
    void texts(std::string_view key, const std::vector<std::string>& values) {
        if (values.empty()) return;
        std::vector<std::string> parts;
        for (const std::string& value : values) parts.push_back(quoted_text(text::to_utf8(value)));
        std::string joined = text::join(parts, ", ");
        if (joined.size() > line_width - 16)
            joined = "\n    " + text::join(parts, ",\n    ") + "\n";
        line(fmt::format("{} = [{}]", key, joined));
    }
    void flag(std::string_view key, bool value) {
        if (value) line(fmt::format("{} = true", key));
    }

    void resource(const Schema& schema);
    void table(const Table& table, bool published);
    void column(const Column& column);
    void group(const table::Group& group);
    void service(const table::ServiceDescriptor& service);

    std::string take() { return std::move(out_); }

 private:
    std::string out_;
};

void Printer::resource(const Schema& schema) {
    line("[resource]");
    line("name = " + quoted_text(schema.name));
    text("title", schema.title);
    text("description", schema.description);
    texts("creators", schema.creators);
    texts("subjects", schema.subjects);
    text("reference", schema.reference);
    text("reference_url", schema.reference_url);
    text("publisher", schema.publisher);
    text("contact_name", schema.contact_name);
    text("contact_email", schema.contact_email);
    text("rights", schema.rights);
    text("rights_url", schema.rights_url);
    text("doi", schema.doi);
    text("version", schema.version);
    texts("content_types", schema.content_types);
    text("content_level", schema.content_level);
    texts("facilities", schema.facilities);
    texts("instruments", schema.instruments);
    texts("wavebands", schema.wavebands);
    text("published_at", schema.published_at);
}

void Printer::table(const Table& table, bool published) {
    line("\n[[table]]");
    line("name = " + quoted_text(table.name));
    text("title", table.title);
    text("description", table.description);
    text("utype", table.utype);
    text("source", table.source);
    if (table.extension > 0) line(fmt::format("extension = {}", table.extension));
    if (table.position) {
        const Position& position = *table.position;
        const bool keyed = published || position.hpx_order != Position{}.hpx_order;
        line(fmt::format("position = {{ ra = {}, dec = {}{} }}", quoted_text(position.ra_column),
                         quoted_text(position.dec_column),
                         keyed ? fmt::format(", hpx_order = {}", position.hpx_order) : ""));
    }
    text("id", table.id_column);
    if (table.row_count != 0) line(fmt::format("row_count = {}", table.row_count));
    text("coverage", table.coverage_moc);
    for (const Column& column : table.columns) this->column(column);
    for (const ForeignKey& key : table.keys) {
        line("\n[[table.key]]");
        line("target = " + quoted_text(key.target));
        texts("columns", key.from_columns);
        texts("target_columns", key.target_columns);
        text("description", key.description);
        text("utype", key.utype);
    }
    for (const table::Group& group : table.groups) this->group(group);
    for (const table::ServiceDescriptor& service : table.services) this->service(service);
}

void Printer::group(const table::Group& group) {
    line("\n[[table.group]]");
    line("name = " + quoted_text(group.name));
    text("description", group.description);
    text("ucd", group.ucd);
    text("utype", group.utype);
    texts("columns", group.columns);
}

void Printer::service(const table::ServiceDescriptor& service) {
    line("\n[[table.service]]");
    line("name = " + quoted_text(service.name));
    text("description", service.description);
    line("url = " + quoted_text(service.access_url));
    text("standard_id", service.standard_id);
    text("content_type", service.content_type);
    for (const table::ServiceParameter& parameter : service.parameters) {
        line("\n[[table.service.parameter]]");
        line("name = " + quoted_text(parameter.name));
        line("type = " + quoted_text(to_string(parameter.type)));
        text("xtype", parameter.xtype);
        text("unit", parameter.unit);
        text("ucd", parameter.ucd);
        text("description", parameter.description);
        text("column", parameter.column);
        text("value", parameter.value);
        text("min", parameter.min);
        text("max", parameter.max);
        texts("options", parameter.options);
    }
}

void Printer::column(const Column& column) {
    line("\n[[table.column]]");
    line("name = " + quoted_text(column.name));
    line("type = " + quoted_text(to_string(column.type)));
    text("unit", column.unit);
    text("ucd", column.ucd);
    text("utype", column.utype);
    text("xtype", column.xtype);
    text("description", column.description);
    text("frame", column.frame);
    text("epoch", column.epoch);
    if (!column.time.scale.empty()) {
        line(fmt::format("time = {{ scale = {}, refposition = {}, origin = {} }}",
                         quoted_text(column.time.scale), quoted_text(column.time.refposition),
                         quoted_text(column.time.origin)));
    }
    flag("indexed", column.indexed);
    flag("principal", column.principal);
    flag("std", column.std);
    if (!column.statistics) return;
    std::string entry = fmt::format("nulls = {}", column.statistics->null_count);
    if (!column.statistics->min.empty()) entry += ", min = " + quoted_text(column.statistics->min);
    if (!column.statistics->max.empty()) entry += ", max = " + quoted_text(column.statistics->max);
    const std::vector<double>& quantiles = column.statistics->quantiles;
    for (std::size_t i = 0; i < quantiles.size(); ++i) {
        entry += i == 0 ? ", quantiles = [" : ", ";
        const std::string number = number::to_string(quantiles[i]);
        // TOML tells reals from integers.
        entry += number.find_first_of(".en") == std::string::npos ? number + ".0" : number;
    }
    if (!quantiles.empty()) entry += ']';
    line("statistics = { " + entry + " }");
}

}  // namespace

std::string save_schema(const Schema& schema) {
    Printer printer;
    printer.resource(schema);
    for (const Table& table : schema.tables) printer.table(table, !schema.published_at.empty());
    for (const Example& example : schema.examples) {
        printer.line("\n[[example]]");
        printer.text("name", example.name);
        printer.text("description", example.description);
        printer.text("query", example.query);
    }
    return printer.take();
}

}  // namespace vo::catalog
