#include "adql/functions.h"

#include <array>
#include <cmath>
#include <cstdlib>
#include <initializer_list>
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
constexpr std::array<Function, 68> table = {{
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
    {"SQRT", Id::sqrt, Group::maths, "n", 1, real, Unit::root, "SQRT(x)", fold_sqrt},
    {"MOD", Id::mod, Group::maths, "nn", 2, Type::integer_like, Unit::of_argument, "MOD(x, y)", nullptr},
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
    {"CONCAT", Id::concat, Group::extension, "", 1, Type::special, no_unit, "CONCAT(a, b, …)", nullptr},
    {"COALESCE", Id::coalesce, Group::conditional, "", 1, Type::special, Unit::of_argument, "COALESCE(a, b, …)", nullptr},
    {"NULLIF", Id::nullif, Group::extension, "", 2, Type::special, Unit::of_argument, "NULLIF(a, b)", nullptr},
    {"IN_UNIT", Id::in_unit, Group::unit, "", 2, Type::special, no_unit, "IN_UNIT(x, 'unit')", nullptr},
    {"POINT", Id::point, Group::geometry, "", 2, Type::special, no_unit, "POINT(lon, lat)", nullptr},
    {"CIRCLE", Id::circle, Group::geometry, "", 2, Type::special, no_unit, "CIRCLE(lon, lat, radius) or CIRCLE(point, radius)", nullptr},
    {"BOX", Id::box, Group::geometry, "", 3, Type::special, no_unit, "BOX(lon, lat, width, height) or BOX(point, width, height)", nullptr},
    {"POLYGON", Id::polygon, Group::geometry, "", 3, Type::special, no_unit, "POLYGON(lon1, lat1, lon2, lat2, lon3, lat3, …) or POLYGON(point, point, point, …)", nullptr},
    {"REGION", Id::region, Group::geometry, "", 1, Type::special, no_unit, "REGION('CIRCLE ICRS 10 20 0.5'), the text of a shape in STC-S", nullptr},
    {"CONTAINS", Id::contains, Group::geometry, "", 2, Type::special, no_unit, "CONTAINS(inner, outer)", nullptr},
    {"INTERSECTS", Id::intersects, Group::geometry, "", 2, Type::special, no_unit, "INTERSECTS(shape, shape)", nullptr},
    {"DISTANCE", Id::distance, Group::geometry, "", 2, Type::special, Unit::degrees, "DISTANCE(point, point) or DISTANCE(lon1, lat1, lon2, lat2)", nullptr},
    {"AREA", Id::area, Group::geometry, "", 1, Type::special, no_unit, "AREA(shape)", nullptr},
    {"CENTROID", Id::centroid, Group::geometry, "", 1, Type::special, no_unit, "CENTROID(shape)", nullptr},
    {"COORD1", Id::coord1, Group::geometry, "", 1, Type::special, Unit::degrees, "COORD1(point)", nullptr},
    {"COORD2", Id::coord2, Group::geometry, "", 1, Type::special, Unit::degrees, "COORD2(point)", nullptr},
    {"COORDSYS", Id::coordsys, Group::geometry, "", 1, Type::special, no_unit, "COORDSYS(shape)", nullptr},
    {"MOC", Id::moc, Group::extension, "", 1, Type::special, no_unit, "MOC('5/0-3 6/32'), the text of a MOC", nullptr},
    {"ivo_healpix_index", Id::healpix_index, Group::user_defined, "", 2, Type::special, no_unit, "ivo_healpix_index(order, lon, lat) or ivo_healpix_index(order, point)", nullptr},
    {"ivo_healpix_center", Id::healpix_center, Group::user_defined, "ii", 2, Type::point, no_unit, "ivo_healpix_center(order, index)", nullptr},
    {"ivo_epoch_prop_pos", Id::epoch_prop_pos, Group::user_defined, "rrrrrrrr", 8, Type::point, no_unit, "ivo_epoch_prop_pos(ra, dec, parallax, pmra, pmdec, radial_velocity, ref_epoch, out_epoch)", nullptr},
    {"ivo_geom_transform", Id::geom_transform, Group::user_defined, "", 3, Type::special, no_unit, "ivo_geom_transform('from', 'to', shape)", nullptr},
    {"ivo_to_jd", Id::to_jd, Group::user_defined, "m", 1, real, no_unit, "ivo_to_jd(timestamp)", nullptr},
    {"ivo_to_mjd", Id::to_mjd, Group::user_defined, "m", 1, real, no_unit, "ivo_to_mjd(timestamp)", nullptr},
    {"ivo_nocasematch", Id::nocasematch, Group::user_defined, "tt", 2, Type::integer, no_unit, "ivo_nocasematch(value, pattern)", nullptr},
    {"ivo_hasword", Id::hasword, Group::user_defined, "tt", 2, Type::integer, no_unit, "ivo_hasword(haystack, needle)", nullptr},
    {"ivo_hashlist_has", Id::hashlist_has, Group::user_defined, "tt", 2, Type::integer, no_unit, "ivo_hashlist_has(hashlist, item)", nullptr},
    {"ivo_interval_overlaps", Id::interval_overlaps, Group::user_defined, "nnnn", 4, Type::integer, no_unit, "ivo_interval_overlaps(lower1, upper1, lower2, upper2)", nullptr},
    {"ivo_normal_random", Id::normal_random, Group::user_defined, "rr", 2, real, no_unit, "ivo_normal_random(mu, sigma)", nullptr},
    {"ivo_hms_to_degrees", Id::hms_to_degrees, Group::user_defined, "t", 1, real, Unit::degrees, "ivo_hms_to_degrees(hms)", nullptr},
    {"ivo_dms_to_degrees", Id::dms_to_degrees, Group::user_defined, "t", 1, real, Unit::degrees, "ivo_dms_to_degrees(dms)", nullptr},
    {"COUNT", Id::count, Group::aggregate, "", 1, Type::special, no_unit, "COUNT(*) or COUNT([DISTINCT] x)", nullptr},
    {"AVG", Id::avg, Group::aggregate, "", 1, Type::special, Unit::of_argument, "AVG([DISTINCT] x)", nullptr},
    {"MIN", Id::min, Group::aggregate, "", 1, Type::special, Unit::of_argument, "MIN(x)", nullptr},
    {"MAX", Id::max, Group::aggregate, "", 1, Type::special, Unit::of_argument, "MAX(x)", nullptr},
    {"SUM", Id::sum, Group::aggregate, "", 1, Type::special, Unit::of_argument, "SUM([DISTINCT] x)", nullptr},
    {"STDDEV", Id::stddev, Group::aggregate, "", 1, Type::special, Unit::of_argument, "STDDEV([DISTINCT] x)", nullptr},
    {"VARIANCE", Id::variance, Group::aggregate, "", 1, Type::special, Unit::squared, "VARIANCE([DISTINCT] x)", nullptr},
    {"MEDIAN", Id::median, Group::aggregate, "", 1, Type::special, Unit::of_argument, "MEDIAN([DISTINCT] x)", nullptr},
    {"ivo_string_agg", Id::string_agg, Group::aggregate, "", 2, Type::special, no_unit, "ivo_string_agg(text, delimiter)", nullptr},
    {"ivo_histogram", Id::histogram, Group::aggregate, "", 4, Type::special, no_unit, "ivo_histogram(x, lower, upper, bins)", nullptr},
    {"CAST", Id::refused, Group::type, "", 0, Type::special, no_unit, "CAST(x AS type)", nullptr},
    {"ivo_simbadpoint", Id::refused, Group::refused, "", 0, Type::special, no_unit, "", nullptr},
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

namespace {

using vo::catalog::LanguageFeature;

std::vector<LanguageFeature> user_defined() {
    return {
        {"ivo_healpix_index(hpxOrder INTEGER, long REAL, lat REAL) -> BIGINT",
         "Index, in the NESTED scheme, of the HEALPix pixel that holds the position; angles in "
         "degrees, order 0 to 29."},
        {"ivo_healpix_index(hpxOrder INTEGER, pt POINT) -> BIGINT",
         "Index, in the NESTED scheme, of the HEALPix pixel that holds the point."},
        {"ivo_healpix_center(hpxOrder INTEGER, hpxIndex BIGINT) -> POINT",
         "Centre of a HEALPix pixel in the NESTED scheme."},
        {"ivo_epoch_prop_pos(ra DOUBLE, dec DOUBLE, parallax DOUBLE, pmra DOUBLE, pmdec DOUBLE, "
         "radial_velocity DOUBLE, ref_epoch DOUBLE, out_epoch DOUBLE) -> POINT",
         "Position at out_epoch of a star that moves uniformly through space; degrees, mas, "
         "mas/yr (pmra with the cosine of dec), km/s and Julian years. A missing motion counts "
         "as none, a missing parallax as infinitely far."},
        {"ivo_geom_transform(from_sys TEXT, to_sys TEXT, geo POINT) -> POINT",
         "The shape in another celestial frame, by a rotation: ICRS, FK5, FK4, GALACTIC, "
         "SUPER_GALACTIC or ECLIPTIC, as literals. Also for CIRCLE and POLYGON."},
        {"ivo_to_jd(d TIMESTAMP) -> DOUBLE", "Julian date of a timestamp."},
        {"ivo_to_mjd(d TIMESTAMP) -> DOUBLE", "Modified Julian date of a timestamp."},
        {"ivo_nocasematch(value TEXT, pattern TEXT) -> INTEGER",
         "1 if the value matches the LIKE pattern whatever the case of letters, else 0."},
        {"ivo_hasword(haystack TEXT, needle TEXT) -> INTEGER",
         "1 if all words of needle are words of haystack, whatever the case of letters, else 0."},
        {"ivo_hashlist_has(hashlist TEXT, item TEXT) -> INTEGER",
         "1 if the list, whose items are separated by #, has the item, else 0."},
        {"ivo_interval_overlaps(l1 NUMERIC, h1 NUMERIC, l2 NUMERIC, h2 NUMERIC) -> INTEGER",
         "1 if the intervals share at least a point, else 0."},
        {"ivo_normal_random(mu DOUBLE, sigma DOUBLE) -> DOUBLE",
         "A random number of the normal distribution."},
        {"ivo_hms_to_degrees(hms TEXT) -> DOUBLE",
         "Degrees of a sexagesimal right ascension; NULL if it cannot be read."},
        {"ivo_dms_to_degrees(dms TEXT) -> DOUBLE",
         "Degrees of a sexagesimal angle; NULL if it cannot be read."},
        {"ivo_string_agg(expression TEXT, delimiter TEXT) -> TEXT",
         "Aggregate: the texts that are not NULL, joined."},
        {"ivo_histogram(val DOUBLE, lower DOUBLE, upper DOUBLE, nbins INTEGER) -> BIGINT[]",
         "Aggregate: counts below lower (NULL included), in each of nbins bins, and from upper "
         "on."},
        {"MOC(moc TEXT) -> MOC",
         "A region of HEALPix cells, for CONTAINS and INTERSECTS, from its ASCII text."},
        {"CONCAT(a TEXT, b TEXT) -> TEXT", "The texts joined; NULL counts as empty."},
        {"NULLIF(a NUMERIC, b NUMERIC) -> NUMERIC", "NULL if both are equal, else the first."},
        {"STDDEV(x NUMERIC) -> DOUBLE", "Aggregate: standard deviation of a sample."},
        {"VARIANCE(x NUMERIC) -> DOUBLE", "Aggregate: variance of a sample."},
        {"MEDIAN(x NUMERIC) -> DOUBLE", "Aggregate: median."},
    };
}

vo::catalog::LanguageFeatures feature(std::string_view name,
                                      std::initializer_list<std::string_view> forms) {
    vo::catalog::LanguageFeatures out = feature(name);
    for (const std::string_view form : forms) out.features.push_back({std::string(form), ""});
    return out;
}

}  // namespace

std::vector<vo::catalog::LanguageFeatures> language_features() {
    std::vector<vo::catalog::LanguageFeatures> out;
    out.push_back(feature("udf"));
    out.back().features = user_defined();
    out.push_back(names_of(Group::geometry, "adqlgeo"));
    out.push_back(names_of(Group::string, "adql-string"));
    out.back().features.push_back({"ILIKE", ""});
    // Not told: features-adql-conditional (COALESCE). Validators take it for an unknown key still.
    out.push_back(feature("adql-sets", {"UNION", "EXCEPT", "INTERSECT"}));
    out.push_back(feature("adql-common-table", {"WITH"}));
    out.push_back(names_of(Group::type, "adql-type"));
    out.push_back(names_of(Group::unit, "adql-unit"));
    out.push_back(feature("adql-offset", {"OFFSET"}));
    return out;
}

}  // namespace adql
