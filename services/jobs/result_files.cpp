#include "services/jobs/result_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <fnmatch.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>

#include "libvo/base/error.h"

namespace jobs {
namespace {

namespace fs = std::filesystem;
using vo::Error;
using vo::Fault;

/// Regular files below `folder`, as paths relative to it, sorted. Links are not followed: they
/// could point anywhere.
std::vector<std::string> files_below(const fs::path& folder) {
    std::vector<std::string> files;
    uws::walk_folder(folder, [&](const uws::Entry& entry) {
        if (entry.kind == uws::Entry::Kind::file) files.push_back(entry.path.string());
    });
    std::sort(files.begin(), files.end());
    return files;
}

std::string mime_of(const ResultSpec& spec, const fs::path& file) {
    if (!spec.mime.empty()) return spec.mime;
    const std::string suffix = file.extension().string();
    constexpr std::pair<std::string_view, std::string_view> known[] = {
        {".vot", "application/x-votable+xml"},
        {".fits", "application/fits"},
        {".csv", "text/csv;charset=utf-8;header=present"},
        {".txt", "text/plain;charset=utf-8"},
        {".log", "text/plain;charset=utf-8"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".json", "application/json"},
        {".pdf", "application/pdf"},
    };
    for (const auto& [end, mime] : known) {
        if (suffix == end) return std::string(mime);
    }
    return "application/octet-stream";
}

/// A file's name as a part of a result's id.
std::string id_part(const fs::path& file) {
    std::string part = file.stem().string();
    for (char& c : part) {
        if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-' && c != '_' && c != '.')
            c = '_';
    }
    return part;
}

void flush(const fs::path& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW);
    const int failed = file < 0 || ::fsync(file) != 0 ? errno : 0;
    if (file >= 0) ::close(file);
    if (failed == 0) return;
    throw Error(Fault::unavailable, "uws.disk", "The job's files cannot be stored at the moment.")
        .with_detail(path.string() + ": " + std::strerror(failed));
}

}  // namespace

std::vector<uws::Result> find_results(const JobType& type, const fs::path& job_folder,
                                      const fs::path& folder, const std::string& prefix,
                                      std::size_t earlier, bool partial) {
    const std::vector<std::string> files = files_below(folder);
    std::vector<uws::Result> results;
    std::set<std::string> ids;
    for (const ResultSpec& spec : type.results) {
        const bool pattern = spec.file.find_first_of("*?[") != std::string::npos;
        bool found = false;
        for (const std::string& file : files) {
            if (::fnmatch(spec.file.c_str(), file.c_str(), FNM_PATHNAME | FNM_PERIOD) != 0)
                continue;
            found = true;
            std::string id = prefix + spec.id + (pattern ? "-" + id_part(file) : "");
            for (int n = 2; !ids.insert(id).second; ++n) id += fmt::format("-{}", n);
            const fs::path path = folder / file;
            results.push_back({std::move(id), path.lexically_relative(job_folder).string(), "",
                               mime_of(spec, file), static_cast<std::int64_t>(fs::file_size(path)),
                               spec.description});
        }
        if (found || partial || !spec.required) continue;
        throw Error(Fault::internal, "jobs.no_result",
                    fmt::format("The program ended well, but without its result `{}`.", spec.id));
    }
    if (earlier + results.size() > max_results) {
        throw Error(Fault::internal, too_many_results,
                    fmt::format("The program left {} results; a job may have {}.",
                                earlier + results.size(), max_results));
    }
    return results;
}

void store_results(std::span<const uws::Result> results, const fs::path& job_folder,
                   uws::Budget& budget) {
    std::int64_t total_bytes = 0;
    std::set<fs::path> folders;
    for (const uws::Result& result : results) {
        if (result.file.empty()) continue;
        flush(job_folder / result.file, O_RDONLY);
        folders.insert((job_folder / result.file).parent_path());
        total_bytes += result.size_bytes;
    }
    folders.insert(job_folder);
    for (const fs::path& folder : folders) flush(folder, O_RDONLY | O_DIRECTORY);
    budget.take(total_bytes);
}

void remove_rest(std::span<const uws::Result> results, const fs::path& job_folder,
                 const fs::path& folder) {
    std::set<std::string> kept;
    for (const uws::Result& result : results) kept.insert(result.file);
    std::vector<fs::path> doomed;
    uws::walk_folder(folder, [&](const uws::Entry& entry) {
        const fs::path path = folder / entry.path;
        if (!kept.contains(path.lexically_relative(job_folder).string())) doomed.push_back(path);
    });
    // A folder that still holds a result stays.
    std::error_code not_empty;
    for (const fs::path& path : doomed) fs::remove(path, not_empty);
}

}  // namespace jobs
