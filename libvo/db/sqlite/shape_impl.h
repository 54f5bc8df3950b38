// SQL values as shapes, and how SQL functions are registered. For this folder only.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "libvo/db/sqlite/handle.h"
#include "libvo/sky/region.h"

namespace vo::db::sqlite {

/// The shape that a blob or, for a MOC, a text holds; nothing for anything else.
[[nodiscard]] std::optional<sky::Region> region_of(sqlite3_value* value);

/// True if one of the arguments is NULL: then the result is NULL.
[[nodiscard]] bool any_null(int count, sqlite3_value** arguments);

/// Ends the call with a message for the client, which throw_error() knows from SQLite's own.
void fail(sqlite3_context* context, std::string_view message);

/// Runs `body`, turning what it throws into an SQL error. Errors of ours stop here: above is C.
void guarded(sqlite3_context* context, const std::function<void()>& body);

struct SqlFunction {
    const char* name;
    int count;    ///< arguments; -1: any number
    bool steady;  ///< the same result for the same arguments
    void (*body)(sqlite3_context*, int, sqlite3_value**);
};
void register_all(sqlite3* database, std::span<const SqlFunction> functions);

/// Those of shape_functions.cpp, cast_functions.cpp and aggregates.cpp.
void register_shape_functions(sqlite3* database);
void register_cast_functions(sqlite3* database);
void register_aggregates(sqlite3* database);

}  // namespace vo::db::sqlite
