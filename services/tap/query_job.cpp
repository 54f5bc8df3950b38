#include "services/tap/query_job.h"

#include "libvo/base/text.h"
#include "services/tap/answer.h"

namespace tap {
namespace {

/// The result's name in the job's folder and at `…/results/` (TAP 1.1 section 5.2.2).
constexpr const char* kResult = "result";

vo::dali::Params params_of(const uws::Job& job) {
    vo::uri::Pairs pairs;
    for (const uws::Parameter& parameter : job.parameters) {
        if (parameter.file.empty()) pairs.emplace_back(parameter.name, parameter.value);
    }
    return vo::dali::Params::of(std::move(pairs));
}

}  // namespace

void QueryJob::run(uws::JobContext& context) {
    const QueryRequest wanted =
        parse_query_request(params_of(context.job()), resources_.config.tap);
    uws::ResultFile file(context.folder() / kResult, context.budget());
    if (wanted.explain) {
        file.append(answer_explained(resources_, wanted, context.job().id));
    } else {
        const auto stream = answer(resources_, wanted, context.job().id, context.cancel());
        std::string piece;
        bool more = true;
        while (more) {
            piece.clear();
            more = stream->fill(piece);
            file.append(piece);
            context.tell({.fraction = {}, .rows = stream->rows(), .text = ""});
            context.cancel().check();
        }
    }
    const std::int64_t size_bytes = file.commit();
    context.add({kResult, kResult, "", wanted.format.content_type, size_bytes, ""});
}

uws::Activity QueryJob::activity() const {
    return {"TAP query", "A query in ADQL, answered by the tables of this archive", "Almagest",
            VO_VERSION};
}

bool QueryJob::is_multiple(std::string_view parameter) const {
    return vo::text::iequals(parameter, "UPLOAD");
}

}  // namespace tap
