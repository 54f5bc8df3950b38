// The working parts of VotableReader.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "libvo/format/base64_decoder.h"
#include "libvo/format/votable_cell.h"
#include "libvo/format/votable_head_impl.h"
#include "libvo/format/votable_reader.h"
#include "libvo/xml/reader.h"

namespace vo::format {

/// The state of reading: which TABLE is taken, then its rows one by one. The parser is paused
/// after every TR; binary rows are cut from the decoded bytes of the blocks read so far.
class VotableReader::Document final : public xml::Handler {
 public:
    Document(ByteSupplier supply, VotableOptions options)
        : options_(std::move(options)),
          gunzip_(std::move(supply), options_.name),
          reader_(
              *this, [this](char* to, std::size_t size) { return read_bytes(to, size); },
              options_.name) {
        while (!rows_begin_ && reader_.advance()) {
        }
        take_table();
    }

    bool next();

    void start_element(std::string_view name, const xml::Attributes& attributes) override;
    void end_element(std::string_view name) override;
    void text(std::string_view piece) override;

    VotableHead head_;
    std::vector<table::Column> columns_;
    std::vector<table::Value> values_;
    std::int64_t row_number_ = 0;

 private:
    enum class Form { none, tabledata, binary, binary2 };

    std::size_t read_bytes(char* to, std::size_t size);
    void start_table(const xml::Attributes& attributes);
    void start_field(const xml::Attributes& attributes);
    void start_stream(const xml::Attributes& attributes);
    void start_info(const xml::Attributes& attributes);
    void start_head_element(VotableTag tag, VotableTag parent, const xml::Attributes& attributes);
    void start_data_element(VotableTag tag, const xml::Attributes& attributes);
    [[nodiscard]] table::Column& system_of(std::string_view id);
    void begin_rows();
    void end_table();
    void end_stream();
    void end_description();
    void take_table();
    void make_cells();
    [[nodiscard]] Error no_table() const;
    [[nodiscard]] bool text_row();
    [[nodiscard]] bool next_binary_row(bool& good);
    [[nodiscard]] bool binary_row(std::string_view row, std::size_t mask_bytes);
    void problem(const std::string& column, const std::string& message);
    [[nodiscard]] VotableTag parent() const {
        return path_.size() < 2 ? VotableTag::other : path_.end()[-2];
    }

    VotableOptions options_;
    Gunzip gunzip_;
    xml::Reader reader_;
    std::int64_t document_bytes_ = 0;

    std::vector<VotableTag> path_;
    int meta_depth_ = 0;  // open RESOURCEs from the outermost type="meta" on
    int table_count_ = 0;
    bool in_candidate_ = false;  // inside a TABLE that may be the one
    bool in_field_ = false;      // the last FIELD begun is one of the candidate's own
    bool taken_ = false;         // the TABLE is chosen
    bool has_fallback_ = false;  // a TABLE without DATA was passed
    VotableHead fallback_;
    std::map<std::string, table::Column> systems_;  // frame, epoch, time by COOSYS or TIMESYS ID
    std::string collected_;                         // DESCRIPTION or error INFO
    bool collecting_ = false;
    bool error_info_ = false;

    Form form_ = Form::none;
    bool rows_begin_ = false;
    bool data_ended_ = false;  // the rows are over, and so is the RESOURCE for what may follow
    std::size_t table_depth_ = 0;
    std::vector<VotableCell> cells_;

    std::string row_text_;  // TDs of the current TR, end to end
    std::vector<std::size_t> cell_ends_;
    bool in_td_ = false;
    bool row_ready_ = false;

    Base64Decoder base64_;
    bool in_stream_ = false;
    std::string bytes_;  // decoded, from offset_ on not yet read
    std::size_t offset_ = 0;
};

}  // namespace vo::format
