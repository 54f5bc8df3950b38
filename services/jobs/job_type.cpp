#include "services/jobs/job_type.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

#include "libvo/base/atomic_file.h"
#include "libvo/base/error.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/base/toml.h"
#include "services/jobs/placeholders.h"

namespace jobs {
namespace {

namespace fs = std::filesystem;
using vo::catalog::Finding;

constexpr std::array<std::pair<std::string_view, ParameterType>, 6> kTypes = {{
    {"boolean", ParameterType::boolean},
    {"integer", ParameterType::integer},
    {"double", ParameterType::real},
    {"text", ParameterType::text},
    {"file", ParameterType::file},
    {"positions", ParameterType::positions},
}};

/// Placeholders that are no parameters.
constexpr std::array<std::string_view, 5> kBuiltIn = {"job.folder", "job.id", "type.folder",
                                                      "tap.url", "site.url"};

/// Names of parameters that UWS keeps for itself.
constexpr std::array<std::string_view, 6> kReserved = {
    "PHASE", "ACTION", "RUNID", "EXECUTIONDURATION", "DESTRUCTION", "WAIT"};

bool is_name(std::string_view name, std::string_view also) {
    return !name.empty() && name.size() <= 64 &&
           std::isalpha(static_cast<unsigned char>(name[0])) &&
           std::all_of(name.begin(), name.end(), [&](unsigned char c) {
               return std::isalnum(c) || also.find(static_cast<char>(c)) != also.npos;
           });
}

/// Reads one descriptor; every problem becomes a finding with its line.
class Reader {
 public:
    Reader(fs::path file, std::vector<Finding>& findings)
        : file_(std::move(file)), findings_(findings) {}

    JobType read(const toml::table& root) {
        type_.name = file_.stem().string();
        type_.folder = fs::absolute(file_).parent_path();
        if (!is_name(type_.name, "_-")) {
            add({}, "The name of the file, `" + type_.name + "`, is the name of the job type.",
                "Use letters, digits, - and _, beginning with a letter.");
        }
        read_table(root, "a job descriptor",
                   {{"title", text(type_.title)},
                    {"description", text(type_.description)},
                    {"version", text(type_.version)},
                    {"queue", [&](const toml::node& node) { read_queue(node); }},
                    {"network", flag(type_.network)},
                    {"command", [&](const toml::node& node) { read_command(node); }},
                    {"environment", [&](const toml::node& node) { read_environment(node); }},
                    {"limits", [&](const toml::node& node) { read_limits(node); }},
                    {"parameter", [&](const toml::node& node) { read_parameters(node); }},
                    {"result", [&](const toml::node& node) { read_results(node); }}});
        if (type_.title.empty()) add({}, "There is no `title`.", "Add title = \"…\".");
        if (type_.command.empty() && !root.contains("command")) {
            add({}, "There is no `command`.", "Add command = [\"program\", \"argument\", …].");
        }
        check_command(root);
        check_positions();
        return std::move(type_);
    }

    void add(const toml::source_region& where, std::string message, std::string remedy) {
        findings_.push_back({Finding::Severity::error, file_.string(),
                             static_cast<int>(where.begin.line), std::move(message),
                             std::move(remedy)});
    }

 private:
    using Set = std::function<void(const toml::node&)>;
    struct Key {
        std::string name;
        Set set;
    };

    void read_table(const toml::table& table, std::string_view where,
                    const std::vector<Key>& keys) {
        std::vector<std::string> names;
        for (const Key& key : keys) names.push_back(key.name);
        for (const auto& [name, node] : table) {
            const auto key = std::find_if(keys.begin(), keys.end(), [&name = name](const Key& k) {
                return k.name == name.str();
            });
            if (key == keys.end()) {
                add(name.source(),
                    fmt::format("There is no key `{}` in {}.{}", name.str(), where,
                                vo::text::did_you_mean(name.str(), names)),
                    "Keys are: " + vo::text::join(names, ", ") + ".");
                continue;
            }
            key->set(node);
        }
    }

    void not_legal(const toml::node& node, std::string_view legal) {
        add(node.source(), "This value is not legal.", fmt::format("It is {}.", legal));
    }

