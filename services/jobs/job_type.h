// A kind of external job, as its descriptor (conf/jobs/<name>.toml) tells: what it is given, how it
// is called, what it leaves, what it may use up.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libvo/catalog/load.h"

namespace jobs {

enum class ParameterType { boolean, integer, real, text, file, positions };

/// What becomes of an uploaded list of positions.
enum class PositionMode {
    once,  ///< the program gets the list
    each,  ///< the program is run for each position, in one job
    job,   ///< each position becomes a job of its own
};

struct ParameterSpec {
    std::string name;
    ParameterType type = ParameterType::text;
    std::string unit;
    std::string ucd;
    std::string description;
    std::optional<double> min;
    std::optional<double> max;
    std::vector<std::string> choices;
    std::optional<std::string> default_value;
    bool required = true;  ///< false as well if there is a default
    std::int64_t max_values = 1;
    std::int64_t max_length = 1000;   ///< characters of a text
    std::vector<std::string> accept;  ///< MIME types of a file; for forms
    std::int64_t max_bytes = 0;       ///< of a file; 0: the server's limit
    PositionMode mode = PositionMode::once;
};

struct ResultSpec {
    std::string id;
    std::string file;  ///< pattern of paths in the job's folder
    std::string mime;
    std::string description;
    bool required = false;
};

/// Arguments of the command that belong together.
struct ArgumentGroup {
    std::vector<std::string> arguments;
    bool optional = false;  ///< left out without a value, repeated for several
};

/// What one run may use up; 0: no limit.
struct TypeLimits {
    std::int64_t wall_time_s = 600;
    std::int64_t cpu_time_s = 600;
    std::int64_t memory_mib = 2048;
    std::int64_t output_mib = 1024;
    std::int64_t processes = 64;
};

struct JobType {
    std::string name;  ///< of the file, without .toml; part of URLs
    std::filesystem::path folder;
    std::string title;
    std::string description;
    std::string version;
    bool long_line = true;
    bool network = true;
    std::vector<ArgumentGroup> command;
    std::map<std::string, std::string> environment;
    TypeLimits limits;
    std::vector<ParameterSpec> parameters;
    std::vector<ResultSpec> results;

    [[nodiscard]] const ParameterSpec* parameter(std::string_view name_wanted) const;
    /// The parameter that is a list of positions, if there is one.
    [[nodiscard]] const ParameterSpec* positions() const;
};

[[nodiscard]] std::string_view to_text(ParameterType type);

/// Reads a descriptor; what is wrong with it goes to `findings`, and nothing is returned if one of
/// them is an error.
[[nodiscard]] std::optional<JobType> load_job_type(const std::filesystem::path& file,
                                                   std::vector<vo::catalog::Finding>& findings);

/// All `*.toml` of a folder in the order of their names; those with errors are left out.
[[nodiscard]] std::vector<JobType> load_job_types(const std::filesystem::path& folder,
                                                  std::vector<vo::catalog::Finding>& findings);

/// True if the text is the descriptor of a job, not of a resource.
[[nodiscard]] bool is_job_descriptor(std::string_view toml_text);

}  // namespace jobs
