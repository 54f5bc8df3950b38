#include "libvo/format/votable_reader.h"

#include <fmt/format.h>

#include "libvo/format/votable_document_impl.h"

namespace vo::format {
namespace {

constexpr std::size_t max_row_bytes = 256 * 1024 * 1024;
constexpr std::size_t max_fixed_row_bytes = 64 * 1024 * 1024;

}  // namespace

std::size_t VotableReader::Document::read_bytes(char* to, std::size_t size) {
    const std::size_t count = gunzip_.read(to, size);
    document_bytes_ += static_cast<std::int64_t>(count);
    if (options_.max_document_bytes > 0 && document_bytes_ > options_.max_document_bytes) {
        throw Error(Fault::too_large, "votable.too_large",
                    fmt::format("{}: the document is larger than {} bytes.", options_.name,
                                options_.max_document_bytes));
    }
    if (!rows_begin_ && options_.max_head_bytes > 0 &&
        document_bytes_ > static_cast<std::int64_t>(options_.max_head_bytes)) {
        throw Error(Fault::too_large, "votable.too_large",
                    fmt::format("{}: there are more than {} bytes before the first row.",
                                options_.name, options_.max_head_bytes));
    }
    return count;
}

Error VotableReader::Document::no_table() const {
    const std::string message =
        options_.table > 0 && table_count_ > 0
            ? fmt::format("{}: there is no TABLE number {}; the document has {}.", options_.name,
                          options_.table, table_count_)
            : fmt::format("{}: there is no TABLE in the document.", options_.name);
    return Error(Fault::usage, "votable.no_table", message);
}

void VotableReader::Document::take_table() {
    if (!taken_) {
        if (!has_fallback_) throw no_table();
        head_ = std::move(fallback_);
        data_ended_ = true;
    }
    if (head_.fields.empty()) {
        throw Error(Fault::usage, "votable.field",
                    fmt::format("{}: the TABLE has no FIELD.", options_.name));
    }
    for (VotableField& field : head_.fields) {
        const auto system = systems_.find(field.ref);
        if (!field.ref.empty() && system != systems_.end()) {
            field.column.frame = system->second.frame;
            field.column.epoch = system->second.epoch;
            field.column.time = system->second.time;
        }
        columns_.push_back(field.column);
    }
    make_cells();
}

void VotableReader::Document::make_cells() {
    std::size_t fixed_bytes = 0;
    for (const VotableField& field : head_.fields) {
        cells_.emplace_back(field.column, options_.name, field.null_text);
        fixed_bytes += cells_.back().fixed_size_bytes();
    }
    if (fixed_bytes > max_fixed_row_bytes) {
        throw Error(Fault::too_large, "votable.too_large",
                    fmt::format("{}: a row takes {} bytes, more than can be read.", options_.name,
                                fixed_bytes));
    }
    values_.resize(cells_.size());
}

bool VotableReader::Document::next() {
    while (true) {
        bool good = false;
        if (form_ == Form::binary || form_ == Form::binary2) {
            while (next_binary_row(good)) {
                if (good) return true;
            }
        }
        if (data_ended_ && offset_ < bytes_.size()) {
            offset_ = bytes_.size();
            throw Error(Fault::usage, "votable.damaged",
                        fmt::format("{}: the binary data end within row {}; they are cut off or "
                                    "do not match the FIELDs.",
                                    options_.name, row_number_ + 1));
        }
        bytes_.erase(0, offset_);
        offset_ = 0;
        row_ready_ = false;
        if (!reader_.advance()) return false;
        if (row_ready_ && text_row()) return true;
    }
}

void VotableReader::Document::problem(const std::string& column, const std::string& message) {
    if (options_.on_problem) {
        options_.on_problem({row_number_, column, message});
        return;
    }
    const std::string where = column.empty() ? "" : fmt::format(", column `{}`", column);
    throw Error(Fault::usage, "votable.bad_value",
                fmt::format("{}: row {}{}: {}.", options_.name, row_number_, where, message));
}

bool VotableReader::Document::text_row() {
    ++row_number_;
    if (cell_ends_.size() != cells_.size()) {
        problem("", fmt::format("{} TD elements found, the table has {} FIELDs", cell_ends_.size(),
                                cells_.size()));
        return false;
    }
    std::size_t start = 0;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const std::string_view cell(row_text_.data() + start, cell_ends_[i] - start);
        start = cell_ends_[i];
        if (!cells_[i].from_text(cell, values_[i])) {
            problem(columns_[i].name, cells_[i].problem());
            return false;
        }
    }
    return true;
}

bool VotableReader::Document::next_binary_row(bool& good) {
    const std::string_view rest = std::string_view(bytes_).substr(offset_);
    const std::size_t mask_bytes = form_ == Form::binary2 ? (cells_.size() + 7) / 8 : 0;
    std::size_t at = mask_bytes;
    for (const VotableCell& cell : cells_) {
        if (at > rest.size()) return false;
        const auto size = cell.binary_size(rest.substr(at));
        if (!size) return false;
        at += *size;
        if (at > max_row_bytes) {
            throw Error(Fault::too_large, "votable.too_large",
                        fmt::format("{}: row {} is too long.", options_.name, row_number_ + 1));
        }
    }
    if (at > rest.size() || rest.empty()) return false;
    ++row_number_;
    offset_ += at;
    good = binary_row(rest.substr(0, at), mask_bytes);
    return true;
}

bool VotableReader::Document::binary_row(std::string_view row, std::size_t mask_bytes) {
    std::string_view rest = row.substr(mask_bytes);
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const std::string_view cell = rest.substr(0, *cells_[i].binary_size(rest));
        rest.remove_prefix(cell.size());
        if (mask_bytes > 0 && (row[i / 8] & (0x80 >> (i % 8))) != 0) {
            values_[i] = table::Value();
        } else if (!cells_[i].from_binary(cell, values_[i])) {
            problem(columns_[i].name, cells_[i].problem());
            return false;
        }
    }
    return true;
}

VotableReader::VotableReader(ByteSupplier supply, VotableOptions options)
    : document_(std::make_unique<Document>(std::move(supply), std::move(options))) {}
VotableReader::~VotableReader() = default;

const std::vector<table::Column>& VotableReader::columns() const {
    return document_->columns_;
}
bool VotableReader::next() {
    return document_->next();
}
table::RowView VotableReader::row() const {
    return document_->values_;
}
const std::string& VotableReader::table_name() const {
    return document_->head_.name;
}
const std::string& VotableReader::description() const {
    return document_->head_.description;
}
std::optional<std::int64_t> VotableReader::row_count() const {
    return document_->head_.row_count;
}
std::int64_t VotableReader::row_number() const {
    return document_->row_number_;
}

}  // namespace vo::format
