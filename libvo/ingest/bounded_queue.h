// A short line of work pieces from one thread to another.
//
// push() and pop() are safe from any thread; the producer waits while the line is full.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace vo::ingest {

template <class T>
class BoundedQueue {
 public:
    explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

    /// Waits for room; false if the line was closed meanwhile.
    bool push(T piece) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return closed_ || pieces_.size() < capacity_; });
        if (closed_) return false;
        pieces_.push_back(std::move(piece));
        changed_.notify_all();
        return true;
    }
    /// Waits for a piece; nothing once the line is closed and empty.
    std::optional<T> pop() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return closed_ || !pieces_.empty(); });
        if (pieces_.empty()) return std::nullopt;
        std::optional<T> piece(std::move(pieces_.front()));
        pieces_.pop_front();
        changed_.notify_all();
        return piece;
    }
    /// No more pieces: from either end.
    void close() {
        const std::scoped_lock lock(mutex_);
        closed_ = true;
        changed_.notify_all();
    }

 private:
    std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<T> pieces_;
    bool closed_ = false;
};

}  // namespace vo::ingest
