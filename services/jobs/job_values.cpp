#include "services/jobs/job_values.h"

#include <fmt/format.h>

#include <algorithm>

#include "libvo/base/error.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/sky/sexagesimal.h"
#include "services/jobs/placeholders.h"

namespace jobs {
namespace {

using vo::Error;
using vo::Fault;

Error bad_value(const ParameterSpec& spec, std::string_view value, std::string_view legal) {
    return Error(Fault::usage, "jobs.bad_value",
                 fmt::format("{}={} is not legal; it is {}.", spec.name,
                             vo::text::to_utf8(value.substr(0, 60)), legal));
}

/// "a number between 0 and 360 deg"
std::string describe_range(const ParameterSpec& spec) {
    std::string legal = spec.type == ParameterType::integer ? "a whole number" : "a number";
    const auto show = [](double bound) { return vo::number::to_string(bound); };
    if (spec.min && spec.max) {
        legal += " between " + show(*spec.min) + " and " + show(*spec.max);
    } else if (spec.min) {
        legal += " of at least " + show(*spec.min);
    } else if (spec.max) {
        legal += " of at most " + show(*spec.max);
    }
    return spec.unit.empty() ? legal : legal + " " + spec.unit;
}

std::optional<double> parse_real(const ParameterSpec& spec, std::string_view text) {
    if (spec.ucd.starts_with("pos.eq.ra")) {
        if (const auto degrees = vo::sky::parse_hms_deg(text)) return degrees;
    }
    if (spec.ucd.starts_with("pos.eq.dec")) {
        if (const auto degrees = vo::sky::parse_dms_deg(text)) return degrees;
    }
    return vo::number::parse_double(text);
}

std::string check_number(const ParameterSpec& spec, std::string_view text) {
    const auto whole = vo::number::parse_int64(text);
    const auto value =
        spec.type == ParameterType::integer
            ? whole ? std::optional<double>(static_cast<double>(*whole)) : std::nullopt
            : vo::number::parse_double(text);
    const auto number =
        value || spec.type == ParameterType::integer ? value : parse_real(spec, text);
    const bool in_range = number && std::isfinite(*number) && (!spec.min || *number >= *spec.min) &&
                          (!spec.max || *number <= *spec.max);
    if (!in_range) throw bad_value(spec, text, describe_range(spec));
    return whole ? std::to_string(*whole) : vo::number::to_string(*number);
}

std::string check_text(const ParameterSpec& spec, const std::string& text) {
    const auto is_control = [](unsigned char c) { return c < 0x20 || c == 0x7F; };
    if (std::any_of(text.begin(), text.end(), is_control)) {
        throw bad_value(spec, "…", "a text of one line without control characters");
    }
    std::int64_t length = 0;
    for (std::size_t at = 0; at < text.size(); ++length) (void)vo::text::next_code_point(text, at);
    if (length > spec.max_length) {
        throw bad_value(spec, text.substr(0, 20) + "…",
                        fmt::format("a text of at most {} characters", spec.max_length));
    }
    return text;
}

std::string check_flag(const ParameterSpec& spec, std::string_view text) {
    for (const std::string_view yes : {"true", "1", "yes", "on"}) {
        if (vo::text::iequals(text, yes)) return "true";
    }
    for (const std::string_view no : {"false", "0", "no", "off"}) {
        if (vo::text::iequals(text, no)) return "false";
    }
    throw bad_value(spec, text, "true or false");
}

Value check_file(const ParameterSpec& spec, const uws::Parameter& given,
                 const FileFinder& find_file) {
    Value value{given.value, find_file(given)};
    std::error_code failed;
    const auto size = std::filesystem::file_size(value.source, failed);
    if (failed) {
        throw Error(Fault::usage, "jobs.no_file",
                    "The file of the parameter `" + spec.name + "` is no longer stored.");
    }
    if (spec.max_bytes > 0 && size > static_cast<std::uintmax_t>(spec.max_bytes)) {
        throw Error(Fault::too_large, "jobs.file_too_large",
                    fmt::format("The file of the parameter `{}` has {} bytes; at most {} MiB are "
                                "accepted.",
                                spec.name, vo::text::grouped(static_cast<long long>(size)),
                                spec.max_bytes / (1024 * 1024)));
    }
    return value;
}

Value check_value(const ParameterSpec& spec, const uws::Parameter& given,
                  const FileFinder& find_file) {
    const bool is_file = spec.type == ParameterType::file || spec.type == ParameterType::positions;
    if (is_file) return check_file(spec, given, find_file);
    if (!given.file.empty()) {
        throw Error(
            Fault::usage, "jobs.not_a_file",
            "The parameter `" + spec.name + "` is a value, but a file was uploaded for it.");
    }
    std::string text;
    switch (spec.type) {
        case ParameterType::boolean:
            text = check_flag(spec, given.value);
            break;
        case ParameterType::integer:
        case ParameterType::real:
            text = check_number(spec, given.value);
            break;
        default:
            text = check_text(spec, given.value);
            break;
    }
    if (spec.choices.empty()) return {text, {}};
    for (const std::string& choice : spec.choices) {
        if (vo::text::iequals(choice, given.value) || choice == text) return {choice, {}};
    }
    throw bad_value(spec, given.value, "one of " + vo::text::join(spec.choices, ", "));
}

void check_missing(const JobType& type, const Values& values) {
    const ParameterSpec* const list = type.positions();
    const bool has_list = list != nullptr && values.contains(list->name);
    for (const ParameterSpec& spec : type.parameters) {
        if (!spec.required || values.contains(spec.name)) continue;
        // The list brings them.
        if (has_list && (spec.name == "ra" || spec.name == "dec")) continue;
        throw Error(Fault::usage, "jobs.missing_parameter",
                    fmt::format("The parameter `{}` is missing{}{}", spec.name,
                                spec.description.empty() ? "" : ": ",
                                spec.description.empty() ? "." : spec.description));
    }
}

}  // namespace

Values check_values(const JobType& type, const std::vector<uws::Parameter>& given,
                    const FileFinder& find_file) {
    std::vector<std::string> names;
    for (const ParameterSpec& spec : type.parameters) names.push_back(spec.name);
    Values values;
    for (const uws::Parameter& parameter : given) {
        const ParameterSpec* const spec = type.parameter(parameter.name);
        if (spec == nullptr) {
            throw Error(Fault::usage, "jobs.unknown_parameter",
                        fmt::format("There is no parameter `{}`.{} Parameters are: {}.",
                                    vo::text::to_utf8(parameter.name.substr(0, 60)),
                                    vo::text::did_you_mean(parameter.name, names),
                                    vo::text::join(names, ", ")));
        }
        // A form sends empty fields for what was not filled in.
        if (parameter.value.empty()) continue;
        auto& of_name = values[spec->name];
        of_name.push_back(check_value(*spec, parameter, find_file));
        if (static_cast<std::int64_t>(of_name.size()) <= spec->max_values) continue;
        throw Error(Fault::usage, "jobs.too_many_values",
                    fmt::format("The parameter `{}` is given {} times; it takes {}.", spec->name,
                                of_name.size(),
                                spec->max_values == 1
                                    ? "one value"
                                    : fmt::format("at most {} values", spec->max_values)));
    }
    for (const ParameterSpec& spec : type.parameters) {
        if (!spec.default_value || values.contains(spec.name)) continue;
        values[spec.name].push_back({*spec.default_value, {}});
    }
    check_missing(type, values);
    return values;
}

std::vector<std::string> make_command(
    const JobType& type, const Values& values,
    const std::function<std::string(std::string_view)>& built_in) {
    std::vector<std::string> command;
    for (const ArgumentGroup& group : type.command) {
        std::size_t times = 1;
        bool absent = false;
        for (const std::string& argument : group.arguments) {
            for (const std::string& name :
                 placeholders_of(argument).value_or(std::vector<std::string>())) {
                const ParameterSpec* const spec = type.parameter(name);
                if (spec == nullptr) continue;
                const auto found = values.find(spec->name);
                absent = absent || found == values.end();
                if (found != values.end()) times = std::max(times, found->second.size());
            }
        }
        if (group.optional && absent) continue;
        for (std::size_t turn = 0; turn < times; ++turn) {
            for (const std::string& argument : group.arguments) {
                command.push_back(fill_placeholders(argument, [&](std::string_view name) {
                    const ParameterSpec* const spec = type.parameter(name);
                    if (spec == nullptr) return built_in(name);
                    const auto found = values.find(spec->name);
                    if (found == values.end()) return std::string();
                    const std::string& text =
                        found->second[std::min(turn, found->second.size() - 1)].text;
                    const bool whole = argument.size() == name.size() + 2;
                    // A program would take it for an option.
                    if (whole && spec->type == ParameterType::text && text.starts_with('-')) {
                        throw bad_value(*spec, text, "a text that does not begin with -");
                    }
                    return text;
                }));
            }
        }
    }
    return command;
}

}  // namespace jobs
