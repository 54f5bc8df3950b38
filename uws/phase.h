// The phases of a job and which moves between them are legal (UWS 1.1 section 2.1.3). [pure]
#pragma once

#include <optional>
#include <string_view>

namespace uws {

/// In the order of the schema; the numbers are stored.
enum class Phase {
    pending = 0,
    queued = 1,
    executing = 2,
    completed = 3,
    error = 4,
    unknown = 5,
    held = 6,
    suspended = 7,
    aborted = 8,
    archived = 9,
};

/// "PENDING", …
[[nodiscard]] std::string_view to_text(Phase phase);
/// A phase as the standard spells it, in any case; nothing for other words.
[[nodiscard]] std::optional<Phase> parse_phase(std::string_view text);
/// All words, for messages.
[[nodiscard]] std::string_view all_phases();

/// COMPLETED, ERROR, ABORTED, ARCHIVED: nothing moves any more.
[[nodiscard]] bool is_final(Phase phase);
/// PENDING, QUEUED, EXECUTING: what WAIT waits in (section 2.2.1.1).
[[nodiscard]] bool is_waitable(Phase phase);
/// Whether a job may go from one phase to the other.
[[nodiscard]] bool may_move(Phase from, Phase to);

}  // namespace uws
