#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/format/votable_cell.h"
#include "libvo/ingest/column_names.h"
#include "libvo/ingest/csv_record_impl.h"
#include "libvo/ingest/csv_types_impl.h"
#include "libvo/ingest/sources_impl.h"

// CSV and TSV: one pass to learn the types, one to read the rows, both over the mapped file.

namespace vo::ingest {
namespace {

/// A whole file as bytes, mapped read-only.
class MappedFile {
 public:
    explicit MappedFile(const std::filesystem::path& path) {
        const FileHandle file = open_file(path);
        struct stat status = {};
        if (fstat(fileno(file.get()), &status) != 0 || !S_ISREG(status.st_mode)) {
            throw source_error(path, "ingest.unreadable", "is not a regular file");
        }
        size_ = static_cast<std::size_t>(status.st_size);
        void* data = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, fileno(file.get()), 0);
        if (data == MAP_FAILED) {
            throw source_error(
                path, "ingest.unreadable",
                fmt::format("cannot be read ({})", std::generic_category().message(errno)));
        }
        data_ = static_cast<const char*>(data);
        madvise(data, size_, MADV_SEQUENTIAL);
    }
    ~MappedFile() { munmap(const_cast<char*>(data_), size_); }
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] std::string_view text() const { return {data_, size_}; }

 private:
    const char* data_ = nullptr;
    std::size_t size_ = 0;
};

constexpr std::int64_t rows_between_checks = 10'000;

class CsvSource final : public Source {
 public:
    CsvSource(const std::filesystem::path& path, const OpenOptions& options)
        : path_(path),
          sink_(options.on_problem),
          cancel_(options.limits.cancel),
          file_(path),
          records_(find_header()) {
        if (options.limits.columns > 0) max_columns_ = options.limits.columns;
        if (!records_.next()) throw error("ingest.no_header", "contains no header line");
        read_header();
        records_ = CsvRecords(records_.rest(), delimiter_, records_.next_line());
        make_names_legal(columns_, options);
        set_types(options.declared);
        for (const table::Column& column : columns_) cells_.emplace_back(column, path_.string());
        values_.resize(columns_.size());
        scratch_.resize(columns_.size());
        metadata_.table_name = path.stem().string();
    }

    [[nodiscard]] const std::vector<table::Column>& columns() const override { return columns_; }
    bool next() override;
    [[nodiscard]] table::RowView row() const override { return values_; }
    [[nodiscard]] const SourceMetadata& metadata() const override { return metadata_; }
    [[nodiscard]] std::int64_t row_number() const override { return records_.line(); }

 private:
    [[nodiscard]] CsvRecords find_header();
    void read_header();
    void check_names();
    void set_types(const std::vector<table::Column>& declared);
    void infer_types(const std::vector<bool>& wanted);
    [[nodiscard]] bool read_row();
    [[nodiscard]] bool read_cell(std::size_t i, const CsvField& field);
    [[nodiscard]] Error error(const char* code, const std::string& message) const {
        return source_error(path_, code, message);
    }
    void problem(const std::string& column, const std::string& message) const {
        report(sink_, {path_.string(), records_.line(), column, message});
    }

    std::filesystem::path path_;
    ProblemSink sink_;
    Cancel cancel_;
    std::size_t max_columns_ = CsvRecords::max_fields;
    MappedFile file_;
    char delimiter_ = ',';
    CsvRecords records_;
    std::vector<table::Column> columns_;
    std::vector<format::VotableCell> cells_;
    std::vector<table::Value> values_;
    std::vector<std::string> scratch_;
    std::string wrong_;  // what is wrong with the last bad cell
    SourceMetadata metadata_;
};

/// Passes over a byte order mark, comments and empty lines; chooses the delimiter.
CsvRecords CsvSource::find_header() {
    std::string_view text = file_.text();
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::int64_t line = 1;
    std::string_view first = text.substr(0, text.find('\n'));
    while (!text.empty() && (first.starts_with('#') || text::trim(first).empty())) {
        text.remove_prefix(std::min(first.size() + 1, text.size()));
        first = text.substr(0, text.find('\n'));
        ++line;
    }
    const std::size_t carriage = first.find('\r');
    if (carriage != std::string_view::npos && carriage + 1 != first.size()) {
        throw error("ingest.line_ends",
                    "the lines end in carriage returns; convert them to line feeds");
    }
    const std::string extension = text::to_lower(path_.extension().string());
    if (extension == ".tsv" || extension == ".tab" || first.find('\t') != std::string_view::npos) {
        delimiter_ = '\t';
    }
    return CsvRecords(text, delimiter_, line);
}

