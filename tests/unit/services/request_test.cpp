#include <catch2/catch.hpp>

#include "adql/print.h"
#include "libvo/base/error.h"
#include "services/scs/cone_request.h"
#include "services/tap/query_request.h"

namespace {

vo::dali::Params params_of(const std::string& query) {
    vo::http::Request request;
    request.method = "GET";
    request.query = query;
    return vo::dali::Params::from(request);
}

scs::ConeRequest cone(const std::string& query) {
    return scs::parse_cone_request(params_of(query), {}, 180);
}

std::string code_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const vo::Error& error) {
        return error.code();
    }
    return "";
}

/// A schema `s` with a table `stars`: id, ra, dec, mag.
vo::catalog::Schema star_schema() {
    using vo::table::Datatype;
    vo::catalog::Table table;
    table.name = "stars";
    table.position = {"ra", "dec", 25};
    table.id_column = "id";
    for (const char* name : {"id", "ra", "dec", "mag"}) {
        vo::catalog::Column column;
        column.name = name;
        column.type.datatype =
            std::string(name) == "id" ? Datatype::long_int : Datatype::double_real;
        column.ucd = "phot.mag";
        table.columns.push_back(column);
    }
    vo::catalog::Schema schema;
    schema.name = "s";
    schema.tables.push_back(table);
    return schema;
}

}  // namespace

TEST_CASE("a cone request takes its numbers in any notation", "[scs][cone_request]") {
    const scs::ConeRequest request = cone("ra=1e1&DEC=+-2.5&Sr=0&VERB=1&x=y");
    CHECK(request.ra_deg == 10);
    CHECK(request.dec_deg == -2.5);
    CHECK(request.radius_deg == 0);
    CHECK(request.verbosity == 1);
    CHECK(cone("RA=360&DEC=%2B90&SR=500").radius_deg == 500);
}

TEST_CASE("a wrong cone request is refused by parameter", "[scs][cone_request]") {
    for (const auto& [query, code] : std::vector<std::pair<std::string, std::string>>{
             {"DEC=0&SR=1", "scs.missing_parameter"},
             {"RA=1&SR=1", "scs.missing_parameter"},
             {"RA=1&DEC=1", "scs.missing_parameter"},
             {"RA=12:30:00&DEC=0&SR=1", "scs.not_a_number"},
             {"RA=nan&DEC=0&SR=1", "scs.not_a_number"},
             {"RA=361&DEC=0&SR=1", "scs.out_of_range"},
             {"RA=1&DEC=91&SR=1", "scs.out_of_range"},
             {"RA=1&DEC=1&SR=-1", "scs.out_of_range"},
             {"RA=1&DEC=1&SR=1&VERB=4", "scs.bad_verbosity"},
             {"RA=1&DEC=1&SR=1&MAXREC=-2", "dali.bad_maxrec"},
             {"RA=1&RA=2&DEC=1&SR=1", "dali.repeated_parameter"},
             {"RA=1&DEC=1&SR=1&RESPONSEFORMAT=png", "dali.unknown_format"}}) {
        INFO(query);
        CHECK(code_of([&q = query] { (void)cone(q); }) == code);
    }
    CHECK(code_of([] { (void)scs::parse_cone_request(params_of("RA=1&DEC=1&SR=3"), {}, 2); }) ==
          "scs.out_of_range");
}

TEST_CASE("a cone becomes the query a user would have written", "[scs][cone_request]") {
    const vo::catalog::Schema schema = star_schema();
    const adql::Query query =
        scs::cone_query(cone("RA=10&DEC=-20&SR=0.5&VERB=1"), schema, schema.tables[0]);
    const std::string text = adql::print(query);
    INFO(text);
    CHECK(text.find("CONTAINS(POINT(") != std::string::npos);
    CHECK(text.find("-20") != std::string::npos);
    CHECK(query.items.size() == 3);
}

TEST_CASE("cone columns carry UCD1 words and a textual identifier", "[scs][cone_request]") {
    const vo::catalog::Schema schema = star_schema();
    const auto& table = schema.tables[0];
    const auto columns = scs::cone_columns({table.columns.begin(), table.columns.end()}, table);
    CHECK(columns[0].ucd == "ID_MAIN");
    CHECK(columns[0].type == vo::table::string_type());
    CHECK(columns[1].ucd == "POS_EQ_RA_MAIN");
    CHECK(columns[2].ucd == "POS_EQ_DEC_MAIN");
    CHECK(columns[3].ucd == "phot.mag");
}

TEST_CASE("a TAP request needs a query and a language it knows", "[tap][query_request]") {
    const host::QueryLimits limits{.default_rows = 10, .max_rows = 100};
    const auto request = tap::parse_query_request(
        params_of("REQUEST=doQuery&lang=adql-2.0&query=SELECT+1&format=csv"), limits);
    CHECK(request.query == "SELECT 1");
    CHECK(request.max_rows == 10);
    CHECK(request.format.format->name == "csv");
    CHECK(tap::parse_query_request(params_of("QUERY=x&MAXREC=1000"), limits).max_rows == 100);
    CHECK(tap::parse_query_request(params_of("QUERY=x&MAXREC=0"), limits).max_rows == 0);
    CHECK(code_of([&] { (void)tap::parse_query_request(params_of("LANG=ADQL"), limits); }) ==
          "tap.no_query");
    CHECK(code_of([&] { (void)tap::parse_query_request(params_of("LANG=PQL&QUERY=x"), limits); }) ==
          "tap.unknown_language");
}
