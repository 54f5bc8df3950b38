#include "libvo/db/pool.h"

#include <algorithm>

#include "libvo/base/error.h"

namespace vo::db {

Lease& Lease::operator=(Lease&& other) noexcept {
    if (this != &other) {
        release();
        pool_ = std::exchange(other.pool_, nullptr);
        connection_ = std::move(other.connection_);
        epoch_ = other.epoch_;
    }
    return *this;
}

void Lease::release() {
    if (pool_ != nullptr && connection_ != nullptr)
        pool_->give_back(std::move(connection_), epoch_);
    pool_ = nullptr;
    connection_.reset();
}

Lease Pool::lease(const Cancel& cancel) {
    std::unique_lock lock(mutex_);
    const auto patience = Cancel::Clock::now() + std::chrono::seconds(30);
    const auto deadline = std::min(cancel.deadline(), patience);
    const bool free = free_.wait_until(lock, cancel.token(), deadline, [this] {
        return !idle_.empty() || made_ < max_connections_;
    });
    if (!free) {
        cancel.check();
        throw Error(Fault::unavailable, "server.busy",
                    "The server is busy with other queries; try again in a few seconds.");
    }
    if (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return Lease(*this, std::move(connection), epoch_);
    }
    ++made_;
    const std::uint64_t epoch = epoch_;
    lock.unlock();
    try {
        return Lease(*this, database_.connect(), epoch);
    } catch (...) {
        lock.lock();
        --made_;
        free_.notify_one();
        throw;
    }
}

void Pool::renew() {
    std::vector<std::unique_ptr<Connection>> closing;  // outside the lock
    const std::scoped_lock lock(mutex_);
    ++epoch_;
    made_ -= idle_.size();
    closing.swap(idle_);
    free_.notify_all();
}

void Pool::give_back(std::unique_ptr<Connection> connection, std::uint64_t epoch) {
    bool clean = true;
    try {
        connection->drop_temporary();
    } catch (const Error&) {
        clean = false;  // a connection that cannot forget is closed
    }
    const std::scoped_lock lock(mutex_);
    if (clean && epoch == epoch_) {
        idle_.push_back(std::move(connection));
    } else {
        --made_;
        connection.reset();
    }
    free_.notify_one();
}

}  // namespace vo::db