    Set text(std::string& target) {
        return [this, &target](const toml::node& node) {
            if (const auto value = node.value_exact<std::string>()) {
                target = *value;
            } else {
                not_legal(node, "a text in quotes");
            }
        };
    }
    Set flag(bool& target) {
        return [this, &target](const toml::node& node) {
            if (const auto value = node.value_exact<bool>()) {
                target = *value;
            } else {
                not_legal(node, "true or false");
            }
        };
    }
    Set count(std::int64_t& target, std::int64_t min) {
        return [this, &target, min](const toml::node& node) {
            const auto value = node.value_exact<std::int64_t>();
            if (value && *value >= min && *value <= 1'000'000'000) {
                target = *value;
            } else {
                not_legal(node, fmt::format("a whole number from {} on", min));
            }
        };
    }
    Set bound(std::optional<double>& target) {
        return [this, &target](const toml::node& node) {
            if (!node.is_number()) return not_legal(node, "a number");
            target = node.value<double>();
        };
    }
    /// A scalar as the text a client would send.
    std::optional<std::string> scalar(const toml::node& node) {
        if (const auto text_value = node.value_exact<std::string>()) return *text_value;
        if (const auto flag_value = node.value_exact<bool>()) return *flag_value ? "true" : "false";
        if (const auto whole = node.value_exact<std::int64_t>()) return std::to_string(*whole);
        if (const auto real = node.value_exact<double>()) return vo::number::to_string(*real);
        not_legal(node, "a text, a number, true or false");
        return std::nullopt;
    }
    Set texts(std::vector<std::string>& target) {
        return [this, &target](const toml::node& node) {
            const toml::array* const list = node.as_array();
            if (list == nullptr) return not_legal(node, "a list in [ ]");
            for (const toml::node& entry : *list) {
                if (auto value = scalar(entry)) target.push_back(std::move(*value));
            }
        };
    }

    void read_queue(const toml::node& node) {
        const std::string value = node.value_exact<std::string>().value_or("");
        if (value != "short" && value != "long") return not_legal(node, "\"short\" or \"long\"");
        type_.long_line = value == "long";
    }

    void read_command(const toml::node& node) {
        const toml::array* const list = node.as_array();
        if (list == nullptr || list->empty()) {
            return not_legal(node, "a list: the program and its arguments");
        }
        for (const toml::node& entry : *list) {
            ArgumentGroup group;
            if (entry.is_array()) {
                group.optional = true;
                texts(group.arguments)(entry);
            } else if (const auto argument = scalar(entry)) {
                group.arguments.push_back(*argument);
            }
            type_.command.push_back(std::move(group));
        }
        if (type_.command.front().optional) {
            add(node.source(), "The command begins with arguments that may be left out.",
                "Begin with the program.");
        }
    }

    void read_environment(const toml::node& node) {
        const toml::table* const table = node.as_table();
        if (table == nullptr) return not_legal(node, "a section: [environment]");
        for (const auto& [name, value] : *table) {
            if (auto content = scalar(value)) {
                type_.environment[std::string(name.str())] = std::move(*content);
            }
        }
    }

    void read_limits(const toml::node& node) {
        const toml::table* const table = node.as_table();
        if (table == nullptr) return not_legal(node, "a section: [limits]");
        TypeLimits& limits = type_.limits;
        read_table(*table, "[limits]",
                   {{"wall_time_s", count(limits.wall_time_s, 0)},
                    {"cpu_time_s", count(limits.cpu_time_s, 0)},
                    {"memory_mib", count(limits.memory_mib, 0)},
                    {"output_mib", count(limits.output_mib, 0)},
                    {"processes", count(limits.processes, 0)}});
    }

    /// Calls `read` for each [[…]] of an array of tables.
    void read_each(const toml::node& node, std::string_view header,
                   const std::function<void(const toml::table&)>& read) {
        const toml::array* const list = node.as_array();
        if (list == nullptr) return not_legal(node, fmt::format("written as [[{}]]", header));
        for (const toml::node& entry : *list) {
            if (const toml::table* const table = entry.as_table()) {
                read(*table);
            } else {
                not_legal(entry, fmt::format("written as [[{}]]", header));
            }
        }
    }

