// MAXREC: how many rows the client wants at most (DALI 1.1 section 3.4.4). [pure]
#pragma once

#include <cstdint>
#include <limits>

#include "libvo/dali/params.h"

namespace vo::dali {

/// Stands for "no limit"; one more still fits, since a limit is told from an overflow by one row.
inline constexpr std::int64_t kUnlimitedRows = std::numeric_limits<std::int64_t>::max() - 1;

/// The effective number of rows: what is asked for, `default_rows` if nothing is, never above
/// `hard_rows`; a limit of 0 means none. 0 is legal: metadata without rows. Throws Error(usage,
/// "dali.bad_maxrec").
[[nodiscard]] std::int64_t parse_maxrec(const Params& params, std::int64_t default_rows,
                                        std::int64_t hard_rows);

}  // namespace vo::dali
