// What differs between database engines, as a small table: quotes, functions, sky constructs.
//
// A pattern is SQL text in which $1, $2, … stand for the arguments and $* for all of them, with
// commas. Constant objects; safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "adql/functions.h"

namespace adql {

/// What is not a function of ADQL but has to be written.
enum class Construct : std::uint8_t {
    like,                  ///< text, pattern
    ilike,                 ///< text, pattern
    to_double,             ///< integer
    separation,            ///< lon, lat, lon, lat
    within_radius,         ///< lon, lat, lon, lat, radius; rim included: 1, 0 or NULL
    within_radius_strict,  ///< the same, rim left out
    sky_cell,              ///< key column, shift in bits: pixel of a row; NULL without position
    from_ranges,           ///< lon, lat, radius, table: FROM item that joins the ranges of a cone
    in_ranges,             ///< key column: condition that belongs to from_ranges
};

/// What an engine's own parser can take.
struct Limits {
    int nesting = 0;           ///< symbols open at once while it reads an expression
    int expression_depth = 0;  ///< levels of an expression tree, chains counted link by link
    std::size_t parameters = 0;
    std::size_t conditions = 0;  ///< terms of AND and OR: its planner may be slow with many
};

class Dialect {
 public:
    virtual ~Dialect() = default;

    /// Appends an identifier so that it means exactly `name`.
    virtual void quote(std::string& sql, std::string_view name) const = 0;
    /// How a function or aggregate is written. Requires: the id is not `refused`, and the
    /// function is not replaced by a construct.
    [[nodiscard]] virtual std::string_view pattern(FunctionId id) const = 0;
    [[nodiscard]] virtual std::string_view pattern(Construct construct) const = 0;
    [[nodiscard]] virtual Limits limits() const = 0;
};

/// Appends `name` between double quotes, doubling those inside, as standard SQL wants it.
void append_double_quoted(std::string& sql, std::string_view name);

}  // namespace adql
