// The output formats: from a RESPONSEFORMAT value to an encoder.
//
// One constant table; safe from any thread.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libvo/table/interfaces.h"

namespace vo::format {

struct Format {
    std::string name;                  ///< stable and short: "votable", "csv", …
    std::vector<std::string> aliases;  ///< short forms clients may write (DALI 1.1 section 3.4.3)
    std::string mime;                  ///< as declared in capabilities, with parameters
    std::string ivo_id;                ///< TAPRegExt 1.0 output-… id; may be empty
    std::unique_ptr<table::Encoder> (*make)();
};

/// A format together with the Content-Type its answer carries.
struct ChosenFormat {
    const Format* format = nullptr;
    std::string content_type;
};

/// All formats, the default one first.
[[nodiscard]] std::span<const Format> formats();
/// The format for an alias or media type as a client writes it (case-insensitive, blanks and
/// unknown parameters tolerated); `format` is null if there is none. A media type is echoed as
/// Content-Type (DALI 1.1 section 3.4.3).
[[nodiscard]] ChosenFormat find_format(std::string_view requested);
/// The default format.
[[nodiscard]] ChosenFormat default_format();

}  // namespace vo::format
