#include <algorithm>

#include "libvo/ingest/csv_record_impl.h"

namespace vo::ingest {

std::string_view unescaped(const CsvField& field, std::string& scratch) {
    if (!field.doubled) return field.text;
    scratch.clear();
    for (std::size_t i = 0; i < field.text.size(); ++i) {
        scratch += field.text[i];
        if (field.text[i] == '"') ++i;
    }
    return scratch;
}

bool CsvRecords::next() {
    while (at_ < text_.size()) {
        read_record();
        const bool empty_line =
            fields_.size() == 1 && fields_[0].text.empty() && !fields_[0].quoted;
        if (!empty_line) return true;
    }
    return false;
}

void CsvRecords::read_record() {
    line_ = next_line_;
    state_ = State::good;
    fields_.clear();
    while (read_field()) {
        if (fields_.size() < max_fields) continue;
        state_ = State::too_many_fields;
        at_ = std::min(text_.find('\n', at_), text_.size() - 1) + 1;
        break;
    }
    ++next_line_;
}

/// Reads one field with what ends it; true if another one follows in the record.
bool CsvRecords::read_field() {
    CsvField field;
    if (at_ < text_.size() && text_[at_] == '"') read_quoted(field);
    const char* const start = text_.data() + at_;
    const char* const end = text_.data() + text_.size();
    const char* stop = start;
    while (stop != end && *stop != delimiter_ && *stop != '\n') ++stop;
    const bool more = stop != end && *stop == delimiter_;
    std::string_view bare(start, static_cast<std::size_t>(stop - start));
    if (!more && bare.ends_with('\r')) bare.remove_suffix(1);
    if (!field.quoted) {
        field.text = bare;
    } else if (bare.find_first_not_of(' ') != std::string_view::npos && state_ == State::good) {
        state_ = State::text_after_quote;
    }
    at_ = static_cast<std::size_t>(stop - text_.data()) + (stop != end ? 1 : 0);
    fields_.push_back(field);
    return more;
}

void CsvRecords::read_quoted(CsvField& field) {
    field.quoted = true;
    const std::size_t start = ++at_;
    while (true) {
        const std::size_t quote = text_.find('"', at_);
        if (quote == std::string_view::npos) {
            state_ = State::unclosed_quote;
            field.text = text_.substr(start);
            at_ = text_.size();
            return;
        }
        at_ = quote + 1;
        if (at_ >= text_.size() || text_[at_] != '"') {
            field.text = text_.substr(start, quote - start);
            break;
        }
        field.doubled = true;
        ++at_;
    }
    next_line_ += std::count(field.text.begin(), field.text.end(), '\n');
}

}  // namespace vo::ingest
