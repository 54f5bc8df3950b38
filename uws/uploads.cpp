#include "uws/uploads.h"

#include "libvo/base/random_id.h"

namespace uws {

UploadFiles::UploadFiles(const Folders& folders, const std::string& job_id,
                         const std::vector<Upload>& uploads, Budget& budget)
    : folder_(folders.path(job_id)), budget_(budget) {
    try {
        for (const Upload& upload : uploads) {
            Parameter parameter = upload.parameter;
            parameter.file = std::string(Folders::upload_prefix) + vo::random_id().substr(0, 12);
            ResultFile file(folders.make(job_id) / parameter.file, budget);
            file.append(upload.content);
            parameter.size_bytes = file.commit();
            parameters_.push_back(std::move(parameter));
        }
    } catch (...) {
        remove_uploads(folder_, parameters_, budget_);
        throw;
    }
}

UploadFiles::~UploadFiles() {
    if (!kept_) remove_uploads(folder_, parameters_, budget_);
}

void UploadFiles::append_to(std::vector<Parameter>& parameters) const {
    parameters.insert(parameters.end(), parameters_.begin(), parameters_.end());
}

void remove_uploads(const std::filesystem::path& folder, const std::vector<Parameter>& parameters,
                    Budget& budget) {
    for (const Parameter& parameter : parameters) {
        if (parameter.file.empty()) continue;
        std::error_code ignored;
        std::filesystem::remove(folder / parameter.file, ignored);
        budget.give_back(parameter.size_bytes);
    }
}

}  // namespace uws
