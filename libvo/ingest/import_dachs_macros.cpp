// Macros of resource descriptors: `\name`, `\name{argument}{argument}`; `\\` is a backslash.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

#include "libvo/base/text.h"
#include "libvo/ingest/column_names.h"
#include "libvo/ingest/import_dachs_impl.h"

namespace vo::ingest::dachs {
namespace {

constexpr int max_nesting = 16;

bool is_name_character(char c, bool first) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return letter || (!first && c >= '0' && c <= '9');
}

class Expander {
 public:
    Expander(std::string_view text, const MacroCall& call, ImportBudget& budget, int line)
        : text_(text), call_(call), budget_(budget), line_(line) {
        const std::size_t close = text.rfind('}');
        last_close_ = close == text.npos ? 0 : close;
    }

    std::string expand() { return expand_until('\0', 0); }

 private:
    /// Up to `end` (not eaten), or to the end of the text if it is '\0'.
    std::string expand_until(char end, int depth) {
        std::string out;
        while (at_ < text_.size() && (end == '\0' || text_[at_] != end)) {
            if (text_[at_] != '\\') {
                out += text_[at_++];
            } else {
                read_escape(out, depth);
            }
        }
        budget_.spend_text(out.size(), line_);
        return out;
    }

    void read_escape(std::string& out, int depth) {
        const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        if (is_name_character(next, true)) return read_macro(out, depth);
        at_ += 2;
        if (next == '\\') {
            out += '\\';
        } else if (next == '\n') {
            out += ' ';
        } else if (next == '{' || next == '}') {
            out += depth > 0 ? std::string(1, next) : std::string{'\\', next};
        } else if (next != '+') {
            --at_;
            out += '\\';
        }
        at_ = std::min(at_, text_.size());
    }

    void read_macro(std::string& out, int depth) {
        const std::size_t start = at_++;
        while (at_ < text_.size() && is_name_character(text_[at_], false)) ++at_;
        const std::string_view name = text_.substr(start + 1, at_ - start - 1);
        std::vector<std::string> arguments;
        while (depth < max_nesting && at_ < last_close_ && text_[at_] == '{') {
            ++at_;
            arguments.push_back(expand_until('}', depth + 1));
            if (at_ < text_.size()) ++at_;
        }
        if (const auto value = call_(name, arguments)) {
            budget_.spend_text(value->size(), line_);
            out += *value;
            return;
        }
        out += '\\';
        out += name;
        for (const std::string& argument : arguments) out += '{' + argument + '}';
    }

    std::string_view text_;
    const MacroCall& call_;
    ImportBudget& budget_;
    int line_;
    std::size_t at_ = 0;
    std::size_t last_close_ = 0;  ///< no argument can end behind it
};

/// What DaCHS says for the licences that have macros of their own.
std::optional<std::string> licence(std::string_view name, const std::string& what) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> licences = {{
        {"RSTccby", "CC-BY 4.0, https://creativecommons.org/licenses/by/4.0/"},
        {"RSTccbysa", "CC-BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/"},
        {"RSTcc0", "CC0 1.0, https://creativecommons.org/publicdomain/zero/1.0/"},
    }};
    for (const auto& [macro, text] : licences) {
        if (name == macro) return fmt::format("{} is licensed under {}", what, text);
    }
    return std::nullopt;
}

struct Resource {
    std::string schema;
    std::string resdir;
    std::string rd_id;
    std::map<std::string, std::string, std::less<>> defined;  ///< by macDef
    std::map<std::string, std::vector<std::string>, std::less<>> metas;
};

std::optional<std::string> meta_macro(const Resource& resource, std::string_view name,
                                      const std::vector<std::string>& arguments) {
    if (arguments.empty() || (name != "metaString" && name != "metaSeq")) return std::nullopt;
    const auto found = resource.metas.find(text::to_lower(arguments.front()));
    if (found == resource.metas.end()) return arguments.size() > 1 ? arguments[1] : "";
    return name == "metaSeq" ? text::join(found->second, ", ") : found->second.front();
}

std::optional<std::string> built_in(const Resource& resource, std::string_view name,
                                    const std::vector<std::string>& arguments) {
    const std::string first = arguments.empty() ? "" : arguments.front();
    const std::string last = arguments.empty() ? "" : arguments.back();
    if (name == "schema") return resource.schema;
    if (name == "resdir") return resource.resdir;
    if (name == "rdId") return resource.rd_id;
    if (name == "rdIdDotted") return text::replace_all(resource.rd_id, "/", ".");
    if (name == "upper") return text::to_upper(first);
    if (name == "lower" || name == "decapitalize") return text::to_lower(first);
    if (name == "quote") return '"' + first + '"';
    if (name == "magicEmpty" || name == "RSTtable" || name == "internallink") return first;
    if (name == "RSTservicelink") return last;
    if (auto text = meta_macro(resource, name, arguments)) return text;
    return licence(name, first);
}

}  // namespace

std::string expand_macros(std::string_view text, const MacroCall& call, ImportBudget& budget,
                          int line) {
    if (text.find('\\') == text.npos) return std::string(text);
    return Expander(text, call, budget, line).expand();
}

std::string wanted_name(const Node& root, const std::string& file_name) {
    for (const char* key : {"schema", "resdir"}) {
        if (std::string name = root.value(key); !name.empty()) return name;
    }
    return std::filesystem::path(file_name).stem().string();
}

MacroCall resource_macros(const Node& root, const std::string& file_name) {
    const auto resource = std::make_shared<Resource>();
    // Queries must name the schema as it will be.
    resource->schema = resource_name(wanted_name(root, file_name));
    resource->resdir = root.value("resdir");
    if (resource->resdir.empty()) resource->resdir = root.value("schema");
    resource->rd_id = resource->resdir + "/" + std::filesystem::path(file_name).stem().string();
    for (const Meta& meta : read_metas(root)) resource->metas[meta.key].push_back(tidy(meta));
    for (const Node& child : root.children) {
        if (child.name == "macDef") {
            resource->defined[child.value("name")] = std::string(text::trim(child.text));
        }
    }
    return [resource](std::string_view name, const std::vector<std::string>& arguments) {
        const auto found = resource->defined.find(name);
        if (found != resource->defined.end()) return std::optional<std::string>(found->second);
        return built_in(*resource, name, arguments);
    };
}

}  // namespace vo::ingest::dachs
