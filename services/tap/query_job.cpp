#include "services/tap/query_job.h"

#include "libvo/base/error.h"
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

/// The uploads of a job: their files lie in its folder.
std::vector<Upload> uploads_of_job(const vo::dali::Params& params, const uws::JobContext& context) {
    std::vector<Upload> uploads;
    for (const vo::dali::UploadSpec& spec : vo::dali::parse_uploads(params)) {
        Upload upload;
        upload.table = spec.table;
        if (spec.part.empty()) {
            upload.url = spec.uri;
        } else {
            const uws::Parameter* const part = context.job().parameter(spec.part);
            if (part == nullptr) {
                throw vo::Error(
                    vo::Fault::usage, "tap.no_part",
                    "UPLOAD names the part `" + spec.part + "`, which the job has not been given.");
            }
            if (part->file.empty()) {
                upload.spool = std::make_shared<vo::Spool>();
                upload.spool->append(part->value);
            } else {
                upload.file = context.folder() / part->file;
            }
        }
        uploads.push_back(std::move(upload));
    }
    return uploads;
}

}  // namespace

void QueryJob::run(uws::JobContext& context) {
    const vo::dali::Params params = params_of(context.job());
    QueryRequest wanted = parse_query_request(params, resources_.config.tap);
    wanted.uploads = uploads_of_job(params, context);
    wanted.public_url = resources_.public_url;
    uws::ResultFile file(context.folder() / kResult, context.budget());
    if (wanted.explain) {
        file.append(answer_explained(resources_, wanted, context.job().id, context.cancel()));
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
