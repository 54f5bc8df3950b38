// The list of what is left out, limits, and texts for messages.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "libvo/base/text.h"
#include "libvo/ingest/import_impl.h"

namespace vo::ingest {
namespace {

constexpr std::size_t max_listed = 1000;
constexpr std::size_t max_nodes = 200'000;
constexpr std::size_t max_text_bytes = 32U << 20;
constexpr std::size_t max_count = 5000;
constexpr int max_depth = 64;

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

}  // namespace

Error import_error(std::string code, const std::string& file_name, TextPosition position,
                   const std::string& message) {
    return Error(Fault::usage, std::move(code),
                 fmt::format("{}:{}:{}: {}", file_name, position.line, position.column, message))
        .at(position);
}

TextPosition position_at(std::string_view text, std::size_t offset) {
    TextPosition position{1, 1};
    offset = std::min(offset, text.size());
    const std::string_view before = text.substr(0, offset);
    position.line += static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    for (std::size_t at = line_start; at < offset; ++position.column) {
        static_cast<void>(text::next_code_point(text, at));
    }
    return position;
}

std::string shown(std::string_view text) {
    constexpr std::size_t max_bytes = 80;
    std::string line = one_line(text.substr(0, 8 * max_bytes));
    std::replace_if(line.begin(), line.end(), is_control, '?');
    if (line.size() <= max_bytes) return line;
    std::size_t end = max_bytes;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    return line.substr(0, end) + "…";
}

std::string one_line(std::string_view text) {
    const std::string utf8 = text::to_utf8(text);
    std::string out;
    for (const std::string_view word : text::words(utf8)) {
        if (!out.empty()) out += ' ';
        out += word;
    }
    return out;
}

std::vector<std::string> list_items(std::string_view text) {
    std::string spaced(text);
    std::replace(spaced.begin(), spaced.end(), ',', ' ');
    std::vector<std::string> items;
    for (const std::string_view word : text::words(spaced)) items.emplace_back(word);
    return items;
}

void LeftOuts::add(ImportTopic topic, int line, std::string message) {
    if (!seen_.insert(message).second) return;
    if (list_.size() < max_listed) {
        list_.push_back({topic, line, std::move(message)});
    } else {
        ++untold_;
    }
}

void LeftOuts::count(ImportTopic topic, int line, const std::string& what,
                     const std::string& where) {
    if (counts_.size() > max_listed) return;
    Count& count = counts_[{topic, {what, where}}];
    if (count.times++ == 0) count.line = line;
}

std::vector<LeftOut> LeftOuts::take() {
    for (const auto& [kind, count] : counts_) {
        const auto& [topic, names] = kind;
        const std::string times = count.times > 1 ? fmt::format(" ({} times)", count.times) : "";
        add(topic, count.line,
            fmt::format("{} in {}{} has no place in a descriptor.", names.first, names.second,
                        times));
    }
    counts_.clear();
    std::stable_sort(list_.begin(), list_.end(), [](const LeftOut& a, const LeftOut& b) {
        return std::tuple(a.topic, a.line) < std::tuple(b.topic, b.line);
    });
    if (untold_ > 0) {
        list_.push_back({ImportTopic::other, 0,
                         fmt::format("{} more things were left out and are not listed.", untold_)});
    }
    return std::move(list_);
}

void ImportBudget::spend_node(int line) {
    if (++nodes_ <= max_nodes) return;
    throw import_error(
        "import.too_large", file_name_, {line, 1},
        fmt::format("The descriptor expands to more than {} elements here.", max_nodes));
}

void ImportBudget::spend_text(std::size_t bytes, int line) {
    bytes_ += bytes;
    if (bytes_ <= max_text_bytes) return;
    throw import_error(
        "import.too_large", file_name_, {line, 1},
        fmt::format("The descriptor expands to more than {} bytes of text here.", max_text_bytes));
}

void ImportBudget::check_count(std::size_t count, int line) const {
    if (count <= max_count) return;
    throw import_error(
        "import.too_large", file_name_, {line, 1},
        fmt::format("There are more than {} tables, or columns of one table.", max_count));
}

void ImportBudget::check_depth(int depth, int line) const {
    if (depth <= max_depth) return;
    throw import_error(
        "import.too_large", file_name_, {line, 1},
        fmt::format("Elements, or what they expand to, are nested more than {} deep.", max_depth));
}

}  // namespace vo::ingest
