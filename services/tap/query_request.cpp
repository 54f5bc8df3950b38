#include "services/tap/query_request.h"

#include "libvo/base/error.h"
#include "libvo/base/text.h"
#include "libvo/dali/maxrec.h"
#include "libvo/dali/response_format.h"

namespace tap {
namespace {

adql::Version parse_language(const vo::dali::Params& params) {
    const std::string language = params.one("LANG").value_or("ADQL");
    if (vo::text::iequals(language, "ADQL-2.0")) return adql::Version::v2_0;
    for (const std::string_view known : {"ADQL", "ADQL-2.1"}) {
        if (vo::text::iequals(language, known)) return adql::Version::v2_1;
    }
    throw vo::Error(
        vo::Fault::unsupported, "tap.unknown_language",
        "LANG=" + language.substr(0, 40) + " is not offered; use ADQL, ADQL-2.1 or ADQL-2.0.");
}

bool parse_explain(const vo::dali::Params& params) {
    const std::string wish = params.one("EXPLAIN").value_or("false");
    for (const std::string_view yes : {"1", "true"}) {
        if (vo::text::iequals(wish, yes)) return true;
    }
    for (const std::string_view no : {"0", "false"}) {
        if (vo::text::iequals(wish, no)) return false;
    }
    throw vo::Error(vo::Fault::usage, "tap.bad_explain",
                    "EXPLAIN=" + wish.substr(0, 40) + " is not known; use true or false.");
}

}  // namespace

QueryRequest parse_query_request(const vo::dali::Params& params, const host::QueryLimits& limits) {
    QueryRequest request;
    request.version = parse_language(params);
    request.explain = parse_explain(params);
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
