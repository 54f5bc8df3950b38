// The waiting line in front of the query pool: first come, first served, no thread blocked.
//
// Lives on the I/O thread. A slot is held from before the first piece of a stream until the
// stream is destroyed, so that the number of running queries is bounded.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <deque>

namespace vo::http {

namespace asio = boost::asio;

class StreamLine {
 public:
    /// One who waits. The owner keeps it until wait_for_slot() has returned.
    class Place {
     public:
        explicit Place(asio::io_context& io) : timer_(io) {}
        /// Gives up: wait_for_slot() returns false.
        void leave() {
            left_ = true;
            timer_.cancel();
        }

     private:
        friend class StreamLine;
        asio::steady_timer timer_;
        bool granted_ = false;
        bool left_ = false;
    };

    StreamLine(std::size_t max_running, std::size_t max_waiting, std::chrono::milliseconds wait)
        : max_running_(max_running), max_waiting_(max_waiting), wait_(wait) {}

    /// True when `place` holds a slot, false when it left. Throws Error(unavailable,
    /// "server.busy") if the line is full or the wait too long.
    asio::awaitable<bool> wait_for_slot(Place& place);
    /// Gives a slot back; the first in the line gets it.
    void release();

 private:
    std::size_t max_running_;
    std::size_t max_waiting_;
    std::chrono::milliseconds wait_;
    std::size_t running_ = 0;
    std::deque<Place*> waiting_;
};

/// Holds a slot of a line and gives it back at its end.
class StreamSlot {
 public:
    explicit StreamSlot(StreamLine& line) : line_(&line) {}
    StreamSlot(const StreamSlot&) = delete;
    StreamSlot& operator=(const StreamSlot&) = delete;
    ~StreamSlot() { release(); }
    void release() {
        if (line_ != nullptr) line_->release();
        line_ = nullptr;
    }

 private:
    StreamLine* line_;
};

}  // namespace vo::http