void CsvSource::read_header() {
    const std::size_t count = records_.fields().size();
    if (records_.state() == CsvRecords::State::too_many_fields || count > max_columns_) {
        throw Error(Fault::too_large, "ingest.too_many_columns",
                    fmt::format("{}: the header line names more than {} columns.", path_.string(),
                                std::min(max_columns_, CsvRecords::max_fields)));
    }
    std::string scratch;
    std::size_t numbers = 0;
    for (const CsvField& field : records_.fields()) {
        table::Column column;
        column.name = text::to_utf8(text::trim(unescaped(field, scratch)));
        numbers += number::parse_double(column.name).has_value();
        columns_.push_back(std::move(column));
    }
    if (2 * numbers >= columns_.size()) {
        throw error("ingest.no_header",
                    fmt::format("line {} holds numbers where the column names should stand; add "
                                "a header line with the names, such as `ra,dec,mag`",
                                records_.line()));
    }
    if (columns_.size() == 1 && columns_[0].name.find_first_of(" ;|") != std::string::npos) {
        throw error("ingest.no_delimiter",
                    fmt::format("line {} contains no comma and no tab; separate the columns by "
                                "one of them",
                                records_.line()));
    }
    check_names();
}

void CsvSource::check_names() {
    std::set<std::string> seen;
    std::set<std::string> twice;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const std::string& name = columns_[i].name;
        if (name.empty()) {
            const std::string after =
                i == 0 ? std::string() : fmt::format(", after `{}`", columns_[i - 1].name);
            throw error("ingest.header",
                        fmt::format("column {}{} has no name in the header line", i + 1, after));
        }
        if (!seen.insert(name).second) twice.insert("`" + name + "`");
    }
    if (!twice.empty()) {
        const std::vector<std::string> names(twice.begin(), twice.end());
        throw error("ingest.header", fmt::format("the header line names more than one column {}",
                                                 text::join(names, ", ")));
    }
}

void CsvSource::set_types(const std::vector<table::Column>& declared) {
    std::vector<bool> wanted(columns_.size(), true);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const auto found = std::find_if(declared.begin(), declared.end(), [&](const auto& column) {
            return text::iequals(column.name, columns_[i].name);
        });
        if (found == declared.end()) continue;
        const std::string name = columns_[i].name;
        columns_[i] = *found;
        columns_[i].name = name;
        wanted[i] = false;
    }
    if (std::find(wanted.begin(), wanted.end(), true) != wanted.end()) infer_types(wanted);
}

void CsvSource::infer_types(const std::vector<bool>& wanted) {
    std::vector<TypeGuess> guesses(columns_.size());
    std::string scratch;
    std::int64_t rows = 0;
    for (CsvRecords records = records_; records.next();) {
        if (++rows % rows_between_checks == 0) cancel_.check();
        if (records.fields().size() != columns_.size()) continue;  // reported when it is read
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const CsvField& field = records.fields()[i];
            const bool blank = !field.quoted && text::trim(field.text).empty();
            if (!wanted[i] || field.text.empty() || blank) continue;
            guesses[i].see(unescaped(field, scratch), field.quoted);
        }
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (wanted[i]) guesses[i].apply(columns_[i]);
    }
    metadata_.row_count = rows;
}

bool CsvSource::next() {
    while (records_.next()) {
        if (read_row()) return true;
    }
    return false;
}

bool CsvSource::read_row() {
    const auto& fields = records_.fields();
    if (records_.state() == CsvRecords::State::unclosed_quote) {
        // How many rows it has swallowed nobody knows, so this is not one bad row.
        throw error("ingest.unclosed_quote",
                    fmt::format("line {}: a quoted value begins here and is never closed",
                                records_.line()));
    }
    if (records_.state() == CsvRecords::State::text_after_quote) {
        problem("", "text follows a closing quote; write a quote within a value twice");
        return false;
    }
    if (fields.size() != columns_.size()) {
        problem("", fmt::format("line {} has {} values, the header names {} columns",
                                records_.line(), fields.size(), columns_.size()));
        return false;
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!read_cell(i, fields[i])) {
            problem(columns_[i].name, wrong_);
            return false;
        }
    }
    return true;
}

bool CsvSource::read_cell(std::size_t i, const CsvField& field) {
    const table::Column& column = columns_[i];
    values_[i] = table::Value();
    if (field.text.empty()) return true;
    std::string& scratch = scratch_[i];
    std::string_view text = unescaped(field, scratch);
    const bool timestamp = column.xtype == "timestamp";
    const bool plain_text = column.type.is_text() && !timestamp;
    if (!plain_text && !field.quoted && is_null_word(text)) return true;
    if (timestamp) {
        text = text::trim(text);
        std::string iso;
        if (text.empty()) return true;
        if (!is_timestamp(text, iso)) {
            wrong_ = fmt::format("`{}` is not a date and time such as 2024-03-01T12:30:00",
                                 text.substr(0, 40));
            return false;
        }
        if (!iso.empty()) {
            scratch = std::move(iso);
            text = scratch;
        }
    } else if (plain_text && !text::is_ascii(text) && !text::is_utf8(text)) {
        scratch = text::to_utf8(text);
        text = scratch;
    }
    if (cells_[i].from_text(text, values_[i])) return true;
    wrong_ = cells_[i].problem();
    return false;
}

}  // namespace

std::unique_ptr<Source> open_csv(const std::filesystem::path& path, const OpenOptions& options) {
    return std::make_unique<CsvSource>(path, options);
}

}  // namespace vo::ingest
