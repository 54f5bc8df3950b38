// libvo/sky and the ADQL functions SQLite lacks, as SQL functions.
//
// A NULL argument gives NULL. Errors of ours become SQL errors at this C border.
#include <array>
#include <cmath>
#include <optional>
#include <random>

#include "libvo/base/error.h"
#include "libvo/db/sqlite/handle_impl.h"
#include "libvo/sky/circle.h"
#include "libvo/sky/healpix.h"

namespace vo::db::sqlite {
namespace {

using Arguments = sqlite3_value**;

bool any_null(int count, Arguments arguments) {
    for (int i = 0; i < count; ++i) {
        if (sqlite3_value_type(arguments[i]) == SQLITE_NULL) return true;
    }
    return false;
}

/// Runs `body`, turning what it throws into an SQL error.
template <class Body>
void guarded(sqlite3_context* context, Body body) {
    try {
        body();
    } catch (const Error& error) {
        sqlite3_result_error(context, error.message().c_str(), -1);
    } catch (const std::exception&) {
        sqlite3_result_error_nomem(context);
    }
}

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
        sqlite3_result_error(context, "The HEALPix order must be a whole number from 0 to 29.", -1);
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

/// RAND: uniform in [0, 1).
void uniform_random(sqlite3_context* context, int, Arguments) {
    std::uint64_t bits = 0;
    sqlite3_randomness(sizeof bits, &bits);
    sqlite3_result_double(context, static_cast<double>(bits >> 11) * 0x1p-53);
}

}  // namespace

void register_functions(sqlite3* database) {
    constexpr int fixed = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    struct Row {
        const char* name;
        int count;
        int flags;
        void (*body)(sqlite3_context*, int, Arguments);
    };
    const Row rows[] = {
        {"vo_within_radius", 5, fixed, within_radius<true>},
        {"vo_within_radius_strict", 5, fixed, within_radius<false>},
        {"vo_separation", 4, fixed, separation},
        {"vo_healpix_index", 3, fixed, healpix_index},
        {"vo_mod", 2, fixed, modulo},
        {"vo_round", 2, fixed, adjust_digits<round_half_away>},
        {"vo_truncate", 2, fixed, adjust_digits<toward_zero>},
        {"vo_cot", 1, fixed, cotangent},
        {"vo_rand", 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, uniform_random},
    };
    for (const Row& row : rows) {
        const int code = sqlite3_create_function_v2(database, row.name, row.count, row.flags,
                                                    nullptr, row.body, nullptr, nullptr, nullptr);
        if (code != SQLITE_OK) throw_error(database, code, "registering functions");
    }
}

}  // namespace vo::db::sqlite
