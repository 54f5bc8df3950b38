#include "libvo/base/spool.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "libvo/base/error.h"

namespace vo {
namespace {

Error no_space() {
    return Error(Fault::unavailable, "spool.no_space",
                 "The server has no room for this much data at the moment.")
        .with_detail(std::strerror(errno));
}

/// For file systems that have no O_TMPFILE.
int open_unlinked(std::string pattern) {
    const int file = ::mkostemp(pattern.data(), O_CLOEXEC);
    if (file >= 0) ::unlink(pattern.c_str());
    return file;
}

}  // namespace

Spool::Spool() {
    const std::string folder = std::filesystem::temp_directory_path().string();
    file_ = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file_ < 0) file_ = open_unlinked(folder + "/almagest-spool-XXXXXX");
    if (file_ < 0) throw no_space();
}

Spool::~Spool() {
    unmap();
    ::close(file_);
}

void Spool::append(std::string_view bytes) {
    unmap();
    while (!bytes.empty()) {
        const ssize_t count = ::write(file_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) throw no_space();
        bytes.remove_prefix(static_cast<std::size_t>(count));
        size_ += static_cast<std::uint64_t>(count);
    }
}

void Spool::read(std::string& out, std::uint64_t offset, std::size_t count) const {
    count =
        static_cast<std::size_t>(std::min<std::uint64_t>(count, size_ - std::min(size_, offset)));
    const std::size_t before = out.size();
    out.resize(before + count);
    std::size_t done = 0;
    while (done < count) {
        const ssize_t got = ::pread(file_, out.data() + before + done, count - done,
                                    static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) throw no_space();
        done += static_cast<std::size_t>(got);
    }
}

std::string_view Spool::map() {
    if (mapped_ == nullptr && size_ > 0) {
        void* const at = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file_, 0);
        if (at == MAP_FAILED) throw no_space();
        mapped_ = at;
        mapped_size_ = size_;
    }
    return {static_cast<const char*>(mapped_), static_cast<std::size_t>(mapped_size_)};
}

void Spool::unmap() {
    if (mapped_ != nullptr) ::munmap(mapped_, mapped_size_);
    mapped_ = nullptr;
    mapped_size_ = 0;
}

}  // namespace vo
