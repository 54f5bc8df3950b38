// The readers behind open_source, one per format.
#pragma once

#include <cstdio>
#include <memory>

#include "libvo/base/error.h"
#include "libvo/ingest/source.h"

namespace vo::ingest {

[[nodiscard]] std::unique_ptr<Source> open_fits(const std::filesystem::path& path,
                                                const OpenOptions& options);
[[nodiscard]] std::unique_ptr<Source> open_csv(const std::filesystem::path& path,
                                               const OpenOptions& options);
[[nodiscard]] std::unique_ptr<Source> open_votable(const std::filesystem::path& path,
                                                   const OpenOptions& options);

/// Hands a problem to the sink; without one throws Error(usage, "ingest.bad_row").
void report(const ProblemSink& sink, const Problem& problem);
/// Error(usage, `code`) with "file: message".
[[nodiscard]] Error source_error(const std::filesystem::path& path, const char* code,
                                 const std::string& message);

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using FileHandle = std::unique_ptr<std::FILE, CloseFile>;

/// Opens for reading; throws source_error "ingest.unreadable".
[[nodiscard]] FileHandle open_file(const std::filesystem::path& path);

}  // namespace vo::ingest
