// Sessions that a shutdown must wait for, and blocking work that a session waits for.
//
// Both belong to the I/O thread: every member function is called there.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <cstddef>
#include <functional>

namespace vo::http {

namespace asio = boost::asio;

/// Counts running coroutines and tells when the last one has ended.
class TaskGroup {
 public:
    explicit TaskGroup(asio::io_context& io);

    /// Runs `task` on the I/O thread. What escapes from it is logged.
    void spawn(asio::awaitable<void> task);
    [[nodiscard]] std::size_t size() const { return size_; }
    /// True once no task runs; false if some still do after `limit`.
    asio::awaitable<bool> wait_until_empty(std::chrono::steady_clock::duration limit);

 private:
    asio::io_context& io_;
    asio::steady_timer changed_;
    std::size_t size_ = 0;
};

/// One piece of blocking work at a time on a pool. The owner must outlive the work: it awaits
/// wait() before it goes.
class PoolTask {
 public:
    explicit PoolTask(asio::io_context& io);

    /// Hands `work` to `pool`; it must not throw. Requires: no work is running.
    void start(asio::thread_pool& pool, std::function<void()> work);
    [[nodiscard]] bool running() const { return running_; }
    /// Until the work has returned; at once if none runs.
    asio::awaitable<void> wait();

 private:
    asio::io_context& io_;
    asio::steady_timer done_;
    bool running_ = false;
};

}  // namespace vo::http
