#include "libvo/http/file_response.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <optional>

#include "libvo/base/error.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/base/time.h"
#include "libvo/http/policy.h"

namespace vo::http {
namespace {

constexpr std::size_t piece_bytes = 256 * 1024;

class OpenFile {
 public:
    explicit OpenFile(const std::filesystem::path& path)
        : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)) {
        if (file_ >= 0 && ::fstat(file_, &facts_) == 0 && S_ISREG(facts_.st_mode)) return;
        if (file_ >= 0) ::close(file_);
        throw Error(Fault::not_found, "http.no_file", "This result is no longer stored.")
            .with_detail(path.string());
    }
    OpenFile(OpenFile&& other) noexcept
        : file_(std::exchange(other.file_, -1)), facts_(other.facts_) {}
    OpenFile& operator=(OpenFile&&) = delete;
    ~OpenFile() {
        if (file_ >= 0) ::close(file_);
    }

    [[nodiscard]] std::uint64_t size() const { return static_cast<std::uint64_t>(facts_.st_size); }
    [[nodiscard]] std::chrono::system_clock::time_point changed() const {
        return std::chrono::system_clock::from_time_t(facts_.st_mtim.tv_sec);
    }
    [[nodiscard]] std::string tag() const {
        return fmt::format("{:x}-{:x}-{:x}", facts_.st_ino, facts_.st_size,
                           facts_.st_mtim.tv_sec * 1'000'000'000 + facts_.st_mtim.tv_nsec);
    }
    /// Appends up to `count` bytes from `offset` on and returns how many.
    std::size_t read(std::string& out, std::uint64_t offset, std::size_t count) const {
        const std::size_t before = out.size();
        out.resize(before + count);
        const ssize_t got = ::pread(file_, out.data() + before, count, static_cast<off_t>(offset));
        out.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got >= 0) return static_cast<std::size_t>(got);
        throw Error(Fault::internal, "http.file_read", "The stored result cannot be read.");
    }

 private:
    int file_;
    struct stat facts_ {};
};

class FileSource final : public table::ChunkSource {
 public:
    FileSource(OpenFile file, std::uint64_t offset, std::uint64_t size)
        : file_(std::move(file)), offset_(offset), left_(size) {}

    bool fill(std::string& buffer) override {
        const std::size_t wanted = std::min<std::uint64_t>(piece_bytes, left_);
        const std::size_t got = file_.read(buffer, offset_, wanted);
        if (got == 0 && wanted > 0) {
            throw Error(Fault::internal, "http.file_read", "The stored result was cut short.");
        }
        offset_ += got;
        left_ -= got;
        return left_ > 0;
    }
    bool abandon(const Error&, std::string&) override { return false; }

 private:
    OpenFile file_;
    std::uint64_t offset_;
    std::uint64_t left_;
};

struct Range {
    std::uint64_t first = 0;
    std::uint64_t size = 0;
};

/// The one range of a Range header; nothing if it is to be ignored. Size 0: outside the file.
std::optional<Range> parse_range(std::string_view header, std::uint64_t file_bytes) {
    constexpr std::string_view unit = "bytes=";
    if (!text::istarts_with(header, unit) || header.find(',') != header.npos) return {};
    const std::string_view range = text::trim(header.substr(unit.size()));
    const std::size_t dash = range.find('-');
    if (dash == range.npos) return {};
    const auto first = number::parse_int64(range.substr(0, dash));
    const auto last = number::parse_int64(range.substr(dash + 1));
    const bool open_end = text::trim(range.substr(dash + 1)).empty();
    if (dash == 0) {
        if (!last || *last < 0) return {};
        const auto count = std::min(static_cast<std::uint64_t>(*last), file_bytes);
        return Range{file_bytes - count, count};
    }
    if (!first || *first < 0 || (!last && !open_end) || (last && *last < *first)) return {};
    const auto from = static_cast<std::uint64_t>(*first);
    if (from >= file_bytes) return Range{};
    const std::uint64_t end =
        last ? std::min(static_cast<std::uint64_t>(*last), file_bytes - 1) + 1 : file_bytes;
    return Range{from, end - from};
}

/// RFC 9110 section 13.1.2: weak comparison with a list of tags, or `*`.
bool has_tag(std::string_view header, std::string_view tag) {
    for (std::string_view part : text::split(header, ',')) {
        part = text::trim(part);
        if (part.starts_with("W/")) part.remove_prefix(2);
        if (part == "*" || part == tag) return true;
    }
    return false;
}

bool is_unchanged(const Request& request, std::string_view tag, std::string_view changed) {
    if (const auto tags = request.header("If-None-Match")) return has_tag(*tags, tag);
    const auto since = request.header("If-Modified-Since");
    return since && text::trim(*since) == changed;
}

/// The range to answer with, if the request asks for one of this very file.
std::optional<Range> wanted_range(const Request& request, std::uint64_t file_bytes,
                                  std::string_view tag, std::string_view changed) {
    const auto header = request.header("Range");
    const auto if_range = request.header("If-Range");
    if (!header || (if_range && *if_range != tag && *if_range != changed)) return {};
    return parse_range(*header, file_bytes);
}

}  // namespace

Response file_response(const Request& request, const std::filesystem::path& path,
                       std::string content_type, const std::string& name) {
    OpenFile file(path);
    const std::uint64_t size = file.size();
    const std::string changed = time::to_http_date(file.changed());
    const std::string plain_tag = '"' + file.tag() + '"';
    const auto range = wanted_range(request, size, plain_tag, changed);
    // What is compressed on the way is another representation: it must not be resumed with bytes
    // of this one.
    const bool gzipped =
        !range && policy::gzips(request.header("Accept-Encoding"), content_type, size);
    const std::string tag = gzipped ? '"' + file.tag() + "-gzip\"" : plain_tag;

    Response response;
    response.content_type = std::move(content_type);
    response.headers = {{"ETag", tag}, {"Last-Modified", changed}, {"Accept-Ranges", "bytes"}};
    if (!name.empty()) {
        response.headers.emplace_back("Content-Disposition", "inline; filename=\"" + name + "\"");
    }
    if (is_unchanged(request, tag, changed)) {
        response.status = 304;
        return response;
    }
    if (range && range->size == 0) {
        response = make_response(416, "text/plain; charset=utf-8",
                                 fmt::format("The file has {} bytes.\n", size));
        response.headers.emplace_back("Content-Range", fmt::format("bytes */{}", size));
        return response;
    }
    if (range) {
        response.status = 206;
        response.headers.emplace_back(
            "Content-Range",
            fmt::format("bytes {}-{}/{}", range->first, range->first + range->size - 1, size));
    }
    const Range wanted = range.value_or(Range{0, size});
    if (wanted.size <= piece_bytes) {
        file.read(response.body, wanted.first, wanted.size);
    } else {
        response.stream = std::make_unique<FileSource>(std::move(file), wanted.first, wanted.size);
        response.ready_bytes = wanted.size;
    }
    return response;
}

}  // namespace vo::http
