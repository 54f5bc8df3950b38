#include "libvo/http/request.h"

#include "libvo/base/text.h"

namespace vo::http {

std::optional<std::string_view> Request::header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (text::iequals(key, name)) return value;
    }
    return std::nullopt;
}

}  // namespace vo::http
