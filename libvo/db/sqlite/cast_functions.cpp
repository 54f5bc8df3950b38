// CAST of ADQL 2.1 section 4.5: what does not fit or cannot be read is an error, not NULL.
#include <cmath>

#include "libvo/base/error.h"
#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/base/time.h"
#include "libvo/db/sqlite/shape_impl.h"
#include "libvo/sky/region_text.h"
#include "libvo/sky/region_value.h"

namespace vo::db::sqlite {
namespace {

using Arguments = sqlite3_value**;

std::string text_of(sqlite3_value* value) {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

[[noreturn]] void fail(const std::string& text, std::string_view what) {
    throw Error(
        Fault::usage, "query.bad_cast",
        "The value `" + text.substr(0, 60) + "` cannot be cast to " + std::string(what) + ".");
}

double number_of(sqlite3_value* value, std::string_view what) {
    if (sqlite3_value_type(value) != SQLITE_TEXT) return sqlite3_value_double(value);
    const std::string text = text_of(value);
    const auto number = number::parse_double(text);
    if (!number) fail(text, what);
    return *number;
}

/// Numbers with a fraction are rounded, halves away from zero.
std::int64_t integer_of(sqlite3_value* value) {
    constexpr std::string_view what = "an integer";
    if (sqlite3_value_type(value) == SQLITE_INTEGER) return sqlite3_value_int64(value);
    if (sqlite3_value_type(value) == SQLITE_TEXT) {
        if (const auto whole = number::parse_int64(text_of(value))) return *whole;
    }
    const double number = std::round(number_of(value, what));
    if (!(number >= -0x1p63 && number < 0x1p63)) fail(text_of(value), what);
    return static_cast<std::int64_t>(number);
}

void to_integer(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    guarded(context, [&] {
        const std::int64_t number = integer_of(arguments[0]);
        const int bits = sqlite3_value_int(arguments[1]);
        const std::int64_t limit = std::int64_t{1} << (bits - 1);
        if (bits < 64 && (number < -limit || number >= limit)) {
            fail(text_of(arguments[0]), bits == 16 ? "SMALLINT, which holds -32768 to 32767"
                                                   : "INTEGER, which holds 32 bits; use BIGINT");
        }
        sqlite3_result_int64(context, number);
    });
}

void to_float(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    guarded(context, [&] {
        const double number = number_of(arguments[0], "REAL");
        const auto single = static_cast<float>(number);
        if (std::isinf(single) && std::isfinite(number)) {
            fail(text_of(arguments[0]), "REAL, which holds 32 bits; use DOUBLE PRECISION");
        }
        sqlite3_result_double(context, static_cast<double>(single));
    });
}

void to_double(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    guarded(context,
            [&] { sqlite3_result_double(context, number_of(arguments[0], "DOUBLE PRECISION")); });
}

/// Gives the first `limit` characters; 0: all.
void give_text(sqlite3_context* context, std::string_view text, std::int64_t limit) {
    std::size_t end = text.size();
    if (limit > 0) {
        std::size_t at = 0;
        for (std::int64_t i = 0; i < limit && at < text.size(); ++i) {
            static_cast<void>(text::next_code_point(text, at));
        }
        end = at;
    }
    sqlite3_result_text64(context, text.data(), end, SQLITE_TRANSIENT, SQLITE_UTF8);
}

template <bool kFloat>
void to_text(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    guarded(context, [&] {
        const std::int64_t limit = sqlite3_value_int64(arguments[1]);
        std::string out;
        switch (sqlite3_value_type(arguments[0])) {
            case SQLITE_INTEGER:
                number::append(out, static_cast<std::int64_t>(sqlite3_value_int64(arguments[0])));
                break;
            case SQLITE_FLOAT:
                if constexpr (kFloat) {
                    number::append(out, static_cast<float>(sqlite3_value_double(arguments[0])));
                } else {
                    number::append(out, sqlite3_value_double(arguments[0]));
                }
                break;
            default:
                out = text_of(arguments[0]);
        }
        give_text(context, out, limit);
    });
}

/// YYYY-MM-DD[T| ]hh:mm:ss[.sss][Z] as it is stored: with a T and without zone.
void to_timestamp(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    guarded(context, [&] {
        std::string out(text::trim(text_of(arguments[0])));
        if (out.size() > 10 && out[10] == ' ') out[10] = 'T';
        if (!time::is_dali_timestamp(out)) {
            fail(out, "TIMESTAMP; write YYYY-MM-DD or YYYY-MM-DDThh:mm:ss");
        }
        if (out.ends_with('Z')) out.pop_back();
        give_text(context, out, 0);
    });
}

void to_shape(sqlite3_context* context, int count, Arguments arguments) {
    if (any_null(count, arguments)) return;
    guarded(context, [&] {
        const auto kind = static_cast<sky::ShapeKind>(sqlite3_value_int(arguments[1]));
        const std::string bytes = sky::encode(sky::parse_shape(text_of(arguments[0]), kind));
        sqlite3_result_blob64(context, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
    });
}

}  // namespace

void register_cast_functions(sqlite3* database) {
    static constexpr SqlFunction functions[] = {
        {"vo_to_integer", 2, true, to_integer},       {"vo_to_float", 1, true, to_float},
        {"vo_to_double", 1, true, to_double},         {"vo_to_text", 2, true, to_text<false>},
        {"vo_float_to_text", 2, true, to_text<true>}, {"vo_to_timestamp", 1, true, to_timestamp},
        {"vo_to_shape", 2, true, to_shape},
    };
    register_all(database, functions);
}

}  // namespace vo::db::sqlite
