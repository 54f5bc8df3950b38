#include "uws/results.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
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

/// A walk keeps a folder open on each level, and files are for clients.
constexpr int kDeepest = 100;

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};
using OpenFolder = std::unique_ptr<DIR, CloseFolder>;

/// Opens a folder, with all rights for its owner; null if there is none of that name. By its
/// handle, not its name: that could be a link by now, and lead anywhere.
OpenFolder open_folder(int parent, const char* name) {
    const int handle = ::openat(parent, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (handle < 0 && (errno == ENOENT || errno == ENOTDIR || errno == ELOOP)) return nullptr;
    if (handle < 0) throw disk_error("open", name, errno);
    struct stat facts {};
    if (::fstat(handle, &facts) == 0 && (facts.st_mode & S_IRWXU) != S_IRWXU) {
        const std::string path = fmt::format("/proc/self/fd/{}", handle);
        // If it fails the next line tells.
        [[maybe_unused]] const int done = ::chmod(path.c_str(), (facts.st_mode & 07777) | S_IRWXU);
    }
    const int file = ::openat(handle, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const int reason = errno;
    ::close(handle);
    OpenFolder folder(file < 0 ? nullptr : ::fdopendir(file));
    if (!folder) {
        if (file >= 0) ::close(file);
        throw disk_error("open", name, reason);
    }
    return folder;
}

class Walk {
 public:
    explicit Walk(const std::function<void(const Entry&)>& visit) : visit_(visit) {}

    void enter(int parent, const char* name, const fs::path& path, int depth) {
        if (depth > kDeepest) {
            throw Error(Fault::internal, "uws.nested",
                        fmt::format("The job's folders are nested more than {} deep.", kDeepest));
        }
        const OpenFolder folder = open_folder(parent, name);
        while (const dirent* const entry = next(folder.get(), path)) {
            const std::string_view child = entry->d_name;
            if (child == "." || child == "..") continue;
            look(::dirfd(folder.get()), entry->d_name, path / child, depth);
        }
    }

 private:
    static const dirent* next(DIR* folder, const fs::path& path) {
        if (folder == nullptr) return nullptr;
        errno = 0;
        const dirent* const entry = ::readdir(folder);
        if (entry == nullptr && errno != 0) throw disk_error("read", path, errno);
        return entry;
    }

    void look(int parent, const char* name, const fs::path& path, int depth) {
        struct stat facts {};
        if (::fstatat(parent, name, &facts, AT_SYMLINK_NOFOLLOW) != 0) {
            if (errno == ENOENT) return;
            throw disk_error("look at", path, errno);
        }
        Entry entry{path};
        if (S_ISDIR(facts.st_mode)) {
            entry.kind = Entry::Kind::folder;
            enter(parent, name, path, depth + 1);
        } else if (S_ISREG(facts.st_mode)) {
            entry.kind = Entry::Kind::file;
            entry.size_bytes = facts.st_size;
        }
        visit_(entry);
    }

    const std::function<void(const Entry&)>& visit_;
};

/// Removes a file, or a folder with all it holds, also where a program has shut some of it.
void remove_whole(const fs::path& path) {
    std::error_code failed;
    try {
        walk_folder(path, [](const Entry&) {});
    } catch (const Error& error) {
        vo::log::warning("job_folder", {{"path", path.string()}, {"reason", error.detail()}});
    }
    fs::remove_all(path, failed);
    if (!failed) return;
    vo::log::warning("job_folder", {{"path", path.string()}, {"reason", failed.message()}});
}

}  // namespace

void walk_folder(const fs::path& folder, const std::function<void(const Entry&)>& visit) {
    Walk(visit).enter(AT_FDCWD, folder.c_str(), {}, 0);
}

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
    remove_whole(path(id));
}

void Folders::clear(const std::string& id) const {
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(path(id), failed)) {
        if (entry.path().filename().string().starts_with(upload_prefix)) continue;
        remove_whole(entry.path());
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
