#include "services/tap/query_request.h"

#include "libvo/base/error.h"
#include "libvo/base/text.h"
#include "libvo/dali/maxrec.h"
#include "libvo/dali/response_format.h"

namespace tap {
namespace {

void check_language(const vo::dali::Params& params) {
    const std::string language = params.one("LANG").value_or("ADQL");
    for (const std::string_view known : {"ADQL", "ADQL-2.1", "ADQL-2.0"}) {
        if (vo::text::iequals(language, known)) return;
    }
    throw vo::Error(
        vo::Fault::unsupported, "tap.unknown_language",
        "LANG=" + language.substr(0, 40) + " is not offered; use ADQL, ADQL-2.1 or ADQL-2.0.");
}

}  // namespace

QueryRequest parse_query_request(const vo::dali::Params& params, const host::QueryLimits& limits) {
    check_language(params);
    QueryRequest request;
    const auto text = params.one("QUERY");
    if (!text) {
        throw vo::Error(vo::Fault::usage, "tap.no_query",
                        "The parameter QUERY is missing; give it the ADQL text, for example "
                        "QUERY=SELECT TOP 5 * FROM <table>.");
    }
    request.query = *text;
    request.max_rows = vo::dali::parse_maxrec(params, limits.default_rows, limits.max_rows);
    request.format = vo::dali::parse_response_format(params);
    return request;
}

}  // namespace tap
