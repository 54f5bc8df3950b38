#include "libvo/http/stream_line.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "libvo/base/error.h"

namespace vo::http {
namespace {

Error busy() {
    return Error(Fault::unavailable, "server.busy",
                 "The server is running as many queries as it can; try again in some seconds.");
}

}  // namespace

asio::awaitable<bool> StreamLine::wait_for_slot(Place& place) {
    if (running_ < max_running_) {
        ++running_;
        co_return true;
    }
    if (waiting_.size() >= max_waiting_) throw busy();
    waiting_.push_back(&place);
    place.timer_.expires_after(wait_);
    co_await place.timer_.async_wait(asio::as_tuple(asio::use_awaitable));
    if (place.granted_) co_return true;
    std::erase(waiting_, &place);
    if (place.left_) co_return false;
    throw busy();
}

void StreamLine::release() {
    if (waiting_.empty()) {
        --running_;
        return;
    }
    Place* const next = waiting_.front();
    waiting_.pop_front();
    next->granted_ = true;
    next->timer_.cancel();
}

}  // namespace vo::http
