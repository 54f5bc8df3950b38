#include "services/tap/sync.h"

#include "services/tap/answer.h"

namespace tap {

vo::http::Response answer_sync(const host::Resources& resources, FetchGate& gate,
                               const vo::http::Request& request) {
    const host::QueryLimits& limits = resources.config.tap;
    const vo::dali::Params params = vo::dali::Params::from(request);
    QueryRequest wanted = parse_query_request(params, limits);
    check_syntax(wanted);  // before anything is stored
    wanted.uploads = uploads_of(params);
    wanted.gate = &gate;
    wanted.public_url = resources.site(request).public_url;
    const vo::Cancel cancel = request.cancel.within(std::chrono::seconds(limits.sync_limit_s));
    vo::http::Response response;
    response.content_type = wanted.format.content_type;
    if (wanted.explain) {
        response.body = answer_explained(resources, wanted, request.id, cancel);
    } else if (wanted.max_rows == 0 && wanted.uploads.empty()) {
        // The columns alone: no need to wait for a turn among the queries.
        const auto stream = answer(resources, wanted, request.id, cancel);
        while (stream->fill(response.body)) {
        }
    } else {
        response.stream = answer(resources, wanted, request.id, cancel);
    }
    return response;
}

}  // namespace tap
