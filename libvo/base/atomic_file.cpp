#include "libvo/base/atomic_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "libvo/base/error.h"
#include "libvo/base/number.h"

namespace vo {
namespace {

namespace fs = std::filesystem;

Error file_error(std::string_view doing, const fs::path& path, const char* code = "file.write") {
    return Error(Fault::internal, code,
                 fmt::format("Cannot {} {}: {}.", doing, path.string(), std::strerror(errno)));
}

void flush_to_disk(const fs::path& path, int flags) {
    const int fd = ::open(path.c_str(), flags | O_CLOEXEC);
    if (fd < 0) throw file_error("open", path);
    const int failed = ::fsync(fd);
    const int reason = errno;
    ::close(fd);
    if (failed != 0) {
        errno = reason;
        throw file_error("flush", path);
    }
}

/// Removes what processes that no longer exist have left in `folder`: `<target>.part-<pid>`.
void remove_leftovers(const fs::path& folder) {
    constexpr std::string_view mark = ".part-";
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().string();
        const std::size_t at = name.rfind(mark);
        if (at == std::string::npos || at == 0) continue;
        const std::string rest = name.substr(at + mark.size());
        const auto pid = number::parse_int64(rest.substr(0, rest.find_first_not_of("0123456789")));
        if (pid && *pid > 0 && ::kill(static_cast<pid_t>(*pid), 0) != 0 && errno == ESRCH) {
            fs::remove(entry.path(), ignored);
        }
    }
}

}  // namespace

AtomicFile::AtomicFile(fs::path target) : target_(fs::absolute(std::move(target))) {
    remove_leftovers(target_.parent_path());
    temporary_ = target_;
    temporary_ += fmt::format(".part-{}", ::getpid());
    const int fd = ::open(temporary_.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0644);
    if (fd < 0) throw file_error("create", temporary_, "file.create");
    ::close(fd);
}

AtomicFile::~AtomicFile() {
    if (committed_) return;
    std::error_code ignored;
    fs::remove(temporary_, ignored);
    fs::remove(fs::path(temporary_.string() + "-journal"), ignored);
}

void AtomicFile::commit() {
    flush_to_disk(temporary_, O_RDONLY);
    std::error_code failed;
    fs::rename(temporary_, target_, failed);
    if (failed) {
        errno = failed.value();
        throw file_error("rename into place", target_);
    }
    committed_ = true;
    flush_to_disk(target_.parent_path(), O_RDONLY | O_DIRECTORY);
}

void write_file_atomically(const fs::path& target, std::string_view contents) {
    AtomicFile file(target);
    {
        std::ofstream out(file.temporary(), std::ios::binary | std::ios::trunc);
        out.write(contents.data(), static_cast<std::streamsize>(contents.size()));
        out.flush();
        if (!out) throw file_error("write", file.temporary());
    }
    file.commit();
}

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream contents;
    if (in) contents << in.rdbuf();
    if (!in || fs::is_directory(path)) {
        throw Error(Fault::not_found, "file.read",
                    fmt::format("Cannot read {}: {}.", path.string(),
                                errno != 0 ? std::strerror(errno) : "not a readable file"));
    }
    return std::move(contents).str();
}

}  // namespace vo
