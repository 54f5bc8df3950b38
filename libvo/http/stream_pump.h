// Makes the pieces of a streamed body on the query pool, at most one ahead of the socket.
//
// Used by one connection, on the I/O thread; the source itself is touched on the pool only. Two
// buffers take turns: one is written while the next is filled.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "libvo/base/cancel.h"
#include "libvo/base/error.h"
#include "libvo/http/gzip.h"
#include "libvo/http/task_group.h"
#include "libvo/table/interfaces.h"

namespace vo::http {

class StreamPump {
 public:
    struct Piece {
        std::string bytes;           ///< as they go to the client
        bool last = false;           ///< nothing follows; the source is destroyed
        std::optional<Error> error;  ///< why the source failed
        bool complete = true;        ///< false: the body cannot tell of `error`, cut the connection
    };

    /// `may_gzip`: the client takes gzip and the type is worth it.
    StreamPump(asio::io_context& io, asio::thread_pool& pool,
               std::unique_ptr<table::ChunkSource> source, bool may_gzip, Cancel cancel);

    /// Begins the next piece. Requires: no piece is being made and the last one was not `last`.
    void start();
    /// The piece begun last; valid until the next but one start(). A failure before the first
    /// piece was handed out leaves `bytes` empty.
    asio::awaitable<const Piece*> next();
    /// Waits for the piece being made, then destroys the source on the pool.
    asio::awaitable<void> discard();
    /// Whether pieces are compressed; known with the first piece.
    [[nodiscard]] bool is_gzipped() const { return gzip_.has_value(); }

 private:
    void make_piece(Piece& piece) noexcept;
    void fill(Piece& piece);
    void fail(Piece& piece, const Error& error) noexcept;
    void compress(Piece& piece);

    asio::thread_pool& pool_;
    PoolTask task_;
    std::unique_ptr<table::ChunkSource> source_;
    bool may_gzip_;
    Cancel cancel_;
    std::array<Piece, 2> pieces_;
    std::size_t current_ = 1;
    bool begun_ = false;  ///< the first piece is made, so the status is decided
    std::optional<GzipEncoder> gzip_;
    std::string plain_;
};

}  // namespace vo::http
