#include "libvo/ingest/source.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "libvo/base/text.h"
#include "libvo/format/gunzip.h"
#include "libvo/ingest/sources_impl.h"

namespace vo::ingest {
namespace {

constexpr std::string_view known_formats = "Almagest reads FITS tables, CSV, TSV and VOTable.";

struct ForeignFormat {
    std::string_view magic;
    std::string_view name;
    std::string_view remedy;
};

constexpr std::array<ForeignFormat, 8> foreign_formats = {{
    {"PAR1", "a Parquet file", "convert it, for example with `stilts tcopy in=… out=….fits`"},
    {"\x89HDF\r\n\x1a\n", "an HDF5 file", "export the table to FITS or CSV"},
    {"ARROW1", "an Arrow or Feather file", "export the table to FITS or CSV"},
    {"SQLite format 3", "an SQLite database", "export the table to CSV"},
    {"PK\x03\x04", "a ZIP archive or a spreadsheet", "unpack it, or save the sheet as CSV"},
    {"BZh", "compressed by bzip2", "decompress it"},
    {"\xFD\x37zXZ", "compressed by xz", "decompress it"},
    {"\xFF\xFE", "text in UTF-16", "save it as UTF-8"},
}};

struct Start {
    std::string bytes;  ///< the first ones, decompressed
    bool gzip = false;
};

Start read_start(const std::filesystem::path& path) {
    const FileHandle file = open_file(path);
    Start start;
    std::array<char, 512> raw;
    start.bytes.assign(raw.data(), std::fread(raw.data(), 1, raw.size(), file.get()));
    start.gzip = start.bytes.starts_with("\x1f\x8b");
    if (!start.gzip) return start;
    std::rewind(file.get());
    format::Gunzip gunzip(
        [&file](char* to, std::size_t size) { return std::fread(to, 1, size, file.get()); },
        path.string());
    start.bytes.assign(raw.data(), gunzip.read(raw.data(), raw.size()));
    return start;
}

bool looks_like_xml(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    return text::trim(bytes).starts_with('<');
}

void refuse_foreign(const std::filesystem::path& path, const Start& start) {
    for (const ForeignFormat& format : foreign_formats) {
        if (!start.bytes.starts_with(format.magic)) continue;
        throw source_error(path, "ingest.unsupported",
                           fmt::format("this is {}, which is not supported; {}. {}", format.name,
                                       format.remedy, known_formats));
    }
    if (start.bytes.find('\0') != std::string::npos) {
        throw source_error(
            path, "ingest.unsupported",
            fmt::format("this is a binary file of an unknown format. {}", known_formats));
    }
}

}  // namespace

void report(const ProblemSink& sink, const Problem& problem) {
    if (sink) {
        sink(problem);
        return;
    }
    const std::string where =
        problem.column.empty() ? "" : fmt::format(", column `{}`", problem.column);
    throw Error(
        Fault::usage, "ingest.bad_row",
        fmt::format("{}: row {}{}: {}.", problem.file, problem.row, where, problem.message));
}

Error source_error(const std::filesystem::path& path, const char* code,
                   const std::string& message) {
    return Error(
        Fault::usage, code,
        fmt::format("{}: {}{}", path.string(), message, message.ends_with('.') ? "" : "."));
}

FileHandle open_file(const std::filesystem::path& path) {
    FileHandle file(std::fopen(path.c_str(), "rb"));
    if (!file) {
        throw source_error(
            path, "ingest.unreadable",
            fmt::format("cannot be opened ({})", std::generic_category().message(errno)));
    }
    return file;
}

std::unique_ptr<Source> open_source(const std::filesystem::path& path, const OpenOptions& options) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        throw source_error(path, "ingest.unreadable", "is a directory; name a file in it");
    }
    const Start start = read_start(path);
    if (start.bytes.empty()) throw source_error(path, "ingest.empty", "is empty");
    if (start.bytes.starts_with("SIMPLE  =")) {
        if (!start.gzip) return open_fits(path, options);
        throw source_error(path, "ingest.unsupported",
                           "a gzip-compressed FITS file cannot be read in place; decompress it "
                           "with gunzip");
    }
    // UTF-16 XML begins with a byte order mark, which the parser understands.
    const bool utf16_xml = start.bytes.starts_with(std::string_view("\xFF\xFE<\0", 4));
    if (looks_like_xml(start.bytes) || utf16_xml) {
        return open_votable(path, options);
    }
    refuse_foreign(path, start);
    if (start.gzip) {
        throw source_error(path, "ingest.unsupported",
                           "a gzip-compressed text table cannot be read in place; decompress it "
                           "with gunzip");
    }
    return open_csv(path, options);
}

}  // namespace vo::ingest
