// Forms of a reference to what is to be cited. [pure]
#pragma once

#include <string_view>

namespace vo::catalog {

/// Nineteen characters that begin with a year (VOResource 1.1 section 3.1.3).
[[nodiscard]] bool is_bibcode(std::string_view text);
/// A DOI as it is, without a resolver: `10.…`.
[[nodiscard]] bool is_doi(std::string_view text);

}  // namespace vo::catalog
