#include "libvo/http/body.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "libvo/base/error.h"

namespace vo::http {
namespace {

Error no_space() {
    return Error(Fault::unavailable, "http.no_space",
                 "The server has no room for the request's body at the moment.")
        .with_detail(std::strerror(errno));
}

}  // namespace

class Body::Spool {
 public:
    Spool() {
        // A file without a name: nothing is left behind, however the process ends.
        const std::string folder = std::filesystem::temp_directory_path().string();
        file_ = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
        if (file_ < 0) file_ = open_unlinked(folder + "/almagest-body-XXXXXX");
        if (file_ < 0) throw no_space();
    }
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;
    ~Spool() {
        if (mapped_ != nullptr) ::munmap(mapped_, size_);
        ::close(file_);
    }

    void append(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t count = ::write(file_, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) throw no_space();
            bytes.remove_prefix(static_cast<std::size_t>(count));
            size_ += static_cast<std::size_t>(count);
        }
    }

    void map() {
        void* const at = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file_, 0);
        if (at == MAP_FAILED) throw no_space();
        mapped_ = at;
    }

    [[nodiscard]] std::string_view view() const {
        return {static_cast<const char*>(mapped_), mapped_ != nullptr ? size_ : 0};
    }
    [[nodiscard]] std::size_t size() const { return size_; }

 private:
    /// For file systems that have no O_TMPFILE.
    static int open_unlinked(std::string pattern) {
        const int file = ::mkostemp(pattern.data(), O_CLOEXEC);
        if (file >= 0) ::unlink(pattern.c_str());
        return file;
    }

    int file_ = -1;
    std::size_t size_ = 0;
    void* mapped_ = nullptr;
};

void Body::append(std::string_view bytes) {
    if (!spool_ && memory_.size() + bytes.size() <= max_memory_bytes) {
        memory_ += bytes;
        return;
    }
    if (!spool_) {
        spool_ = std::make_shared<Spool>();
        spool_->append(memory_);
        memory_ = {};
    }
    spool_->append(bytes);
}

void Body::finish() {
    if (spool_) spool_->map();
}

std::string_view Body::view() const {
    return spool_ ? spool_->view() : std::string_view(memory_);
}

std::size_t Body::size() const {
    return spool_ ? spool_->size() : memory_.size();
}

}  // namespace vo::http
