// A statement and an encoder as one body, made piece by piece: the only road from rows to bytes.
//
// The socket and, later, the job file read the same object. One thread at a time.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "libvo/base/cancel.h"
#include "libvo/db/pool.h"
#include "libvo/table/interfaces.h"
#include "services/query/plan.h"

namespace query {

/// Everything a result stream needs; built whole by a service.
struct StreamRequest {
    Plan plan;  ///< not used if there is `prepare`
    /// Plans again on the newest catalogue: called when a resource was replaced since.
    std::function<Plan()> plan_again;
    /// Plans when a connection is there, for queries that bring tables of their own; may be empty.
    std::function<Plan(vo::db::Connection&)> prepare;
    /// What the document says before the rows; its columns are those of the plan.
    std::function<vo::table::ResultHeader(const Plan&)> header;
    std::unique_ptr<vo::table::Encoder> encoder;
    vo::Cancel cancel;
};

class ResultStream final : public vo::table::ChunkSource {
 public:
    /// `pool` is borrowed and must outlive the stream. Nothing runs before the first fill().
    ResultStream(vo::db::Pool& pool, StreamRequest request);

    bool fill(std::string& buffer) override;
    bool abandon(const vo::Error& error, std::string& buffer) override;
    /// Rows written so far.
    [[nodiscard]] std::int64_t rows() const { return rows_; }

 private:
    void open(std::string& buffer);

    vo::db::Pool& pool_;
    StreamRequest request_;
    vo::db::Lease lease_;  // destroyed after the cursor
    std::unique_ptr<vo::table::RowSource> cursor_;
    std::int64_t rows_ = 0;
    bool opened_ = false;
    bool ended_ = false;
};

}  // namespace query
