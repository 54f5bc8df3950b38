#include "libvo/http/task_group.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cassert>
#include <exception>

#include "libvo/base/error.h"
#include "libvo/base/log.h"

namespace vo::http {
namespace {

constexpr auto never = asio::steady_timer::time_point::max();

void log_escaped(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (...) {
        const Error error = current_error();
        log::error("http.connection_failed", {{"code", error.code()}, {"detail", error.detail()}});
    }
}

}  // namespace

TaskGroup::TaskGroup(asio::io_context& io) : io_(io), changed_(io, never) {}

void TaskGroup::spawn(asio::awaitable<void> task) {
    ++size_;
    asio::co_spawn(io_, std::move(task), [this](const std::exception_ptr& failure) {
        if (failure) log_escaped(failure);
        if (--size_ == 0) changed_.cancel();
    });
}

asio::awaitable<bool> TaskGroup::wait_until_empty(std::chrono::steady_clock::duration limit) {
    changed_.expires_after(limit);
    while (size_ > 0 && changed_.expiry() > std::chrono::steady_clock::now()) {
        co_await changed_.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    co_return size_ == 0;
}

PoolTask::PoolTask(asio::io_context& io) : io_(io), done_(io, never) {}

void PoolTask::start(asio::thread_pool& pool, std::function<void()> work) {
    assert(!running_);
    running_ = true;
    asio::post(pool, [this, work = std::move(work)] {
        work();
        asio::post(io_, [this] {
            running_ = false;
            done_.cancel();
        });
    });
}

asio::awaitable<void> PoolTask::wait() {
    while (running_) co_await done_.async_wait(asio::as_tuple(asio::use_awaitable));
}

}  // namespace vo::http
