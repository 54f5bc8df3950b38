#include "libvo/format/votable_reader.h"
#include "libvo/ingest/column_names.h"
#include "libvo/ingest/sources_impl.h"

namespace vo::ingest {
namespace {

class VotableSource final : public Source {
 public:
    VotableSource(const std::filesystem::path& path, const OpenOptions& options)
        : file_(open_file(path)),
          reader_(
              [this, cancel = options.limits.cancel](char* to, std::size_t size) {
                  cancel.check();
                  return std::fread(to, 1, size, file_.get());
              },
              reader_options(path, options)),
          columns_(reader_.columns()),
          metadata_{reader_.table_name(), reader_.description(), reader_.row_count()} {
        make_names_legal(columns_, options);
    }

    [[nodiscard]] const std::vector<table::Column>& columns() const override { return columns_; }
    bool next() override { return reader_.next(); }
    [[nodiscard]] table::RowView row() const override { return reader_.row(); }
    [[nodiscard]] const SourceMetadata& metadata() const override { return metadata_; }
    [[nodiscard]] std::int64_t row_number() const override { return reader_.row_number(); }

 private:
    static format::VotableOptions reader_options(const std::filesystem::path& path,
                                                 const OpenOptions& options) {
        format::VotableOptions result;
        result.table = options.extension;
        result.name = path.string();
        const SourceLimits& limits = options.limits;
        result.max_document_bytes = limits.document_bytes;
        result.max_head_bytes = limits.head_bytes;
        if (limits.columns > 0) result.max_columns = limits.columns;
        if (limits.row_bytes > 0) result.max_row_bytes = limits.row_bytes;
        if (options.on_problem) {
            result.on_problem = [file = path.string(),
                                 sink = options.on_problem](const format::VotableProblem& problem) {
                sink({file, problem.row, problem.column, problem.message});
            };
        }
        return result;
    }

    FileHandle file_;
    format::VotableReader reader_;
    std::vector<table::Column> columns_;
    SourceMetadata metadata_;
};

}  // namespace

std::unique_ptr<Source> open_votable(const std::filesystem::path& path,
                                     const OpenOptions& options) {
    return std::make_unique<VotableSource>(path, options);
}

}  // namespace vo::ingest
