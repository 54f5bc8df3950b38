// Bounded leases of engine connections; the warmest idle one first. Safe from any thread.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "libvo/base/cancel.h"
#include "libvo/db/database.h"

namespace vo::db {

class Pool;

/// A connection on loan; goes back to the pool on destruction. Must not outlive the pool.
class Lease {
 public:
    Lease() = default;
    Lease(Pool& pool, std::unique_ptr<Connection> connection, std::uint64_t epoch)
        : pool_(&pool), connection_(std::move(connection)), epoch_(epoch) {}
    Lease(Lease&& other) noexcept
        : pool_(std::exchange(other.pool_, nullptr)),
          connection_(std::move(other.connection_)),
          epoch_(other.epoch_) {}
    Lease& operator=(Lease&& other) noexcept;
    ~Lease() { release(); }

    [[nodiscard]] Connection& operator*() const { return *connection_; }
    [[nodiscard]] Connection* operator->() const { return connection_.get(); }
    [[nodiscard]] explicit operator bool() const { return connection_ != nullptr; }
    void release();

 private:
    Pool* pool_ = nullptr;
    std::unique_ptr<Connection> connection_;
    std::uint64_t epoch_ = 0;  ///< of the pool when the connection was made
};

class Pool {
 public:
    /// `database` is borrowed and must outlive the pool.
    Pool(Database& database, std::size_t max_connections)
        : database_(database), max_connections_(max_connections) {}

    /// Waits for a free connection until `cancel` says stop; throws Error(unavailable,
    /// "server.busy") at the deadline of `cancel` or after 30 s.
    [[nodiscard]] Lease lease(const Cancel& cancel);
    /// Closes all connections, those on loan as they come back: they hold on to the files of
    /// resources that were replaced or removed.
    void renew();

 private:
    friend class Lease;
    void give_back(std::unique_ptr<Connection> connection, std::uint64_t epoch);

    Database& database_;
    std::size_t max_connections_;
    std::mutex mutex_;
    std::condition_variable_any free_;
    std::size_t made_ = 0;
    std::uint64_t epoch_ = 0;
    std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace vo::db
