// Pages for people: the kinds of jobs, a form for each, its jobs, one job. No script. [pure]
#pragma once

#include <string>
#include <vector>

#include "libvo/publish/html.h"
#include "services/jobs/job_type.h"
#include "uws/job.h"

namespace jobs {

[[nodiscard]] std::string types_page(const std::vector<JobType>& types,
                                     const vo::publish::Site& site);
/// Form and list; `list_url` is the absolute URL of the type's job list.
[[nodiscard]] std::string list_page(const JobType& type, const std::vector<uws::JobRef>& jobs,
                                    const std::string& list_url, const vo::publish::Site& site);
[[nodiscard]] std::string job_page(const JobType& type, const uws::Job& job,
                                   const uws::Standing& standing, const std::string& list_url,
                                   const vo::publish::Site& site);

}  // namespace jobs
