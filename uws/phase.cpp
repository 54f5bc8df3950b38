#include "uws/phase.h"

#include <array>
#include <cstddef>

#include "libvo/base/text.h"

namespace uws {
namespace {

constexpr std::array<std::string_view, 10> kWords = {"PENDING", "QUEUED",  "EXECUTING", "COMPLETED",
                                                     "ERROR",   "UNKNOWN", "HELD",      "SUSPENDED",
                                                     "ABORTED", "ARCHIVED"};

}  // namespace

std::string_view to_text(Phase phase) {
    return kWords.at(static_cast<std::size_t>(phase));
}

std::optional<Phase> parse_phase(std::string_view text) {
    for (std::size_t i = 0; i < kWords.size(); ++i) {
        if (vo::text::iequals(text, kWords[i])) return static_cast<Phase>(i);
    }
    return std::nullopt;
}

std::string_view all_phases() {
    return "PENDING, QUEUED, EXECUTING, COMPLETED, ERROR, ABORTED, UNKNOWN, HELD, SUSPENDED, "
           "ARCHIVED";
}

bool is_final(Phase phase) {
    return phase == Phase::completed || phase == Phase::error || phase == Phase::aborted ||
           phase == Phase::archived;
}

bool is_waitable(Phase phase) {
    return phase == Phase::pending || phase == Phase::queued || phase == Phase::executing;
}

bool may_move(Phase from, Phase to) {
    switch (from) {
        case Phase::pending:
        case Phase::held:
            return to == Phase::queued || to == Phase::aborted;
        // An interrupted job goes back to the queue, or ends as an error once it was tried enough.
        case Phase::queued:
            return to == Phase::executing || to == Phase::aborted || to == Phase::error;
        case Phase::executing:
            return to == Phase::completed || to == Phase::error || to == Phase::aborted ||
                   to == Phase::queued;
        default:
            return false;
    }
}

}  // namespace uws
