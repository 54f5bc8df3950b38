// multipart/form-data bodies (RFC 7578, RFC 2046 section 5.1), as clients really send them: quoted
// boundaries, bare line feeds, preamble and epilogue, parts in any order. [pure]
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vo::dali {

inline constexpr std::size_t kMaxParts = 64;
inline constexpr std::size_t kMaxPartHeaderBytes = 16 * 1024;

struct Part {
    std::string name;
    std::optional<std::string> filename;  ///< present: the part is a file
    std::string content_type;             ///< as sent; empty: none
    std::string_view content;             ///< a view into the parsed body

    /// True for a form field: no file name, and no content type but text/plain.
    [[nodiscard]] bool is_text() const;
};

/// The media type of a Content-Type value, lower case and without parameters.
[[nodiscard]] std::string media_type(std::string_view content_type);

/// The parts of `body`, whose views live as long as it does. Throws Error(usage,
/// "dali.bad_multipart") for a body that does not follow its Content-Type, and Error(too_large,
/// "dali.too_many_parts") beyond the limits above.
[[nodiscard]] std::vector<Part> parse_multipart(std::string_view content_type,
                                                std::string_view body);

}  // namespace vo::dali
