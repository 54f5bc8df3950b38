// Parameters that a client gives for a job, and the files among them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "uws/job.h"
#include "uws/results.h"

namespace uws {

/// A file that comes as a parameter; `parameter.file` is chosen when it is stored.
struct Upload {
    Parameter parameter;
    std::string_view content;
};

/// Parameters with their room taken from the budget and their uploads written into the job's
/// folder; all is given back unless they are kept.
class GivenParameters {
 public:
    /// Throws Error(unavailable): "uws.disk_budget", "uws.disk".
    GivenParameters(const Folders& folders, const std::string& job_id, std::vector<Parameter> texts,
                    const std::vector<Upload>& uploads, Budget& budget);
    ~GivenParameters();
    GivenParameters(const GivenParameters&) = delete;
    GivenParameters& operator=(const GivenParameters&) = delete;

    /// Adds them, with sizes and the names of files.
    void append_to(std::vector<Parameter>& parameters) const;
    /// Whether one has that name (case-insensitive).
    [[nodiscard]] bool has(std::string_view name) const;
    void keep() { kept_ = true; }

 private:
    void take(std::vector<Parameter> texts);
    void store(const Folders& folders, const std::string& job_id, const Upload& upload);

    std::filesystem::path folder_;
    Budget& budget_;
    std::vector<Parameter> parameters_;
    bool kept_ = false;
};

/// Removes the files of those parameters that are uploads, and gives back the room of all.
void remove_parameters(const std::filesystem::path& folder,
                       const std::vector<Parameter>& parameters, Budget& budget);

}  // namespace uws
