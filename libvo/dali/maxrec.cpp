#include "libvo/dali/maxrec.h"

#include <algorithm>

#include "libvo/base/error.h"
#include "libvo/base/number.h"

namespace vo::dali {

std::int64_t parse_maxrec(const Params& params, std::int64_t default_rows, std::int64_t hard_rows) {
    const std::int64_t hard = hard_rows > 0 ? hard_rows : kUnlimitedRows;
    const auto text = params.one("MAXREC");
    if (!text) return default_rows > 0 ? std::min(default_rows, hard) : hard;
    if (const auto rows = number::parse_int64(*text); rows && *rows >= 0) {
        return std::min(*rows, hard);
    }
    // A number too large for 64 bits is still a number: all rows are wanted.
    if (text->find_first_not_of("0123456789") == std::string::npos) return hard;
    throw Error(Fault::usage, "dali.bad_maxrec",
                "MAXREC must be a whole number of rows, 0 or more; '" + *text + "' is not.");
}

}  // namespace vo::dali
