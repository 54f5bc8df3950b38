// What a job type wants to be given, for machines: a VOTable with a service descriptor
// (DataLink 1.0 section 4). [pure]
#pragma once

#include <string>

#include "services/jobs/job_type.h"

namespace jobs {

/// `url` is the absolute URL of the type's job list.
[[nodiscard]] std::string interface_votable(const JobType& type, const std::string& url);

}  // namespace jobs
