#include <fmt/format.h>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/format/votable_document_impl.h"

// The elements of a VOTable, as the parser meets them.

namespace vo::format {
namespace {

using Tag = VotableTag;

constexpr std::size_t max_systems = 1000;
constexpr std::size_t max_description_bytes = 64 * 1024;

}  // namespace

void VotableReader::Document::start_element(std::string_view name,
                                            const xml::Attributes& attributes) {
    const Tag tag = votable_tag(name);
    path_.push_back(tag);
    if (tag == Tag::td || tag == Tag::tr) {
        if (form_ != Form::tabledata || data_ended_) return;
        if (tag == Tag::tr) {
            row_text_.clear();
            cell_ends_.clear();
        } else {
            if (!attributes.get("encoding").empty()) {
                throw reader_.error("votable.unsupported", "TD with an encoding is not supported");
            }
            in_td_ = true;
        }
        return;
    }
    if (tag == Tag::info) start_info(attributes);
    if (!taken_) {
        start_head_element(tag, parent(), attributes);
    } else if (!data_ended_) {
        start_data_element(tag, attributes);
    }
}

void VotableReader::Document::start_head_element(Tag tag, Tag parent,
                                                 const xml::Attributes& attributes) {
    switch (tag) {
        case Tag::resource:
            if (meta_depth_ > 0 || attributes.get("type") == "meta") ++meta_depth_;
            break;
        case Tag::coosys: {
            table::Column& system = system_of(attributes.get("ID"));
            system.frame = frame_of_system(attributes.get("system"));
            system.epoch = std::string(text::trim(attributes.get("epoch")));
            break;
        }
        case Tag::timesys: {
            table::TimeSystem& time = system_of(attributes.get("ID")).time;
            time.scale = std::string(text::trim(attributes.get("timescale")));
            time.refposition = std::string(text::trim(attributes.get("refposition")));
            time.origin = std::string(text::trim(attributes.get("timeorigin")));
            break;
        }
        case Tag::table:
            start_table(attributes);
            break;
        case Tag::field:
            in_field_ = in_candidate_ && parent == Tag::table;
            if (in_field_) start_field(attributes);
            break;
        case Tag::values:
            if (in_field_ && parent == Tag::field) {
                if (const auto null = attributes.find("null")) {
                    head_.fields.back().null_text = std::string(*null);
                }
            }
            break;
        case Tag::description:
            collecting_ =
                (in_candidate_ && parent == Tag::table) || (in_field_ && parent == Tag::field);
            collected_.clear();
            break;
        case Tag::data:
            taken_ = in_candidate_;
            break;
        default:
            break;
    }
}

table::Column& VotableReader::Document::system_of(std::string_view id) {
    if (systems_.size() >= max_systems) {
        throw Error(Fault::too_large, "votable.too_large",
                    fmt::format("{}: the document has more than {} COOSYS and TIMESYS elements.",
                                options_.name, max_systems));
    }
    return systems_[std::string(id)];
}

void VotableReader::Document::start_data_element(Tag tag, const xml::Attributes& attributes) {
    switch (tag) {
        case Tag::tabledata:
            form_ = Form::tabledata;
            begin_rows();
            break;
        case Tag::binary:
            form_ = Form::binary;
            break;
        case Tag::binary2:
            form_ = Form::binary2;
            break;
        case Tag::fits:
            throw reader_.error("votable.unsupported",
                                "the FITS serialisation of VOTable is not supported; use "
                                "TABLEDATA, BINARY or BINARY2");
        case Tag::stream:
            if (form_ == Form::binary || form_ == Form::binary2) start_stream(attributes);
            break;
        default:
            break;
    }
}

void VotableReader::Document::start_table(const xml::Attributes& attributes) {
    if (meta_depth_ > 0) return;
    ++table_count_;
    in_candidate_ = options_.table < 0 || options_.table == table_count_;
    if (!in_candidate_) return;
    table_depth_ = path_.size();
    head_ = VotableHead();
    head_.name = std::string(text::trim(attributes.get("name")));
    if (head_.name.empty()) head_.name = std::string(text::trim(attributes.get("ID")));
    const auto row_count = number::parse_int64(attributes.get("nrows"));
    if (row_count && *row_count >= 0) head_.row_count = row_count;
}

void VotableReader::Document::start_field(const xml::Attributes& attributes) {
    if (head_.fields.size() >= options_.max_columns) {
        throw Error(Fault::too_large, "votable.too_large",
                    fmt::format("{}: the table has more than {} columns.", options_.name,
                                options_.max_columns));
    }
    head_.fields.push_back(read_field(attributes, head_.fields.size() + 1, reader_));
}

void VotableReader::Document::start_stream(const xml::Attributes& attributes) {
    if (attributes.find("href")) {
        throw reader_.error("votable.unsupported",
                            "a STREAM with href is not followed; put the data into the document");
    }
    const std::string_view encoding = attributes.get("encoding");
    if (encoding != "base64") {
        throw reader_.error(
            "votable.unsupported",
            fmt::format("STREAM encoding=\"{}\" is not supported; use base64", encoding));
    }
    in_stream_ = true;
    begin_rows();
}

void VotableReader::Document::start_info(const xml::Attributes& attributes) {
    if (attributes.get("name") != "QUERY_STATUS" || attributes.get("value") != "ERROR") return;
    error_info_ = collecting_ = true;
    collected_.clear();
}

void VotableReader::Document::begin_rows() {
    rows_begin_ = true;
    reader_.pause();
}

void VotableReader::Document::end_element(std::string_view) {
    const Tag tag = path_.back();
    const std::size_t depth = path_.size();
    path_.pop_back();
    if (tag == Tag::td && in_td_) {
        in_td_ = false;
        cell_ends_.push_back(row_text_.size());
        if (cell_ends_.size() > options_.max_columns) {
            throw reader_.error("votable.damaged", "a TR has too many TD elements");
        }
    } else if (tag == Tag::tr && form_ == Form::tabledata && !data_ended_) {
        row_ready_ = true;
        reader_.pause();
    } else if (tag == Tag::stream && in_stream_) {
        end_stream();
    } else if (tag == Tag::data && taken_ && depth == table_depth_ + 1) {
        data_ended_ = true;
        if (!rows_begin_) begin_rows();
    } else if (tag == Tag::table && in_candidate_ && depth == table_depth_) {
        end_table();
    } else if (tag == Tag::resource && meta_depth_ > 0) {
        --meta_depth_;
    } else if ((tag == Tag::description || tag == Tag::info) && collecting_) {
        end_description();
    }
}

void VotableReader::Document::end_table() {
    in_candidate_ = false;
    if (taken_) return;
    if (!has_fallback_ && !head_.fields.empty()) {
        has_fallback_ = true;
        fallback_ = std::move(head_);
    }
    head_ = VotableHead();
}

void VotableReader::Document::end_stream() {
    in_stream_ = false;
    if (!base64_.finish(bytes_)) {
        throw reader_.error("votable.damaged", "the base64 data of the STREAM are cut off");
    }
}

void VotableReader::Document::end_description() {
    collecting_ = false;
    std::string words;
    for (const std::string_view word : text::words(collected_)) {
        if (!words.empty()) words += ' ';
        words += word;
    }
    if (error_info_) {
        throw Error(Fault::usage, "votable.error_document",
                    fmt::format("{}: the document reports an error: {}", options_.name,
                                words.empty() ? "(no message)" : words));
    }
    std::string& target =
        path_.back() == Tag::table ? head_.description : head_.fields.back().column.description;
    target = std::move(words);
}

void VotableReader::Document::text(std::string_view piece) {
    if (in_td_) {
        if (row_text_.size() + piece.size() > options_.max_row_bytes) {
            throw Error(Fault::too_large, "votable.too_large",
                        fmt::format("{}: a row is longer than {} bytes.", options_.name,
                                    options_.max_row_bytes));
        }
        row_text_ += piece;
    } else if (in_stream_) {
        if (!base64_.append(piece, bytes_)) {
            throw reader_.error("votable.damaged",
                                "the STREAM contains characters that are not "
                                "base64");
        }
    } else if (collecting_ && collected_.size() < max_description_bytes) {
        collected_ += piece;
    }
}

}  // namespace vo::format
