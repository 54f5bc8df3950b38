#include "adql/excerpt.h"

#include <algorithm>
#include <vector>

#include "libvo/base/text.h"

namespace adql {
namespace {

constexpr std::size_t most_before = 70;
constexpr std::size_t most_shown = 100;
constexpr std::string_view indent = "  ";

}  // namespace

std::string excerpt(std::string_view text, vo::TextPosition position) {
    const auto lines = vo::text::split(text, '\n');
    const auto index = static_cast<std::size_t>(position.line - 1);
    const std::string_view line = index < lines.size() ? lines[index] : std::string_view();
    std::vector<std::size_t> starts;  // of each character
    for (std::size_t at = 0; at < line.size();) {
        starts.push_back(at);
        static_cast<void>(vo::text::next_code_point(line, at));
    }
    const auto column = static_cast<std::size_t>(std::max(position.column, 1) - 1);
    const std::size_t caret = std::min(column, starts.size());
    const std::size_t first = caret > most_before ? caret - most_before : 0;
    const std::size_t last = std::min(starts.size(), first + most_shown);
    starts.push_back(line.size());
    std::string out(indent);
    const std::string_view cut = first > 0 ? "…" : "";
    out += cut;
    for (const char c : line.substr(starts[first], starts[last] - starts[first])) {
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;  // tabs are one column
    }
    if (last + 1 < starts.size()) out += "…";
    out += '\n';
    out.append(indent.size() + (cut.empty() ? 0 : 1) + caret - first, ' ');
    return out + '^';
}

vo::Error with_excerpt(const vo::Error& error, std::string_view text) {
    const auto& position = error.position();
    if (!position || position->line < 1) return error;
    const std::string message = error.message() + " (line " + std::to_string(position->line) +
                                ", column " + std::to_string(position->column) + ")\n" +
                                excerpt(text, *position);
    return vo::Error(error.fault(), error.code(), message)
        .at(*position)
        .with_detail(error.detail());
}

}  // namespace adql
