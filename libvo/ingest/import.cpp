#include "libvo/ingest/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libvo/base/atomic_file.h"
#include "libvo/base/text.h"
#include "libvo/catalog/save.h"
#include "libvo/ingest/import_impl.h"
#include "libvo/ingest/source.h"
#include "libvo/ingest/sources_impl.h"

namespace vo::ingest {
namespace {

constexpr std::size_t max_size_bytes = 16U << 20;
/// Comments and first texts may be long; the root element or `tables:` comes within these.
constexpr std::size_t head_size_bytes = 256U << 10;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct Topic {
    ImportTopic topic;
    std::string_view title;
};

constexpr std::array<Topic, 8> topics = {{
    {ImportTopic::access, "What was not open to everybody"},
    {ImportTopic::data_file, "Data files to name"},
    {ImportTopic::resource, "Metadata of the resource"},
    {ImportTopic::table, "Tables"},
    {ImportTopic::column, "Columns"},
    {ImportTopic::loading, "How rows are made"},
    {ImportTopic::service, "Services"},
    {ImportTopic::other, "Other parts"},
}};

std::string_view without_mark(std::string_view text) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    return text;
}

/// Moves behind `end`; to the end of the text if it is not there.
void skip_behind(std::string_view& text, std::string_view end) {
    const std::size_t at = text.find(end);
    text.remove_prefix(at == text.npos ? text.size() : at + end.size());
}

/// The name of the root element.
std::string_view root_element(std::string_view text) {
    while (true) {
        text = text::trim(text);
        if (text.starts_with("<?")) {
            skip_behind(text, "?>");
        } else if (text.starts_with("<!--")) {
            skip_behind(text, "-->");
        } else if (text.starts_with("<!")) {
            // Entities may be declared between brackets.
            if (text.find('[') < text.find('>')) skip_behind(text, "]");
            skip_behind(text, ">");
        } else {
            break;
        }
    }
    if (!text.starts_with('<')) return {};
    return text.substr(1, text.find_first_of(" \t\r\n/>", 1) - 1);
}

/// The key of a line of a block mapping that is not indented; empty if the line is none.
std::string_view key_of(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == line.npos) return {};
    const std::string_view rest = line.substr(colon + 1);
    if (!rest.empty() && static_cast<unsigned char>(rest.front()) > ' ') return {};
    std::string_view key = text::trim(line.substr(0, colon));
    if (key.empty() || line.front() == ' ') return {};
    const bool quoted =
        key.size() > 2 && key.front() == key.back() && (key.front() == '"' || key.front() == '\'');
    if (quoted) key = key.substr(1, key.size() - 2);
    return key.find_first_of(" \t,;\"'{}[]") == key.npos ? key : std::string_view();
}

/// A mapping with `tables`: in block form, whose first line is a key, or in the form of JSON.
bool is_felis(std::string_view text) {
    const std::string_view start = text::trim(text);
    if (start.starts_with('{')) {
        return start.find("\"tables\"") != start.npos && start.find("\"@id\"") != start.npos;
    }
    bool first = true;
    for (const std::string_view line : text::split(text, '\n')) {
        const std::string_view content = text::trim(line);
        if (content.empty() || content.starts_with('#')) continue;
        if (first && (content.starts_with("---") || content.starts_with('%'))) continue;
        const std::string_view key = key_of(line);
        if (first && key.empty()) return false;
        first = false;
        if (key == "tables") return true;
    }
    return false;
}

void check_size(std::uintmax_t size_bytes, const std::string& file_name) {
    if (size_bytes <= max_size_bytes) return;
    throw import_error("import.too_large", file_name, {1, 1},
                       fmt::format("A descriptor of {} bytes is too large; at most {} are read.",
                                   size_bytes, max_size_bytes));
}

/// What the messages of one topic say, each line as often as it differs.
void append_topic(const Imported& imported, const Topic& topic, std::vector<std::string>& lines) {
    bool titled = false;
    for (const LeftOut& item : imported.left_out) {
        if (item.topic != topic.topic) continue;
        if (!titled) lines.push_back(fmt::format("{}:", topic.title));
        titled = true;
        lines.push_back(item.line > 0 ? fmt::format("  line {}: {}", item.line, item.message)
                                      : "  " + item.message);
    }
}

}  // namespace

std::string_view to_string(ForeignKind kind) {
    return kind == ForeignKind::dachs ? "a DaCHS resource descriptor" : "a Felis schema";
}

std::optional<ForeignKind> foreign_kind(std::string_view text) {
    text = without_mark(text);
    if (text::trim(text).starts_with('<')) {
        if (root_element(text) == "resource") return ForeignKind::dachs;
        return std::nullopt;
    }
    if (text.find('\0') == text.npos && is_felis(text)) return ForeignKind::felis;
    return std::nullopt;
}

std::optional<ForeignKind> foreign_kind_of(const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored)) return std::nullopt;
    const FileHandle handle(std::fopen(file.c_str(), "rb"));
    if (!handle) return std::nullopt;
    std::string head(head_size_bytes, '\0');
    head.resize(std::fread(head.data(), 1, head.size(), handle.get()));
    return foreign_kind(head);
}

Imported import_text(std::string_view text, const std::string& file_name) {
    check_size(text.size(), file_name);
    const auto kind = foreign_kind(text);
    if (!kind) {
        throw import_error("import.syntax", file_name, {1, 1},
                           "This is neither a DaCHS resource descriptor nor a Felis schema.");
    }
    const std::string utf8 = text::to_utf8(without_mark(text));
    return *kind == ForeignKind::dachs ? import_dachs(utf8, file_name)
                                       : import_felis(utf8, file_name);
}

Imported import_file(const std::filesystem::path& file) {
    std::error_code ignored;
    const auto size = std::filesystem::file_size(file, ignored);
    if (!ignored) check_size(size, file.string());
    return import_text(read_file(file), file.string());
}

std::vector<std::string> report_lines(const Imported& imported, const std::string& file_name) {
    std::vector<std::string> lines;
    lines.push_back(
        fmt::format("Imported from {}, {}.", shown(file_name), to_string(imported.kind)));
    if (imported.left_out.empty()) return lines;
    lines.push_back("To complete, and what could not be carried over:");
    for (const Topic& topic : topics) append_topic(imported, topic, lines);
    return lines;
}

std::string descriptor_text(const Imported& imported, const std::string& file_name) {
    std::string text;
    for (const std::string& line : report_lines(imported, file_name)) text += "# " + line + "\n";
    return text + "\n" + catalog::save_schema(imported.schema);
}

}  // namespace vo::ingest
