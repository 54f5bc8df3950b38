#include "services/scs/cone_request.h"

#include <fmt/format.h>

#include <cmath>

#include "libvo/base/error.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/dali/maxrec.h"
#include "libvo/dali/response_format.h"

namespace scs {
namespace {

using vo::Error;
using vo::Fault;

double parse_number(const vo::dali::Params& params, const char* name, double min, double max,
                    std::string_view range) {
    const auto text = params.one(name);
    if (!text) {
        throw Error(
            Fault::usage, "scs.missing_parameter",
            fmt::format("The parameter {} is missing; a cone search needs RA, DEC and SR in "
                        "decimal degrees, for example RA=180.5&DEC=-30&SR=0.1.",
                        name));
    }
    const auto number = vo::number::parse_double(*text);
    if (!number || !std::isfinite(*number)) {
        throw Error(Fault::usage, "scs.not_a_number",
                    fmt::format("{}={} is not a decimal number of degrees; write {} without units "
                                "or colons.",
                                name, text->substr(0, 40), range));
    }
    if (*number < min || *number > max) {
        throw Error(
            Fault::usage, "scs.out_of_range",
            fmt::format("{}={} is out of range; {} {}.", name, text->substr(0, 40), name, range));
    }
    return *number;
}

/// The words of SCS 1.03 section 2.2 that exactly one column each may carry.
bool is_main_word(std::string_view ucd) {
    return vo::text::iequals(ucd, "ID_MAIN") || vo::text::iequals(ucd, "POS_EQ_RA_MAIN") ||
           vo::text::iequals(ucd, "POS_EQ_DEC_MAIN");
}

int parse_verbosity(const vo::dali::Params& params) {
    const auto text = params.one("VERB");
    if (!text) return 2;
    const auto verbosity = vo::number::parse_int64(*text);
    if (!verbosity || *verbosity < 1 || *verbosity > 3) {
        throw Error(
            Fault::usage, "scs.bad_verbosity",
            fmt::format("VERB={} is not known; use 1 (identifier and position), 2 or 3 (all "
                        "columns).",
                        text->substr(0, 40)));
    }
    return static_cast<int>(*verbosity);
}

}  // namespace

ConeRequest parse_cone_request(const vo::dali::Params& params, const host::QueryLimits& limits,
                               double max_radius_deg) {
    ConeRequest request;
    request.ra_deg = parse_number(params, "RA", 0, 360, "is a right ascension from 0 to 360");
    request.dec_deg = parse_number(params, "DEC", -90, 90, "is a declination from -90 to 90");
    const double no_limit = std::numeric_limits<double>::infinity();
    request.radius_deg = parse_number(
        params, "SR", 0, max_radius_deg >= 180 ? no_limit : max_radius_deg,
        fmt::format("is a search radius from 0 to {}", std::min(max_radius_deg, 180.0)));
    request.verbosity = parse_verbosity(params);
    request.max_rows = vo::dali::parse_maxrec(params, limits.default_rows, limits.max_rows);
    request.format = vo::dali::parse_response_format(params);
    return request;
}

adql::Query cone_query(const ConeRequest& request, const vo::catalog::Schema& schema,
                       const vo::catalog::Table& table) {
    using adql::make_call;
    using adql::make_column;
    using adql::make_real;
    const std::string& ra = table.position->ra_column;
    const std::string& dec = table.position->dec_column;
    adql::Query query;
    if (request.verbosity == 1) {
        for (const std::string& name : {table.id_column, ra, dec}) {
            query.items.emplace_back().expr = make_column(name);
        }
    } else {
        query.items.emplace_back().star = true;
    }
    query.from.emplace_back().path = {{schema.name, true, {}}, {table.name, true, {}}};
    query.where = adql::make_compare(
        adql::make_integer(1), adql::Operator::equal,
        make_call("CONTAINS",
                  {make_call("POINT", {make_column(ra), make_column(dec)}),
                   make_call("CIRCLE", {make_real(request.ra_deg), make_real(request.dec_deg),
                                        make_real(request.radius_deg)})}));
    return query;
}

std::vector<vo::table::Column> cone_columns(std::vector<vo::table::Column> columns,
                                            const vo::catalog::Table& table) {
    for (vo::table::Column& column : columns) {
        if (column.name == table.id_column) {
            column.ucd = "ID_MAIN";
            if (!column.type.is_string()) column.type = vo::table::string_type();
        } else if (column.name == table.position->ra_column) {
            column.ucd = "POS_EQ_RA_MAIN";
            column.type.datatype = vo::table::Datatype::double_real;
        } else if (column.name == table.position->dec_column) {
            column.ucd = "POS_EQ_DEC_MAIN";
            column.type.datatype = vo::table::Datatype::double_real;
        } else if (is_main_word(column.ucd)) {
            column.ucd.clear();
        }
    }
    return columns;
}

}  // namespace scs
