// libvo/sky and the ADQL functions SQLite lacks, as SQL functions.
//
// A NULL argument gives NULL. Errors of ours become SQL errors at this C border.
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

#include "libvo/base/error.h"
#include "libvo/base/time.h"
#include "libvo/base/words.h"
#include "libvo/db/sqlite/handle.h"
#include "libvo/db/sqlite/shape_impl.h"
#include "libvo/sky/circle.h"
#include "libvo/sky/healpix.h"
#include "libvo/sky/sexagesimal.h"

namespace vo::db::sqlite {
namespace {

using Arguments = sqlite3_value**;

/// The circle of the last call and the numbers it was made of: the same for all rows when the
/// centre is a constant, and then made only once.
struct CachedCircle {
    std::array<double, 3> made_of;
    sky::Circle circle;
};

void delete_cached_circle(void* cached) {
    delete static_cast<CachedCircle*>(cached);
}

template <bool kWithRim>
void within_radius(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    const sky::LonLat position = {sqlite3_value_double(arguments[0]),
                                  sqlite3_value_double(arguments[1])};
    const std::array<double, 3> made_of = {sqlite3_value_double(arguments[2]),
                                           sqlite3_value_double(arguments[3]),
                                           sqlite3_value_double(arguments[4])};
    if (!(made_of[2] >= 0)) {  // a radius taken from a column: such a circle holds nothing
        sqlite3_result_int(context, 0);
        return;
    }
    const auto test = [&](const sky::Circle& circle) {
        const bool inside =
            kWithRim ? circle.contains(position) : circle.contains_strictly(position);
        sqlite3_result_int(context, inside ? 1 : 0);
    };
    const auto* cached = static_cast<CachedCircle*>(sqlite3_get_auxdata(context, 2));
    if (cached != nullptr && cached->made_of == made_of) {
        test(cached->circle);
        return;
    }
    guarded(context, [&] {
        const sky::Circle circle({made_of[0], made_of[1]}, made_of[2]);
        test(circle);
        auto fresh = std::make_unique<CachedCircle>(CachedCircle{made_of, circle});
        sqlite3_set_auxdata(context, 2, fresh.release(), delete_cached_circle);
    });
}

void separation(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    sqlite3_result_double(
        context, sky::separation_deg(
                     {sqlite3_value_double(arguments[0]), sqlite3_value_double(arguments[1])},
                     {sqlite3_value_double(arguments[2]), sqlite3_value_double(arguments[3])}));
}

void healpix_index(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    const std::int64_t order = sqlite3_value_int64(arguments[0]);
    const double lon = sqlite3_value_double(arguments[1]);
    const double lat = sqlite3_value_double(arguments[2]);
    if (order < 0 || order > sky::kMaxHpxOrder) {
        fail(context, "The HEALPix order must be a whole number from 0 to 29.");
        return;
    }
    if (!std::isfinite(lon) || !(lat >= -90 && lat <= 90)) return;
    sqlite3_result_int64(context, sky::hpx_index(static_cast<int>(order), {lon, lat}));
}

/// MOD of ADQL 2.1 section 2.3: the sign of the first argument; integers stay integers.
void modulo(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    const bool integers = sqlite3_value_type(arguments[0]) == SQLITE_INTEGER &&
                          sqlite3_value_type(arguments[1]) == SQLITE_INTEGER;
    if (integers) {
        const std::int64_t divisor = sqlite3_value_int64(arguments[1]);
        if (divisor == 0) return;
        // INT64_MIN % -1 overflows in hardware; the remainder by -1 is always 0.
        const std::int64_t number = sqlite3_value_int64(arguments[0]);
        sqlite3_result_int64(context, divisor == -1 ? 0 : number % divisor);
        return;
    }
    const double divisor = sqlite3_value_double(arguments[1]);
    if (divisor == 0) return;
    sqlite3_result_double(context, std::fmod(sqlite3_value_double(arguments[0]), divisor));
}

/// ROUND and TRUNCATE to a number of digits, negative ones left of the decimal point.
template <double (*kAdjust)(double)>
void adjust_digits(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    const double number = sqlite3_value_double(arguments[0]);
    const double digits = count > 1 ? sqlite3_value_double(arguments[1]) : 0;
    if (std::abs(digits) > 300) {
        sqlite3_result_double(context, digits > 0 ? number : 0);
        return;
    }
    const double scale = std::pow(10.0, std::abs(digits));
    const double scaled = digits >= 0 ? number * scale : number / scale;
    if (!std::isfinite(scaled)) {
        sqlite3_result_double(context, number);
        return;
    }
    const double adjusted = kAdjust(scaled);
    sqlite3_result_double(context, digits >= 0 ? adjusted / scale : adjusted * scale);
}

double round_half_away(double x) {
    return std::round(x);
}
double toward_zero(double x) {
    return std::trunc(x);
}

void cotangent(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    const double tangent = std::tan(sqlite3_value_double(arguments[0]));
    if (tangent != 0) sqlite3_result_double(context, 1 / tangent);
}

double uniform_number() {
    std::uint64_t bits = 0;
    sqlite3_randomness(sizeof bits, &bits);
    return static_cast<double>(bits >> 11) * 0x1p-53;
}

/// RAND: uniform in [0, 1).
void uniform_random(sqlite3_context* context, int, Arguments) {
    sqlite3_result_double(context, uniform_number());
}

/// ivo_normal_random: the method of Box and Muller.
void normal_random(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    const double radius = std::sqrt(-2 * std::log(1 - uniform_number()));
    const double number = radius * std::cos(2 * std::numbers::pi * uniform_number());
    sqlite3_result_double(
        context, sqlite3_value_double(arguments[0]) + sqlite3_value_double(arguments[1]) * number);
}

std::string_view text_of(sqlite3_value* value) {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

/// A function of one text that is NULL where the text cannot be read.
template <std::optional<double> (*kRead)(std::string_view)>
void read_text(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    if (const auto number = kRead(text_of(arguments[0]))) sqlite3_result_double(context, *number);
}

template <bool (*kTest)(std::string_view, std::string_view)>
void test_texts(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    guarded(context, [&] {
        sqlite3_result_int(context, kTest(text_of(arguments[0]), text_of(arguments[1])) ? 1 : 0);
    });
}

/// ivo_interval_overlaps: intervals that touch overlap, those upside down never do.
void interval_overlaps(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    const auto number = [arguments](int i) { return sqlite3_value_double(arguments[i]); };
    const bool yes = number(0) <= number(1) && number(2) <= number(3) && number(0) <= number(3) &&
                     number(2) <= number(1);
    sqlite3_result_int(context, yes ? 1 : 0);
}

}  // namespace

bool any_null(int count, Arguments arguments) {
    for (int i = 0; i < count; ++i) {
        if (sqlite3_value_type(arguments[i]) == SQLITE_NULL) return true;
    }
    return false;
}

void fail(sqlite3_context* context, std::string_view message) {
    const std::string marked = kOurMessage + std::string(message);
    sqlite3_result_error(context, marked.data(), static_cast<int>(marked.size()));
}

void guarded(sqlite3_context* context, const std::function<void()>& body) {
    try {
        body();
    } catch (const Error& error) {
        fail(context, error.message());
    } catch (const std::exception&) {
        sqlite3_result_error_nomem(context);
    }
}

void register_all(sqlite3* database, std::span<const SqlFunction> functions) {
    for (const SqlFunction& function : functions) {
        const int flags =
            SQLITE_UTF8 | SQLITE_INNOCUOUS | (function.steady ? SQLITE_DETERMINISTIC : 0);
        const int code =
            sqlite3_create_function_v2(database, function.name, function.count, flags, nullptr,
                                       function.body, nullptr, nullptr, nullptr);
        if (code != SQLITE_OK) throw_error(database, code, "registering functions");
    }
}

void register_functions(sqlite3* database) {
    static constexpr SqlFunction functions[] = {
        {"vo_within_radius", 5, true, within_radius<true>},
        {"vo_within_radius_strict", 5, true, within_radius<false>},
        {"vo_separation", 4, true, separation},
        {"vo_healpix_index", 3, true, healpix_index},
        {"vo_mod", 2, true, modulo},
        {"vo_round", 2, true, adjust_digits<round_half_away>},
        {"vo_truncate", 2, true, adjust_digits<toward_zero>},
        {"vo_cot", 1, true, cotangent},
        {"vo_rand", 0, false, uniform_random},
        {"vo_normal_random", 2, false, normal_random},
        {"vo_to_jd", 1, true, read_text<time::julian_date>},
        {"vo_to_mjd", 1, true, read_text<time::modified_julian_date>},
        {"vo_hms_to_degrees", 1, true, read_text<sky::parse_hms_deg>},
        {"vo_dms_to_degrees", 1, true, read_text<sky::parse_dms_deg>},
        {"vo_hasword", 2, true, test_texts<text::has_words>},
        {"vo_hashlist_has", 2, true, test_texts<text::hash_list_has>},
        {"vo_interval_overlaps", 4, true, interval_overlaps},
    };
    register_all(database, functions);
    register_shape_functions(database);
    register_cast_functions(database);
    register_aggregates(database);
}

}  // namespace vo::db::sqlite