    void read_parameters(const toml::node& node) {
        read_each(node, "parameter", [this](const toml::table& table) { read_parameter(table); });
    }

    void read_parameter(const toml::table& table) {
        ParameterSpec spec;
        std::string type = "text";
        std::string mode = "once";
        std::int64_t max_mib = 0;
        read_table(
            table, "[[parameter]]",
            {{"name", text(spec.name)},
             {"type", text(type)},
             {"unit", text(spec.unit)},
             {"ucd", text(spec.ucd)},
             {"description", text(spec.description)},
             {"min", bound(spec.min)},
             {"max", bound(spec.max)},
             {"choices", texts(spec.choices)},
             {"default", [&](const toml::node& value) { spec.default_value = scalar(value); }},
             {"required", flag(spec.required)},
             {"multiple", count(spec.max_values, 1)},
             {"max_length", count(spec.max_length, 1)},
             {"accept", texts(spec.accept)},
             {"max_mib", count(max_mib, 1)},
             {"mode", text(mode)}});
        spec.max_bytes = max_mib * 1024 * 1024;
        const auto known = std::find_if(kTypes.begin(), kTypes.end(),
                                        [&](const auto& entry) { return entry.first == type; });
        if (known == kTypes.end()) {
            add(table.source(), "`type` is not legal: `" + type + "`.",
                "It is boolean, integer, double, text, file or positions.");
        } else {
            spec.type = known->second;
        }
        if (mode == "each") {
            spec.mode = PositionMode::each;
        } else if (mode == "job") {
            spec.mode = PositionMode::job;
        } else if (mode != "once") {
            add(table.source(), "`mode` is not legal: `" + mode + "`.", "It is once, each or job.");
        }
        check_parameter_name(table, spec);
        if (spec.default_value) spec.required = false;
        type_.parameters.push_back(std::move(spec));
    }

    void check_parameter_name(const toml::table& table, const ParameterSpec& spec) {
        if (!is_name(spec.name, "_")) {
            add(table.source(), "A [[parameter]] has no legal `name`: `" + spec.name + "`.",
                "Use letters, digits and _, beginning with a letter.");
        }
        if (type_.parameter(spec.name) != nullptr) {
            add(table.source(), "There are two parameters `" + spec.name + "`.",
                "Names differ in more than upper and lower case.");
        }
        for (const std::string_view reserved : kReserved) {
            if (!vo::text::iequals(reserved, spec.name)) continue;
            add(table.source(), "`" + spec.name + "` is a word of UWS itself.",
                "Choose another name.");
        }
    }

    void read_results(const toml::node& node) {
        read_each(node, "result", [this](const toml::table& table) {
            ResultSpec spec;
            read_table(table, "[[result]]",
                       {{"id", text(spec.id)},
                        {"file", text(spec.file)},
                        {"mime", text(spec.mime)},
                        {"description", text(spec.description)},
                        {"required", flag(spec.required)}});
            if (!is_name(spec.id, "_-")) {
                add(table.source(), "A [[result]] has no legal `id`: `" + spec.id + "`.",
                    "Use letters, digits, - and _, beginning with a letter.");
            }
            if (spec.file.empty() || spec.file.starts_with('/') ||
                spec.file.find("..") != std::string::npos) {
                add(table.source(), "`file` of the result `" + spec.id + "` is not legal.",
                    "Write a path or pattern in the job's folder, such as \"*.fits\".");
            }
            type_.results.push_back(std::move(spec));
        });
    }

    void check_command(const toml::table& root) {
        std::vector<std::string> names(kBuiltIn.begin(), kBuiltIn.end());
        for (const ParameterSpec& spec : type_.parameters) names.push_back(spec.name);
        const auto where =
            root.contains("command") ? root["command"].node()->source() : toml::source_region{};
        for (const ArgumentGroup& group : type_.command) {
            for (const std::string& argument : group.arguments) {
                const auto used = placeholders_of(argument);
                if (!used) {
                    add(where, "A brace in the argument `" + argument + "` has no partner.",
                        "Write {name}; a brace itself is {{ or }}.");
                    continue;
                }
                for (const std::string& name : *used) check_placeholder(where, name, names, group);
            }
        }
    }

