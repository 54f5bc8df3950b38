#include "uws/uploads.h"

#include <algorithm>

#include "libvo/base/random_id.h"
#include "libvo/base/text.h"

namespace uws {

GivenParameters::GivenParameters(const Folders& folders, const std::string& job_id,
                                 std::vector<Parameter> texts, const std::vector<Upload>& uploads,
                                 Budget& budget)
    : folder_(folders.path(job_id)), budget_(budget) {
    try {
        take(std::move(texts));
        for (const Upload& upload : uploads) store(folders, job_id, upload);
    } catch (...) {
        remove_parameters(folder_, parameters_, budget_);
        throw;
    }
}

GivenParameters::~GivenParameters() {
    if (!kept_) remove_parameters(folder_, parameters_, budget_);
}

void GivenParameters::take(std::vector<Parameter> texts) {
    for (Parameter& text : texts) {
        text.size_bytes = static_cast<std::int64_t>(text.value.size());
        budget_.take(text.size_bytes);
        parameters_.push_back(std::move(text));
    }
}

void GivenParameters::store(const Folders& folders, const std::string& job_id,
                            const Upload& upload) {
    Parameter parameter = upload.parameter;
    parameter.file = std::string(Folders::upload_prefix) + vo::random_id().substr(0, 12);
    ResultFile file(folders.make(job_id) / parameter.file, budget_);
    file.append(upload.content);
    parameter.size_bytes = file.commit();
    parameters_.push_back(std::move(parameter));
}

void GivenParameters::append_to(std::vector<Parameter>& parameters) const {
    parameters.insert(parameters.end(), parameters_.begin(), parameters_.end());
}

bool GivenParameters::has(std::string_view name) const {
    return std::any_of(parameters_.begin(), parameters_.end(), [name](const Parameter& given) {
        return vo::text::iequals(given.name, name);
    });
}

void remove_parameters(const std::filesystem::path& folder,
                       const std::vector<Parameter>& parameters, Budget& budget) {
    for (const Parameter& parameter : parameters) {
        std::error_code ignored;
        if (!parameter.file.empty()) std::filesystem::remove(folder / parameter.file, ignored);
        budget.give_back(parameter.size_bytes);
    }
}

}  // namespace uws
