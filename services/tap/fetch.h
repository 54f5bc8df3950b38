// A table from a web address, for UPLOAD: within limits, and never from inside the operator's
// network.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "libvo/base/cancel.h"
#include "libvo/base/spool.h"

namespace tap {

struct FetchLimits {
    std::int64_t max_bytes = 0;
    int timeout_s = 60;
    std::vector<std::string> hosts;  ///< names that may be asked though their addresses are private
};

/// The document at `url` (http or https), redirects followed. Loopback, link-local, private and
/// other addresses that are not public are refused, also behind a name or a redirect, but for
/// `limits.hosts`. Throws Error(usage, "tap.fetch"), Error(too_large, "tap.upload_too_large"),
/// Error(cancelled). `what` begins the messages.
[[nodiscard]] std::shared_ptr<vo::Spool> fetch(const std::string& url, const std::string& what,
                                               const FetchLimits& limits, const vo::Cancel& cancel);

/// How many synchronous requests wait for other servers at the same time: each holds a thread that
/// queries need. Safe from any thread.
class FetchGate {
 public:
    explicit FetchGate(int limit) : free_(limit) {}
    /// Counts until the ticket is gone. Throws Error(unavailable, "tap.fetches") when there are as
    /// many as there may be.
    [[nodiscard]] std::shared_ptr<void> enter();

 private:
    std::atomic<int> free_;
};

/// True for an address of the public internet, "192.0.2.7" or "2001:db8::1". [pure]
[[nodiscard]] bool is_public_address(const std::string& address);

}  // namespace tap
