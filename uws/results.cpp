#include "uws/results.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "libvo/base/error.h"
#include "libvo/base/log.h"

namespace uws {
namespace {

namespace fs = std::filesystem;
using vo::Error;
using vo::Fault;

Error disk_error(std::string_view doing, const fs::path& path, int reason) {
    const bool full = reason == ENOSPC || reason == EDQUOT;
    return Error(Fault::unavailable, "uws.disk",
                 full ? "The server's disk is full, so that the job's files cannot be stored."
                      : "The job's files cannot be stored at the moment.")
        .with_detail(fmt::format("{} {}: {}", doing, path.string(), std::strerror(reason)));
}

void flush_folder(const fs::path& path) {
    const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) throw disk_error("open", path, errno);
    const int failed = ::fsync(folder) != 0 ? errno : 0;
    ::close(folder);
    if (failed != 0) throw disk_error("flush", path, failed);
}

}  // namespace

void Budget::take(std::int64_t bytes) {
    const std::int64_t used = used_bytes_ += bytes;
    if (limit_bytes_ == 0 || used <= limit_bytes_) return;
    used_bytes_ -= bytes;
    throw Error(Fault::unavailable, "uws.disk_budget",
                fmt::format("The files of all jobs fill the {} MiB that the operator gives them; "
                            "delete jobs you no longer need, or try again later.",
                            limit_bytes_ / (1024 * 1024)));
}

fs::path Folders::path(const std::string& id) const {
    return root_ / id.substr(0, 2) / id;
}

fs::path Folders::make(const std::string& id) const {
    const fs::path folder = path(id);
    std::error_code failed;
    if (!fs::create_directories(folder, failed) && !failed) return folder;
    if (failed) throw disk_error("create", folder, failed.value());
    flush_folder(folder.parent_path());
    return folder;
}

void Folders::remove(const std::string& id) const {
    std::error_code failed;
    fs::remove_all(path(id), failed);
    if (failed) vo::log::warning("job_folder", {{"id", id}, {"reason", failed.message()}});
}

void Folders::clear(const std::string& id) const {
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(path(id), failed)) {
        if (entry.path().filename().string().starts_with(upload_prefix)) continue;
        std::error_code ignored;
        fs::remove_all(entry.path(), ignored);
    }
}

std::vector<std::string> Folders::ids() const {
    std::vector<std::string> found;
    std::error_code failed;
    for (const auto& group : fs::directory_iterator(root_, failed)) {
        for (const auto& entry : fs::directory_iterator(group.path(), failed)) {
            found.push_back(entry.path().filename().string());
        }
    }
    return found;
}

ResultFile::ResultFile(const fs::path& target, Budget& budget) : budget_(budget) {
    try {
        file_ = std::make_unique<vo::AtomicFile>(target);
    } catch (const Error& error) {
        throw disk_error("create", target, errno).with_detail(error.message());
    }
    descriptor_ = ::open(file_->temporary().c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) throw disk_error("open", target, errno);
}

ResultFile::~ResultFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!committed_) budget_.give_back(bytes_);
}

void ResultFile::append(std::string_view bytes) {
    budget_.take(static_cast<std::int64_t>(bytes.size()));
    bytes_ += static_cast<std::int64_t>(bytes.size());
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) throw disk_error("write", file_->temporary(), errno);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

std::int64_t ResultFile::commit() {
    try {
        file_->commit();
    } catch (const Error& error) {
        throw disk_error("flush", file_->temporary(), errno).with_detail(error.message());
    }
    committed_ = true;
    return bytes_;
}

}  // namespace uws
