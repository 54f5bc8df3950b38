#include "services/query/result_stream.h"

#include "libvo/base/error.h"

namespace query {
namespace {

/// A piece of the body: large enough that passing it between threads costs little, small enough
/// that the first one is there at once.
constexpr std::size_t kChunkBytes = 256 * 1024;
/// A resource replaced faster than it can be opened this often in a row is a broken archive.
constexpr int kMaxReplans = 5;

}  // namespace

ResultStream::ResultStream(vo::db::Pool& pool, StreamRequest request)
    : pool_(pool), request_(std::move(request)) {}

void ResultStream::open(std::string& buffer) {
    opened_ = true;
    if (request_.prepare) {
        lease_ = pool_.lease(request_.cancel);
        request_.plan = request_.prepare(*lease_);
    }
    const bool wants_rows = request_.plan.max_rows > 0;
    if (wants_rows && !lease_) lease_ = pool_.lease(request_.cancel);
    for (int replans = 0; wants_rows && !lease_->attach(request_.plan.statement.sources);
         ++replans) {
        if (replans == kMaxReplans) {
            throw vo::Error(vo::Fault::unavailable, "archive.changing",
                            "The table is being replaced right now; try again in a few seconds.");
        }
        request_.plan = request_.prepare ? request_.prepare(*lease_) : request_.plan_again();
    }
    request_.encoder->begin(buffer, request_.header(request_.plan));
    if (wants_rows) cursor_ = lease_->run(request_.plan.statement, request_.cancel);
}

bool ResultStream::fill(std::string& buffer) {
    if (ended_) return request_.encoder->drain(buffer);
    if (!opened_) open(buffer);
    bool overflow = cursor_ == nullptr;  // MAXREC=0 asks for the columns alone
    while (cursor_ != nullptr && cursor_->next()) {
        if (rows_ == request_.plan.max_rows) {
            overflow = true;
            break;
        }
        ++rows_;
        request_.encoder->row(buffer, cursor_->row());
        if (buffer.size() >= kChunkBytes) return true;
    }
    request_.encoder->end(buffer, {.overflow = overflow, .error = {}});
    cursor_.reset();
    lease_.release();
    ended_ = true;
    return request_.encoder->drain(buffer);
}

bool ResultStream::abandon(const vo::Error& error, std::string& buffer) {
    cursor_.reset();
    lease_.release();
    return request_.encoder->end(buffer, {.overflow = false, .error = error});
}

}  // namespace query
