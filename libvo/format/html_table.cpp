#include "libvo/format/html_table.h"

#include "libvo/base/text.h"
#include "libvo/format/cell_text_impl.h"
#include "libvo/xml/writer.h"

namespace vo::format {
namespace {

constexpr std::string_view kStyle =
    "body{font:14px/1.4 system-ui,sans-serif;margin:1rem}table{border-collapse:collapse}"
    "th,td{border:1px solid #bbb;padding:.15rem .5rem;text-align:left;vertical-align:top}"
    "th{background:#eee;position:sticky;top:0}.n{text-align:right}small{font-weight:normal}";

class HtmlTableEncoder final : public table::Encoder {
 public:
    void begin(std::string& out, const table::ResultHeader& header) override {
        out += "<!DOCTYPE html>\n";
        xml::Writer xml(out);
        xml.start("html", {{"xmlns", "http://www.w3.org/1999/xhtml"}, {"lang", "en"}}).line();
        xml.start("head").line();
        xml.start("meta", {{"charset", "utf-8"}}).end().line();
        const std::string& title = header.table_name.empty() ? "Table" : header.table_name;
        xml.element("title", title).line();
        xml.start("style").content();
        out += kStyle;
        xml.end().line().end().line();
        xml.start("body").line();
        if (!header.description.empty()) xml.element("p", header.description).line();
        xml.start("table").line();
        xml.start("thead").start("tr");
        for (const table::Column& column : header.columns) {
            types_.push_back(column.type);
            xml.start("th").attribute_if("title", column.description).text(column.name);
            if (!column.unit.empty()) {
                xml.start("br").end().element("small", column.unit);
            }
            xml.end();
        }
        xml.end().end().line();
        xml.start("tbody").content();
        out += '\n';
    }

    void row(std::string& out, table::RowView row) override {
        out += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i) {
            out += types_[i].is_numeric() ? "<td class=\"n\">" : "<td>";
            cell_.clear();
            append_cell_text(cell_, row[i], types_[i]);
            put_text(out);
            out += "</td>";
        }
        out += "</tr>\n";
    }

    bool end(std::string& out, const table::Outcome& outcome) override {
        out += "</tbody>\n</table>\n";
        xml::Writer xml(out);
        if (outcome.error) {
            xml.start("p").element("strong", outcome.error->message()).end().line();
        } else if (outcome.overflow) {
            xml.element("p", "There are more rows; ask for them with MAXREC.").line();
        }
        out += "</body>\n</html>\n";
        return true;
    }

 private:
    void put_text(std::string& out) const {
        const bool is_link = (cell_.starts_with("https://") || cell_.starts_with("http://")) &&
                             cell_.find_first_of(" \t\n") == std::string::npos;
        if (!is_link) return xml::append_text(out, cell_);
        out += "<a href=\"";
        xml::append_attribute_text(out, cell_);
        out += "\">";
        xml::append_text(out, cell_);
        out += "</a>";
    }

    std::vector<table::Type> types_;
    std::string cell_;
};

}  // namespace

std::unique_ptr<table::Encoder> make_html_table() {
    return std::make_unique<HtmlTableEncoder>();
}

}  // namespace vo::format
