// Files that come with a job's parameters, in the job's folder.
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

/// Uploads that are written into a job's folder, and taken away again unless they are kept.
class UploadFiles {
 public:
    /// Throws Error(unavailable): "uws.disk_budget", "uws.disk".
    UploadFiles(const Folders& folders, const std::string& job_id,
                const std::vector<Upload>& uploads, Budget& budget);
    ~UploadFiles();
    UploadFiles(const UploadFiles&) = delete;
    UploadFiles& operator=(const UploadFiles&) = delete;

    /// Adds the parameters with the names and sizes of their files.
    void append_to(std::vector<Parameter>& parameters) const;
    void keep() { kept_ = true; }

 private:
    std::filesystem::path folder_;
    Budget& budget_;
    std::vector<Parameter> parameters_;
    bool kept_ = false;
};

/// Removes the files of those parameters that are uploads, and gives back their room.
void remove_uploads(const std::filesystem::path& folder, const std::vector<Parameter>& parameters,
                    Budget& budget);

}  // namespace uws
