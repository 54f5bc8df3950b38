// Tables that a query brings with it: TAP_UPLOAD (TAP 1.1 section 2.7.6).
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "libvo/base/cancel.h"
#include "libvo/base/spool.h"
#include "libvo/catalog/model.h"
#include "libvo/dali/upload_spec.h"
#include "libvo/db/database.h"
#include "services/tap/fetch.h"

namespace tap {

/// One table: a file here, or a web address to fetch it from.
struct Upload {
    std::string table;
    std::shared_ptr<vo::Spool> spool;  ///< came with a synchronous request
    std::filesystem::path file;        ///< came with a job
    std::string url;
};

struct UploadLimits {
    std::int64_t max_rows = 0;  ///< of one table; 0: no limit
    FetchLimits fetch;
    FetchGate* gate = nullptr;  ///< to pass before web addresses are asked; null: none
};

/// The uploads of a synchronous request, copied out of it. Throws Error(usage, "dali.bad_upload",
/// "tap.no_part").
[[nodiscard]] std::vector<Upload> uploads_of(const vo::dali::Params& params);

/// Reads each upload into temporary tables of `connection`; returns them as the schema TAP_UPLOAD,
/// with the names, types and metadata that the files have. Throws Error(usage) that names the
/// upload, the row and what is wrong; Error(too_large).
[[nodiscard]] vo::catalog::Schema load_uploads(const std::vector<Upload>& uploads,
                                               vo::db::Connection& connection,
                                               const UploadLimits& limits,
                                               const vo::Cancel& cancel);

}  // namespace tap
