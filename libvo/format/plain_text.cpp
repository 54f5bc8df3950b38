#include "libvo/format/plain_text.h"

#include <algorithm>

#include "libvo/base/text.h"
#include "libvo/format/cell_text_impl.h"

namespace vo::format {
namespace {

/// Rows from which the widths are taken.
constexpr std::size_t kSampleRows = 500;
constexpr std::size_t kWidest = 60;

std::size_t width_of(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size(); ++width) (void)text::next_code_point(text, at);
    return width;
}

class PlainTextEncoder final : public table::Encoder {
 public:
    void begin(std::string&, const table::ResultHeader& header) override {
        columns_ = header.columns;
        for (const table::Column& column : columns_) {
            widths_.push_back(std::max(width_of(column.name), width_of(column.unit)));
        }
    }

    void row(std::string& out, table::RowView row) override {
        std::vector<std::string> cells(row.size());
        for (std::size_t i = 0; i < row.size(); ++i) {
            append_cell_text(cells[i], row[i], columns_[i].type);
            for (char& c : cells[i]) {
                if (static_cast<unsigned char>(c) < 0x20) c = ' ';
            }
        }
        if (begun_) return put_line(out, cells);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            widths_[i] = std::max(widths_[i], std::min(width_of(cells[i]), kWidest));
        }
        sample_.push_back(std::move(cells));
        if (sample_.size() == kSampleRows) put_sample(out);
    }

    bool end(std::string& out, const table::Outcome& outcome) override {
        put_sample(out);
        if (outcome.error) {
            out += "# ERROR: " + outcome.error->message() + "\n";
        } else if (outcome.overflow) {
            out += "# There are more rows; ask for them with MAXREC.\n";
        }
        return true;
    }

 private:
    void put_sample(std::string& out) {
        if (begun_) return;
        begun_ = true;
        std::vector<std::string> names;
        std::vector<std::string> units;
        std::vector<std::string> rule;
        bool has_unit = false;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            names.push_back(columns_[i].name);
            units.push_back(columns_[i].unit);
            rule.emplace_back(widths_[i], '-');
            has_unit = has_unit || !columns_[i].unit.empty();
        }
        put_line(out, names);
        if (has_unit) put_line(out, units);
        put_line(out, rule);
        for (const auto& cells : sample_) put_line(out, cells);
        sample_.clear();
    }

    void put_line(std::string& out, const std::vector<std::string>& cells) const {
        std::string line;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) line += "  ";
            const std::size_t width = width_of(cells[i]);
            const std::string blanks(widths_[i] - std::min(width, widths_[i]), ' ');
            line += columns_[i].type.is_numeric() ? blanks + cells[i] : cells[i] + blanks;
        }
        while (line.ends_with(' ')) line.pop_back();
        out += line + "\n";
    }

    std::vector<table::Column> columns_;
    std::vector<std::size_t> widths_;
    std::vector<std::vector<std::string>> sample_;
    bool begun_ = false;
};

}  // namespace

std::unique_ptr<table::Encoder> make_plain_text() {
    return std::make_unique<PlainTextEncoder>();
}

}  // namespace vo::format
