// gzip (RFC 1952) piece by piece, so that a client can read every piece at once.
//
// One thread at a time. Level 1: the network gains most of what is to be gained, and a core
// compresses faster than a result is made.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct z_stream_s;

namespace vo::http {

class GzipEncoder {
 public:
    /// Throws Error(unavailable, "server.memory").
    GzipEncoder();
    ~GzipEncoder();
    GzipEncoder(GzipEncoder&&) noexcept;
    GzipEncoder& operator=(GzipEncoder&&) noexcept;

    /// Appends all of `data` to `out`, flushed to a byte border; `last` ends the stream.
    void encode(std::string_view data, std::string& out, bool last);

 private:
    struct Close {
        void operator()(z_stream_s* stream) const;
    };
    std::unique_ptr<z_stream_s, Close> stream_;
};

}  // namespace vo::http
