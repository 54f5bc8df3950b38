// Records of CSV or TSV text in memory (RFC 4180; line ends LF or CRLF).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vo::ingest {

struct CsvField {
    std::string_view text;  ///< without the quotes around it
    bool quoted = false;
    bool doubled = false;  ///< contains "" for "
};

/// The text of a field; `scratch` holds it if quotes must be undoubled.
[[nodiscard]] std::string_view unescaped(const CsvField& field, std::string& scratch);

class CsvRecords {
 public:
    enum class State { good, text_after_quote, unclosed_quote, too_many_fields };
    /// A record with more fields is not read to its end.
    static constexpr std::size_t max_fields = 5000;

    /// `text` is borrowed; it begins at `line` of the file.
    CsvRecords(std::string_view text, char delimiter, std::int64_t line = 1)
        : text_(text), delimiter_(delimiter), next_line_(line) {}

    /// Moves to the next record that is not an empty line; false at the end.
    bool next();
    [[nodiscard]] const std::vector<CsvField>& fields() const { return fields_; }
    [[nodiscard]] State state() const { return state_; }
    /// Line of the file where the record begins, 1-based.
    [[nodiscard]] std::int64_t line() const { return line_; }
    /// What follows the record, and the line where it begins.
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
    [[nodiscard]] std::int64_t next_line() const { return next_line_; }

 private:
    void read_record();
    [[nodiscard]] bool read_field();
    void read_quoted(CsvField& field);

    std::string_view text_;
    char delimiter_;
    std::size_t at_ = 0;
    std::int64_t line_ = 0;
    std::int64_t next_line_;
    State state_ = State::good;
    std::vector<CsvField> fields_;
};

}  // namespace vo::ingest
