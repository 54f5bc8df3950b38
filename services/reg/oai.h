// The six verbs of OAI-PMH 2.0 over the registry, as Registry Interfaces 1.1 section 3 wants them.
#pragma once

#include <string>

#include "libvo/base/uri.h"
#include "services/reg/registry.h"

namespace reg {

/// One answer, errors of the protocol included (always HTTP 200). `arguments` are those of the
/// query string or form in order; `now_s` is Unix time.
[[nodiscard]] std::string answer(Registry& registry, const vo::uri::Pairs& arguments,
                                 std::int64_t now_s, int token_lifetime_s);

/// The answer to a request whose arguments cannot be read.
[[nodiscard]] std::string bad_argument(Registry& registry, std::int64_t now_s,
                                       const std::string& message);

/// `YYYY-MM-DDThh:mm:ssZ`.
[[nodiscard]] std::string datestamp(std::int64_t unix_s);

}  // namespace reg
