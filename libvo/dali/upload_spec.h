// The UPLOAD parameter: which tables a query brings, and where they are (DALI 1.1 section 3.4.5,
// TAP 1.1 section 2.7.6). [pure]
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libvo/dali/params.h"

namespace vo::dali {

struct UploadSpec {
    std::string table;  ///< a regular identifier
    std::string uri;    ///< as given
    std::string part;   ///< of `param:part`: the name of the part; empty: `uri` is a web address
};

/// All values of UPLOAD, `name,URI` each; the form of TAP 1.0, `name,URI;name,URI`, is taken too.
/// Throws Error(usage, "dali.bad_upload") for names that are none or twice there, and for other
/// schemes than param, http and https.
[[nodiscard]] std::vector<UploadSpec> parse_uploads(const Params& params);

}  // namespace vo::dali
