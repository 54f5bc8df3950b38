#include "libvo/http/gzip.h"

#include <zlib.h>

#include "libvo/base/error.h"

namespace vo::http {
namespace {

constexpr int level = 1;
constexpr int gzip_window = 15 + 16;  // 32 KiB of history; +16 asks zlib for the gzip wrapper
constexpr int memory_level = 8;
constexpr std::size_t step_bytes = 32 * 1024;

}  // namespace

void GzipEncoder::Close::operator()(z_stream_s* stream) const {
    deflateEnd(stream);
    delete stream;
}

GzipEncoder::GzipEncoder() {
    auto stream = std::make_unique<z_stream>();
    if (deflateInit2(stream.get(), level, Z_DEFLATED, gzip_window, memory_level,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        throw Error(Fault::unavailable, "server.memory",
                    "The server has no memory left to compress this answer; try again later.");
    }
    stream_.reset(stream.release());
}

GzipEncoder::~GzipEncoder() = default;
GzipEncoder::GzipEncoder(GzipEncoder&&) noexcept = default;
GzipEncoder& GzipEncoder::operator=(GzipEncoder&&) noexcept = default;

void GzipEncoder::encode(std::string_view data, std::string& out, bool last) {
    // zlib's interface is not const-correct; it only reads from next_in.
    stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
    stream_->avail_in = static_cast<uInt>(data.size());
    do {
        const std::size_t before = out.size();
        out.resize(before + step_bytes);
        stream_->next_out = reinterpret_cast<Bytef*>(out.data() + before);
        stream_->avail_out = static_cast<uInt>(step_bytes);
        deflate(stream_.get(), last ? Z_FINISH : Z_SYNC_FLUSH);
        out.resize(before + step_bytes - stream_->avail_out);
    } while (stream_->avail_out == 0);
}

}  // namespace vo::http
