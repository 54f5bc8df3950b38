#include "libvo/format/gunzip.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>

#include "libvo/base/error.h"

namespace vo::format {
namespace {

constexpr std::size_t input_bytes = 64 * 1024;
constexpr int gzip_window = 15 + 16;  // zlib: the largest window, gzip header expected

}  // namespace

void Gunzip::Free::operator()(z_stream_s* stream) const {
    inflateEnd(stream);
    delete stream;
}

Gunzip::Gunzip(ByteSupplier supply, std::string name)
    : supply_(std::move(supply)), name_(std::move(name)), input_(input_bytes) {}

Gunzip::~Gunzip() = default;

void Gunzip::start() {
    started_ = true;
    while (available_ < 2) {  // a socket may hand out single bytes
        const std::size_t size = supply_(input_.data() + available_, input_.size() - available_);
        if (size == 0) return;
        available_ += size;
    }
    if (std::memcmp(input_.data(), "\x1f\x8b", 2) != 0) return;
    auto stream = std::make_unique<z_stream>();
    if (inflateInit2(stream.get(), gzip_window) != Z_OK) {
        throw Error(Fault::internal, "gzip.start", "Out of memory.");
    }
    stream_.reset(stream.release());
    stream_->next_in = reinterpret_cast<Bytef*>(input_.data());
    stream_->avail_in = static_cast<uInt>(available_);
}

bool Gunzip::refill() {
    const std::size_t size = supply_(input_.data(), input_.size());
    stream_->next_in = reinterpret_cast<Bytef*>(input_.data());
    stream_->avail_in = static_cast<uInt>(size);
    return size > 0;
}

std::size_t Gunzip::read(char* to, std::size_t size) {
    if (!started_) start();
    if (!stream_) {
        if (offset_ == available_) return supply_(to, size);
        const std::size_t taken = std::min(size, available_ - offset_);
        std::memcpy(to, input_.data() + offset_, taken);
        offset_ += taken;
        return taken;
    }
    stream_->next_out = reinterpret_cast<Bytef*>(to);
    stream_->avail_out = static_cast<uInt>(size);
    while (stream_->avail_out == size) {
        if (stream_->avail_in == 0 && !refill()) {
            if (member_ended_) return 0;
            throw Error(Fault::usage, "gzip.damaged", name_ + ": the gzip data are cut off.");
        }
        if (member_ended_) {
            if (*stream_->next_in != 0x1f) return 0;  // padding behind the last member
            inflateReset(stream_.get());
            member_ended_ = false;
        }
        const int status = inflate(stream_.get(), Z_NO_FLUSH);
        member_ended_ = status == Z_STREAM_END;
        if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
            throw Error(Fault::usage, "gzip.damaged", name_ + ": the gzip data are damaged.");
        }
    }
    return size - stream_->avail_out;
}

}  // namespace vo::format
