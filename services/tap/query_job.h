// A TAP query as a job: the same answer as /tap/sync gives, written to disk (TAP 1.1
// section 5.2.2).
#pragma once

#include "services/host/resources.h"
#include "uws/runner.h"

namespace tap {

class QueryJob final : public uws::JobRunner {
 public:
    /// `resources` is borrowed and outlives the jobs.
    explicit QueryJob(const host::Resources& resources) : resources_(resources) {}

    void run(uws::JobContext& context) override;
    [[nodiscard]] uws::Activity activity() const override;
    [[nodiscard]] bool is_multiple(std::string_view parameter) const override;

 private:
    const host::Resources& resources_;
};

}  // namespace tap
