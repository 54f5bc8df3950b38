// Descriptor text (TOML) → model. The same form is stored inside each published resource.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libvo/catalog/model.h"

namespace vo::catalog {

/// Something to mend in a descriptor.
struct Finding {
    enum class Severity { error, warning };
    Severity severity = Severity::error;
    std::string file;     ///< as given to the loader
    int line = 0;         ///< 1-based; 0 if it concerns the whole file
    std::string message;  ///< what is wrong
    std::string remedy;   ///< what to write instead; may be empty
    bool operator==(const Finding&) const = default;
};

/// `file:line: severity: message remedy` on one line.
[[nodiscard]] std::string to_string(const Finding& finding);

/// Reads a descriptor. `file_name` is for messages only. Throws Error(usage,
/// "descriptor.syntax" | "descriptor.key" | "descriptor.value") at the first thing that cannot be
/// read: unknown key (with the nearest legal one), wrong type, missing name; message contains
/// `file:line:column`.
[[nodiscard]] Schema load_schema(std::string_view toml_text, const std::string& file_name);

/// Everything that is wrong or weak in a descriptor, in line order; loads it and applies
/// catalog/check.h. Never throws for what the text contains.
[[nodiscard]] std::vector<Finding> check_descriptor(std::string_view toml_text,
                                                    const std::string& file_name);

}  // namespace vo::catalog
