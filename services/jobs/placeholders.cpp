#include "services/jobs/placeholders.h"

namespace jobs {
namespace {

/// Tells text and names apart; false if a brace has no partner.
bool scan(std::string_view argument, const std::function<void(std::string_view)>& on_text,
          const std::function<void(std::string_view)>& on_name) {
    while (!argument.empty()) {
        const std::size_t brace = argument.find_first_of("{}");
        on_text(argument.substr(0, brace));
        if (brace == std::string_view::npos) return true;
        const char c = argument[brace];
        argument.remove_prefix(brace + 1);
        if (argument.starts_with(c)) {
            on_text(argument.substr(0, 1));
            argument.remove_prefix(1);
            continue;
        }
        const std::size_t end = argument.find('}');
        if (c == '}' || end == std::string_view::npos) return false;
        on_name(argument.substr(0, end));
        argument.remove_prefix(end + 1);
    }
    return true;
}

}  // namespace

std::optional<std::vector<std::string>> placeholders_of(std::string_view argument) {
    std::vector<std::string> names;
    const bool whole = scan(
        argument, [](std::string_view) {},
        [&](std::string_view name) { names.emplace_back(name); });
    if (!whole) return std::nullopt;
    return names;
}

std::string fill_placeholders(std::string_view argument,
                              const std::function<std::string(std::string_view)>& value_of) {
    std::string filled;
    scan(
        argument, [&](std::string_view text) { filled += text; },
        [&](std::string_view name) { filled += value_of(name); });
    return filled;
}

}  // namespace jobs
