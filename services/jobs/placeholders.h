// `{name}` in the arguments of a command. [pure]
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jobs {

/// The names in braces, in order; `{{` and `}}` stand for braces. Nothing if a brace has no
/// partner.
[[nodiscard]] std::optional<std::vector<std::string>> placeholders_of(std::string_view argument);

/// The argument with every placeholder replaced by what `value_of` says.
[[nodiscard]] std::string fill_placeholders(
    std::string_view argument, const std::function<std::string(std::string_view)>& value_of);

}  // namespace jobs
