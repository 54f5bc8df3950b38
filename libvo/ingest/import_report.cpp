// The list of what is left out, limits, and texts for messages.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "libvo/base/text.h"
#include "libvo/ingest/import_impl.h"

namespace vo::ingest {
namespace {

// Of one topic: what is listed, and what is kept until it is in order. Whether something was open
// to everybody must be told of all the tables that there may be.
constexpr std::size_t max_listed = 500;
constexpr std::size_t max_kept = 15'000;
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
    add_to(topics_[topic], {topic, line, std::move(message)});
}

void LeftOuts::add_to(Topic& topic, LeftOut item) {
    if (topic.list.size() >= max_kept) {
        topic.untold += topic.seen.contains(item.message) ? 0 : 1;
    } else if (topic.seen.insert(item.message).second) {
        topic.list.push_back(std::move(item));
    }
}

void LeftOuts::count(ImportTopic topic, int line, const std::string& what,
                     const std::string& where) {
    Topic& gathered = topics_[topic];
    auto found = gathered.counts.find({what, where});
    if (found == gathered.counts.end()) {
        if (gathered.counts.size() >= max_kept) {
            ++gathered.untold;
            return;
        }
        found = gathered.counts.emplace(Names(what, where), Count{0, line}).first;
    }
    ++found->second.times;
}

std::vector<LeftOut> LeftOuts::take() {
    std::vector<LeftOut> all;
    for (auto& [topic, gathered] : topics_) {
        finish(topic, gathered);
        std::move(gathered.list.begin(), gathered.list.end(), std::back_inserter(all));
    }
    topics_.clear();
    return all;
}

/// What was counted becomes part of the list, which is brought into order and cut.
void LeftOuts::finish(ImportTopic topic, Topic& gathered) {
    for (const auto& [names, count] : gathered.counts) {
        const std::string times = count.times > 1 ? fmt::format(" ({} times)", count.times) : "";
        add_to(gathered, {topic, count.line,
                          fmt::format("{} in {}{} has no place in a descriptor.", names.first,
                                      names.second, times)});
    }
    std::vector<LeftOut>& list = gathered.list;
    std::stable_sort(list.begin(), list.end(),
                     [](const LeftOut& a, const LeftOut& b) { return a.line < b.line; });
    const std::size_t room = topic == ImportTopic::access ? max_kept : max_listed;
    if (list.size() > room) {
        gathered.untold += list.size() - room;
        list.resize(room);
    }
    if (gathered.untold == 0) return;
    list.push_back({topic, 0,
                    fmt::format("{} more of these are not listed.",
                                text::grouped(static_cast<long long>(gathered.untold)))});
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
