#include "uws/job.h"

#include <algorithm>

#include "libvo/base/text.h"

namespace uws {

const Parameter* Job::parameter(std::string_view name) const {
    for (const Parameter& parameter : parameters) {
        if (vo::text::iequals(parameter.name, name)) return &parameter;
    }
    return nullptr;
}

const Result* Job::result(std::string_view id_wanted) const {
    for (const Result& result : results) {
        if (result.id == id_wanted) return &result;
    }
    return nullptr;
}

std::int64_t stored_bytes(const std::vector<Result>& results) {
    std::int64_t bytes = 0;
    for (const Result& result : results) {
        if (!result.file.empty()) bytes += std::max<std::int64_t>(result.size_bytes, 0);
    }
    return bytes;
}

}  // namespace uws
