// External programs as UWS services: each job type is a job list at /jobs/<type> (UWS 1.1).
#pragma once

#include <vector>

#include "services/host/service.h"
#include "services/jobs/job_type.h"

namespace jobs {

class Service final : public host::Service {
 public:
    /// Reads the descriptors; those with errors are logged and left out.
    explicit Service(const host::Resources& resources);
    void mount(vo::http::Router& router) override;
    [[nodiscard]] bool has_jobs() const override { return !types_.empty(); }
    [[nodiscard]] std::vector<vo::publish::Record> records(
        const vo::publish::Publisher& publisher) const override;

 private:
    void look_for_sandbox();
    void mount_type(vo::http::Router& router, const JobType& type);

    const host::Resources& resources_;
    std::vector<JobType> types_;
    bool has_sandbox_ = false;
};

}  // namespace jobs
