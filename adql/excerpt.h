// The line of a query that an error is about, with a caret under the place: the same text for
// every way a query comes in. Pure; safe from any thread.
#pragma once

#include <string>
#include <string_view>

#include "libvo/base/error.h"

namespace adql {

/// "  SELECT ra, FROM t\n             ^": the line of `text` at `position`, cut to about 100
/// characters around it, and a caret below. Requires: position.line ≥ 1.
[[nodiscard]] std::string excerpt(std::string_view text, vo::TextPosition position);

/// The error as people read it: its sentence, line and column, and the excerpt. Errors without a
/// place stay as they are.
[[nodiscard]] vo::Error with_excerpt(const vo::Error& error, std::string_view text);

/// What `body` returns; its errors get the excerpt of `text`.
template <class Body>
auto explained(std::string_view text, Body body) {
    try {
        return body();
    } catch (const vo::Error& error) {
        throw with_excerpt(error, text);
    }
}

}  // namespace adql
