// Where a list goes on: a token that carries everything, signed so that nobody makes one up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace reg {

/// A list under way (OAI-PMH 2.0 section 3.5). Its bounds are fixed when it begins, so that what
/// changes meanwhile belongs to the next harvest.
struct Resumption {
    std::string prefix;       ///< metadataPrefix
    std::int64_t from_s = 0;  ///< Unix times, both inclusive
    std::int64_t until_s = 0;
    std::int64_t after_s = 0;  ///< the last one told: its datestamp …
    std::string after_id;      ///< … and id
    std::int64_t cursor = 0;   ///< records told before
    std::int64_t size = 0;     ///< of the whole list when it began
    std::int64_t expires_s = 0;
};

[[nodiscard]] std::string to_token(const Resumption& resumption, std::string_view secret);
/// Nothing if it is not one of ours or has expired at `now_s`.
[[nodiscard]] std::optional<Resumption> parse_token(std::string_view token, std::string_view secret,
                                                    std::int64_t now_s);

}  // namespace reg