    void check_placeholder(const toml::source_region& where, const std::string& name,
                           const std::vector<std::string>& names, const ArgumentGroup& group) {
        const ParameterSpec* const spec = type_.parameter(name);
        if (spec == nullptr) {
            if (std::find(kBuiltIn.begin(), kBuiltIn.end(), name) != kBuiltIn.end()) return;
            add(where,
                fmt::format("The command uses `{{{}}}`, which is no parameter.{}", name,
                            vo::text::did_you_mean(name, names)),
                "There are: " + vo::text::join(names, ", ") + ".");
            return;
        }
        const bool from_list = type_.positions() != nullptr && (name == "ra" || name == "dec");
        const bool may_be_absent = !spec->required && !spec->default_value && !from_list;
        if (!group.optional && (may_be_absent || spec->max_values > 1)) {
            add(where,
                fmt::format("`{}` may have {} value.", name,
                            may_be_absent ? "no" : "more than one"),
                fmt::format("Write [\"--{0}\", \"{{{0}}}\"], which is left out or repeated.",
                            name));
        }
    }

    void check_positions() {
        const ParameterSpec* const list = type_.positions();
        if (list == nullptr || list->mode == PositionMode::once) return;
        for (const std::string_view name : {"ra", "dec"}) {
            const ParameterSpec* const spec = type_.parameter(name);
            if (spec != nullptr && spec->type == ParameterType::real) continue;
            add({},
                fmt::format("The list `{}` gives positions one by one, but there is no parameter "
                            "`{}` of type double to take them.",
                            list->name, name),
                fmt::format("Add it, or let the program read the list: mode = \"once\"."));
        }
    }

    fs::path file_;
    std::vector<Finding>& findings_;
    JobType type_;
};

}  // namespace

const ParameterSpec* JobType::parameter(std::string_view name_wanted) const {
    for (const ParameterSpec& spec : parameters) {
        if (vo::text::iequals(spec.name, name_wanted)) return &spec;
    }
    return nullptr;
}

const ParameterSpec* JobType::positions() const {
    for (const ParameterSpec& spec : parameters) {
        if (spec.type == ParameterType::positions) return &spec;
    }
    return nullptr;
}

std::string_view to_text(ParameterType type) {
    return kTypes.at(static_cast<std::size_t>(type)).first;
}

std::optional<JobType> load_job_type(const fs::path& file, std::vector<Finding>& findings) {
    std::vector<Finding> own;
    Reader reader(file, own);
    std::optional<JobType> type;
    try {
        type = reader.read(toml::parse(vo::read_file(file), file.string()));
    } catch (const toml::parse_error& error) {
        reader.add(error.source(),
                   "This is not valid TOML: " + std::string(error.description()) + ".", "");
    } catch (const vo::Error& error) {
        reader.add({}, error.message(), "");
    }
    std::stable_sort(own.begin(), own.end(),
                     [](const Finding& a, const Finding& b) { return a.line < b.line; });
    findings.insert(findings.end(), own.begin(), own.end());
    if (!own.empty()) return std::nullopt;
    return type;
}

std::vector<JobType> load_job_types(const fs::path& folder, std::vector<Finding>& findings) {
    std::vector<fs::path> files;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    }
    if (failed) {
        findings.push_back({Finding::Severity::error, folder.string(), 0,
                            "The folder of job types cannot be read: " + failed.message() + ".",
                            "Mend [jobs] types in the configuration."});
    }
    std::sort(files.begin(), files.end());
    std::vector<JobType> types;
    for (const fs::path& file : files) {
        if (auto type = load_job_type(file, findings)) types.push_back(std::move(*type));
    }
    return types;
}

bool is_job_descriptor(std::string_view toml_text) {
    try {
        return toml::parse(toml_text).contains("command");
    } catch (const toml::parse_error&) {
        return false;
    }
}

}  // namespace jobs
