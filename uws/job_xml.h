// The documents of UWS 1.1 (schema UWS-v1.1, namespace http://www.ivoa.net/xml/UWS/v1.0). [pure]
#pragma once

#include <string>
#include <vector>

#include "uws/job.h"

namespace uws {

/// Times as all documents and sub-resources write them.
[[nodiscard]] std::string to_text(const std::optional<Instant>& instant);

/// The parameters as shown: the job's own and RUNID.
[[nodiscard]] std::vector<Parameter> shown_parameters(const Job& job);
/// The results as shown: the job's own and its provenance.
[[nodiscard]] std::vector<Result> shown_results(const Job& job);

/// In each, `list_url` is the absolute URL of the job's list.
[[nodiscard]] std::string job_document(const Job& job, const Standing& standing,
                                       const std::string& list_url);
[[nodiscard]] std::string jobs_document(const std::vector<JobRef>& jobs,
                                        const std::string& list_url);
[[nodiscard]] std::string parameters_document(const Job& job, const std::string& list_url);
[[nodiscard]] std::string results_document(const Job& job, const std::string& list_url);

}  // namespace uws
