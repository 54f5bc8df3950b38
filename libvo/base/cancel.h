// How long work is told to stop: a stop token plus a deadline, passed down by value.
//
// Sources: peer hang-up, sync time limit, shutdown. The bottom end is db/sqlite/cursor.cpp.
// Cheap to copy; safe to ask from any thread.
#pragma once

#include <chrono>
#include <stop_token>

namespace vo {

class Cancel {
 public:
    using Clock = std::chrono::steady_clock;

    /// Never cancelled.
    Cancel() = default;
    /// Cancelled when `token` is stopped or `deadline` has passed.
    explicit Cancel(std::stop_token token, Clock::time_point deadline = Clock::time_point::max())
        : token_(std::move(token)), deadline_(deadline) {}

    /// True once somebody asked to stop (not the deadline).
    [[nodiscard]] bool stop_requested() const { return token_.stop_requested(); }
    /// True once the deadline has passed; reads the steady clock.
    [[nodiscard]] bool past_deadline() const {
        return deadline_ != Clock::time_point::max() && Clock::now() >= deadline_;
    }
    [[nodiscard]] bool requested() const { return stop_requested() || past_deadline(); }
    [[nodiscard]] const std::stop_token& token() const { return token_; }
    [[nodiscard]] Clock::time_point deadline() const { return deadline_; }

    /// Throws Error (cancelled or timed_out) when work should end.
    void check() const;

    /// The same token with a deadline that is not later than `limit` from now.
    [[nodiscard]] Cancel within(std::chrono::milliseconds limit) const;

 private:
    std::stop_token token_;
    Clock::time_point deadline_ = Clock::time_point::max();
};

}  // namespace vo
