// The one table of ADQL functions: what they are called, take, return, and are declared as.
//
// resolve reads it to check calls, the dialects to write them, capabilities to declare them
// (ADQL 2.1 sections 2.3, 4; TAPRegExt 1.0 section 2.3). Constant data; safe from any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "libvo/catalog/service.h"

namespace adql {

/// ADQL 2.1 section 4.1 asks for lower case ("tapregext"); validators and most deployed services
/// compare with the mixed case of TAPRegExt 1.0, so that is what is declared.
inline constexpr std::string_view kFeaturePrefix = "ivo://ivoa.net/std/TAPRegExt#features-";

// clang-format off
enum class FunctionId : std::uint8_t {
    abs, ceiling, floor, exp, log, log10, degrees, radians, pi, power, sqrt, mod, round, truncate,
    rand, sin, cos, tan, cot, asin, acos, atan, atan2,
    lower, upper, concat, coalesce, nullif, in_unit,
    point, circle, box, polygon, region, contains, intersects, distance, area, centroid,
    coord1, coord2, coordsys, moc,
    healpix_index, healpix_center, epoch_prop_pos, geom_transform, to_jd, to_mjd, nocasematch,
    hasword, hashlist_has, interval_overlaps, normal_random, hms_to_degrees, dms_to_degrees,
    count, avg, min, max, sum, stddev, variance, median, string_agg, histogram,
    refused,
};
// clang-format on

enum class FunctionGroup : std::uint8_t {
    maths,  ///< mandatory, not declared
    string,
    conditional,
    type,
    unit,
    geometry,
    user_defined,
    aggregate,  ///< mandatory, not declared
    extension,  ///< not part of ADQL, declared as user-defined
    refused,    ///< known, but not offered
};

enum class ResultType : std::uint8_t {
    double_real,
    like_argument,  ///< the type of the first argument
    integer_like,   ///< integer if all arguments are, else double
    text,
    integer,
    point,
    special,  ///< decided where the call is bound
};

enum class ResultUnit : std::uint8_t { none, of_argument, squared, root, degrees, radians };

struct Function {
    std::string_view name;  ///< upper case, or as the catalogue of functions spells it
    FunctionId id;
    FunctionGroup group;
    /// One letter per argument: n number, r number turned into a double, d whole-number literal,
    /// i whole number, t text, m timestamp or text of one. Empty for `special` calls.
    std::string_view parameters;
    int required;  ///< arguments that must be there
    ResultType result;
    ResultUnit unit;
    std::string_view form;  ///< how it is written, for messages and declarations
    /// Value for constant arguments; null if the engine must compute it.
    double (*fold)(const double* arguments);
};

[[nodiscard]] std::span<const Function> functions();
/// By name, ASCII case-insensitively; null if there is none.
[[nodiscard]] const Function* find_function(std::string_view name);
[[nodiscard]] const Function& function(FunctionId id);

/// What capabilities declare: the optional features that work.
[[nodiscard]] std::vector<vo::catalog::LanguageFeatures> language_features();

}  // namespace adql
