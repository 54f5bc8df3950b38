// Unified content descriptors (UCD1+ 1.1 and its word list 1.5): is one well formed and known?
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vo::catalog {

struct UcdProblem {
    bool legal = false;   ///< true: readers understand it, but it should be written otherwise
    std::string message;  ///< one sentence
    std::string remedy;   ///< one sentence; may be empty
};

/// What is wrong with `ucd`: characters, unknown words, then withdrawn words and words in a place
/// their flag forbids. Nothing for a good one and for the empty text. Words of a namespace other
/// than `ivoa:` are not judged. ASCII case-insensitive.
[[nodiscard]] std::optional<UcdProblem> ucd_problem(std::string_view ucd);

}  // namespace vo::catalog
