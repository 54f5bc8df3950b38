#include "libvo/base/cancel.h"

#include <algorithm>

#include "libvo/base/error.h"

namespace vo {

void Cancel::check() const {
    if (stop_requested()) {
        throw Error(Fault::cancelled, "request.cancelled", "The request was cancelled.");
    }
    if (past_deadline()) {
        throw Error(Fault::timed_out, "limit.execution_duration",
                    "The query ran longer than this service allows for a synchronous request; "
                    "narrow it down with a smaller region, a TOP clause or an indexed column.");
    }
}

Cancel Cancel::within(std::chrono::milliseconds limit) const {
    return Cancel(token_, std::min(deadline_, Clock::now() + limit));
}

}  // namespace vo
