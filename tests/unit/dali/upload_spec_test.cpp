#include "libvo/dali/upload_spec.h"

#include <catch2/catch.hpp>

#include "libvo/base/error.h"

using vo::dali::Params;
using vo::dali::parse_uploads;

namespace {

/// "table=part" or "table=uri" for each upload of these values.
std::string parsed(std::vector<std::string> values) {
    vo::uri::Pairs pairs;
    for (std::string& value : values) pairs.emplace_back("upload", std::move(value));
    try {
        std::string all;
        for (const auto& spec : parse_uploads(Params::of(std::move(pairs)))) {
            all += spec.table + "=" + (spec.part.empty() ? spec.uri : spec.part) + " ";
        }
        return all;
    } catch (const vo::Error& error) {
        return error.code();
    }
}

}  // namespace

TEST_CASE("uploads as TAP 1.1 and as TAP 1.0 write them", "[dali]") {
    CHECK(parsed({}) == "");
    CHECK(parsed({"a,param:p"}) == "a=p ");
    CHECK(parsed({" a , PARAM:p ", "b,http://h/x?y=1,2"}) == "a=p b=http://h/x?y=1,2 ");
    CHECK(parsed({"a,param:p;b,https://h/x;y=1;c,param:q"}) == "a=p b=https://h/x;y=1 c=q ");
    CHECK(parsed({"a,param:p;"}) == "a=p ");
    for (const char* bad : {"a", "a,", ",param:p", "a,param:", "1a,param:p", "a b,param:p",
                            "a,ftp://h/x", "a,file:///etc/passwd", "TAP_UPLOAD.a,param:p"}) {
        INFO(bad);
        CHECK(parsed({bad}) == "dali.bad_upload");
    }
    CHECK(parsed({"a,param:p", "A,param:q"}) == "dali.bad_upload");
}
