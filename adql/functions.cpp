#include "adql/functions.h"

#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "libvo/base/text.h"
#include "libvo/sky/angle.h"

namespace adql {
namespace {

using Id = FunctionId;
using Group = FunctionGroup;
using Type = ResultType;
using Unit = ResultUnit;

constexpr auto no_unit = Unit::none;
constexpr auto real = Type::double_real;

double fold_pi(const double*) {
    return std::numbers::pi;
}
double fold_degrees(const double* x) {
    return x[0] * vo::sky::kDegreesPerRadian;
}
double fold_radians(const double* x) {
    return x[0] * vo::sky::kRadiansPerDegree;
}
double fold_abs(const double* x) {
    return std::abs(x[0]);
}
double fold_sqrt(const double* x) {
    return std::sqrt(x[0]);
}
double fold_power(const double* x) {
    return std::pow(x[0], x[1]);
}
double fold_sin(const double* x) {
    return std::sin(x[0]);
}
double fold_cos(const double* x) {
    return std::cos(x[0]);
}
double fold_tan(const double* x) {
    return std::tan(x[0]);
}
double fold_asin(const double* x) {
    return std::asin(x[0]);
}
double fold_acos(const double* x) {
    return std::acos(x[0]);
}
double fold_atan(const double* x) {
    return std::atan(x[0]);
}
double fold_atan2(const double* x) {
    return std::atan2(x[0], x[1]);
}

// clang-format off
constexpr std::array<Function, 48> table = {{
    {"ABS", Id::abs, Group::maths, "n", 1, Type::like_argument, Unit::of_argument, "ABS(x)", fold_abs},
    {"CEILING", Id::ceiling, Group::maths, "n", 1, Type::integer_like, Unit::of_argument, "CEILING(x)", nullptr},
    {"FLOOR", Id::floor, Group::maths, "n", 1, Type::integer_like, Unit::of_argument, "FLOOR(x)", nullptr},
    {"EXP", Id::exp, Group::maths, "n", 1, real, no_unit, "EXP(x)", nullptr},
    {"LOG", Id::log, Group::maths, "n", 1, real, no_unit, "LOG(x)", nullptr},
    {"LOG10", Id::log10, Group::maths, "n", 1, real, no_unit, "LOG10(x)", nullptr},
    {"DEGREES", Id::degrees, Group::maths, "n", 1, real, Unit::degrees, "DEGREES(x)", fold_degrees},
    {"RADIANS", Id::radians, Group::maths, "n", 1, real, Unit::radians, "RADIANS(x)", fold_radians},
    {"PI", Id::pi, Group::maths, "", 0, real, no_unit, "PI()", fold_pi},
    {"POWER", Id::power, Group::maths, "nn", 2, real, no_unit, "POWER(x, y)", fold_power},
    {"SQRT", Id::sqrt, Group::maths, "n", 1, real, no_unit, "SQRT(x)", fold_sqrt},
    {"MOD", Id::mod, Group::maths, "nn", 2, Type::integer_like, no_unit, "MOD(x, y)", nullptr},
    {"ROUND", Id::round, Group::maths, "rd", 1, real, Unit::of_argument, "ROUND(x [, digits])", nullptr},
    {"TRUNCATE", Id::truncate, Group::maths, "rd", 1, real, Unit::of_argument, "TRUNCATE(x [, digits])", nullptr},
    {"RAND", Id::rand, Group::maths, "n", 0, real, no_unit, "RAND([seed])", nullptr},
    {"SIN", Id::sin, Group::maths, "n", 1, real, no_unit, "SIN(x)", fold_sin},
    {"COS", Id::cos, Group::maths, "n", 1, real, no_unit, "COS(x)", fold_cos},
    {"TAN", Id::tan, Group::maths, "n", 1, real, no_unit, "TAN(x)", fold_tan},
    {"COT", Id::cot, Group::maths, "n", 1, real, no_unit, "COT(x)", nullptr},
    {"ASIN", Id::asin, Group::maths, "n", 1, real, Unit::radians, "ASIN(x)", fold_asin},
    {"ACOS", Id::acos, Group::maths, "n", 1, real, Unit::radians, "ACOS(x)", fold_acos},
    {"ATAN", Id::atan, Group::maths, "n", 1, real, Unit::radians, "ATAN(x)", fold_atan},
    {"ATAN2", Id::atan2, Group::maths, "nn", 2, real, Unit::radians, "ATAN2(y, x)", fold_atan2},
    {"LOWER", Id::lower, Group::string, "t", 1, Type::text, no_unit, "LOWER(text)", nullptr},
    {"UPPER", Id::upper, Group::string, "t", 1, Type::text, no_unit, "UPPER(text)", nullptr},
    {"COALESCE", Id::coalesce, Group::conditional, "", 1, Type::special, Unit::of_argument, "COALESCE(a, b, …)", nullptr},
    {"POINT", Id::point, Group::geometry, "", 2, Type::special, no_unit, "POINT(lon, lat)", nullptr},
    {"CIRCLE", Id::circle, Group::geometry, "", 2, Type::special, no_unit, "CIRCLE(lon, lat, radius) or CIRCLE(point, radius)", nullptr},
    {"CONTAINS", Id::contains, Group::geometry, "", 2, Type::special, no_unit, "CONTAINS(point, circle)", nullptr},
    {"INTERSECTS", Id::intersects, Group::geometry, "", 2, Type::special, no_unit, "INTERSECTS(point, circle)", nullptr},
    {"DISTANCE", Id::distance, Group::geometry, "", 2, Type::special, Unit::degrees, "DISTANCE(point, point) or DISTANCE(lon1, lat1, lon2, lat2)", nullptr},
    {"COORD1", Id::coord1, Group::geometry, "", 1, Type::special, Unit::degrees, "COORD1(point)", nullptr},
    {"COORD2", Id::coord2, Group::geometry, "", 1, Type::special, Unit::degrees, "COORD2(point)", nullptr},
    {"ivo_healpix_index", Id::healpix_index, Group::user_defined, "", 2, Type::special, no_unit, "ivo_healpix_index(order, lon, lat) or ivo_healpix_index(order, point)", nullptr},
    {"COUNT", Id::count, Group::aggregate, "", 1, Type::special, no_unit, "COUNT(*) or COUNT([DISTINCT] x)", nullptr},
    {"AVG", Id::avg, Group::aggregate, "", 1, Type::special, Unit::of_argument, "AVG([DISTINCT] x)", nullptr},
    {"MIN", Id::min, Group::aggregate, "", 1, Type::special, Unit::of_argument, "MIN(x)", nullptr},
    {"MAX", Id::max, Group::aggregate, "", 1, Type::special, Unit::of_argument, "MAX(x)", nullptr},
    {"SUM", Id::sum, Group::aggregate, "", 1, Type::special, Unit::of_argument, "SUM([DISTINCT] x)", nullptr},
    {"CAST", Id::refused, Group::refused, "", 0, Type::special, no_unit, "", nullptr},
    {"IN_UNIT", Id::refused, Group::refused, "", 0, Type::special, no_unit, "", nullptr},
    {"POLYGON", Id::refused, Group::refused, "", 0, Type::special, no_unit, "", nullptr},
    {"BOX", Id::refused, Group::refused, "", 0, Type::special, no_unit, "", nullptr},
    {"REGION", Id::refused, Group::refused, "", 0, Type::special, no_unit, "", nullptr},
    {"AREA", Id::refused, Group::refused, "", 0, Type::special, no_unit, "", nullptr},
    {"CENTROID", Id::refused, Group::refused, "", 0, Type::special, no_unit, "", nullptr},
    {"COORDSYS", Id::refused, Group::refused, "", 0, Type::special, no_unit, "", nullptr},
    {"ivo_healpix_center", Id::refused, Group::refused, "", 0, Type::special, no_unit, "", nullptr},
}};
// clang-format on

/// Functions stand in the order of their ids, so that function() is a look-up.
constexpr bool in_order() {
    for (std::size_t i = 0; i < static_cast<std::size_t>(Id::refused); ++i) {
        if (static_cast<std::size_t>(table[i].id) != i) return false;
    }
    return true;
}
static_assert(in_order());

vo::catalog::LanguageFeatures feature(std::string_view name) {
    return {std::string(kFeaturePrefix) + std::string(name), {}};
}

vo::catalog::LanguageFeatures names_of(Group group, std::string_view feature_name) {
    vo::catalog::LanguageFeatures out = feature(feature_name);
    for (const Function& f : table) {
        if (f.group == group) out.features.push_back({std::string(f.name), ""});
    }
    return out;
}

}  // namespace

std::span<const Function> functions() {
    return table;
}

const Function* find_function(std::string_view name) {
    for (const Function& f : table) {
        if (vo::text::iequals(f.name, name)) return &f;
    }
    return nullptr;
}

const Function& function(FunctionId id) {
    return table[static_cast<std::size_t>(id)];
}

std::vector<vo::catalog::LanguageFeatures> language_features() {
    std::vector<vo::catalog::LanguageFeatures> out;
    auto udf = feature("udf");
    udf.features = {
        {"ivo_healpix_index(hpxOrder INTEGER, long REAL, lat REAL) -> BIGINT",
         "Index, in the NESTED scheme, of the HEALPix pixel that holds the position; angles in "
         "degrees, order 0 to 29."},
        {"ivo_healpix_index(hpxOrder INTEGER, pt POINT) -> BIGINT",
         "Index, in the NESTED scheme, of the HEALPix pixel that holds the point."},
    };
    out.push_back(std::move(udf));
    out.push_back(names_of(Group::geometry, "adqlgeo"));
    auto strings = names_of(Group::string, "adql-string");
    strings.features.push_back({"ILIKE", ""});
    out.push_back(std::move(strings));
    out.push_back(names_of(Group::conditional, "adql-conditional"));
    auto offset = feature("adql-offset");
    offset.features.push_back({"OFFSET", ""});
    out.push_back(std::move(offset));
    return out;
}

}  // namespace adql
