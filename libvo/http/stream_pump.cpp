#include "libvo/http/stream_pump.h"

#include "libvo/http/policy.h"

namespace vo::http {

StreamPump::StreamPump(asio::io_context& io, asio::thread_pool& pool,
                       std::unique_ptr<table::ChunkSource> source, bool may_gzip, Cancel cancel)
    : pool_(pool),
      task_(io),
      source_(std::move(source)),
      may_gzip_(may_gzip),
      cancel_(std::move(cancel)) {}

void StreamPump::start() {
    current_ ^= 1;
    task_.start(pool_, [this] { make_piece(pieces_[current_]); });
}

asio::awaitable<const StreamPump::Piece*> StreamPump::next() {
    co_await task_.wait();
    begun_ = true;
    co_return &pieces_[current_];
}

asio::awaitable<void> StreamPump::discard() {
    co_await task_.wait();
    if (!source_) co_return;
    task_.start(pool_, [this] { source_.reset(); });
    co_await task_.wait();
}

void StreamPump::make_piece(Piece& piece) noexcept {
    piece.bytes.clear();
    try {
        fill(piece);
    } catch (...) {
        fail(piece, current_error());
    }
    // Destroyed here and now: a lease or a temporary table must not wait for a slow client.
    if (piece.last) source_.reset();
    try {
        compress(piece);
    } catch (...) {
        piece.error = current_error();
        piece.complete = false;
        piece.last = true;
        source_.reset();
    }
}

void StreamPump::fill(Piece& piece) {
    // An empty piece would end a chunked body; a source may need several calls for the first row.
    bool more = true;
    while (more && piece.bytes.empty()) {
        if (cancel_.stop_requested()) cancel_.check();
        more = source_->fill(piece.bytes);
    }
    piece.last = !more;
}

void StreamPump::fail(Piece& piece, const Error& error) noexcept {
    piece.error = error;
    piece.last = true;
    piece.complete = false;
    if (!begun_) {
        piece.bytes.clear();
        return;
    }
    if (cancel_.stop_requested()) return;
    try {
        piece.complete = source_->abandon(error, piece.bytes);
    } catch (...) {
        piece.complete = false;
    }
}

void StreamPump::compress(Piece& piece) {
    const bool failed_early = piece.error && !begun_;
    if (!may_gzip_ || failed_early) return;
    if (!begun_) {
        if (piece.last && piece.bytes.size() < policy::min_gzip_bytes) return;
        gzip_.emplace();
    }
    if (!gzip_) return;
    std::swap(plain_, piece.bytes);
    piece.bytes.clear();
    gzip_->encode(plain_, piece.bytes, piece.last);
}

}  // namespace vo::http
