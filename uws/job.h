// A job as plain data: what the store keeps and the documents show (UWS 1.1 section 2.1). [pure]
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "uws/phase.h"

namespace uws {

/// Milliseconds are kept.
using Instant = std::chrono::system_clock::time_point;

/// A parameter as the client gave it; checked only when the job runs.
struct Parameter {
    std::string name;
    std::string value;            ///< of an upload: its name on the client's side
    std::string file;             ///< of an upload: its name in the job's folder; else empty
    std::string mime;             ///< of an upload
    std::int64_t size_bytes = 0;  ///< that the value or the upload takes; set when it is stored
    bool operator==(const Parameter&) const = default;
};

struct Result {
    std::string id;
    std::string file;  ///< path in the job's folder; empty: found at `href`
    std::string href;  ///< elsewhere, absolute
    std::string mime;
    std::int64_t size_bytes = -1;  ///< unknown if negative
    std::string description;
    bool operator==(const Result&) const = default;
};

/// Why a job ended in ERROR, or was ABORTED by its time limit.
struct Failure {
    std::string code;
    std::string message;     ///< one sentence for the client
    bool transient = false;  ///< worth trying again
    bool operator==(const Failure&) const = default;
};

struct Job {
    std::string id;
    std::string list;    ///< the job list it belongs to, such as "tap/async"
    std::string owner;   ///< who is known to call; empty: nobody is
    std::string caller;  ///< the owner or the client's address: who shares the queue
    std::string run_id;
    Phase phase = Phase::pending;
    Instant created{};
    std::optional<Instant> queued;
    std::optional<Instant> started;
    std::optional<Instant> ended;
    std::optional<Instant> quote;  ///< when it should end, as guessed when it was queued
    Instant destruction{};
    int duration_s = 0;  ///< executionDuration; 0: no limit
    int attempts = 0;    ///< how often it was begun
    std::vector<Parameter> parameters;
    std::vector<Result> results;
    std::optional<Failure> failure;
    bool operator==(const Job&) const = default;

    /// The first parameter of that name (case-insensitive); null if there is none.
    [[nodiscard]] const Parameter* parameter(std::string_view name) const;
    [[nodiscard]] const Result* result(std::string_view id_wanted) const;
};

/// Bytes that the files of results take from the budget.
[[nodiscard]] std::int64_t stored_bytes(const std::vector<Result>& results);

/// A line of a job list.
struct JobRef {
    std::string id;
    std::string owner;
    std::string run_id;
    Phase phase = Phase::pending;
    Instant created{};
};

/// Which jobs of a list are wanted (UWS 1.1 section 2.2.2.1); conditions are joined by AND.
struct JobFilter {
    std::vector<Phase> phases;  ///< empty: all but ARCHIVED
    std::optional<Instant> after;
    std::optional<std::int64_t> last;  ///< that many, newest first
    std::string owner;                 ///< only this owner's; empty: only nobody's
    std::string caller;                ///< if not empty: only this caller's
};

/// What a running job tells of itself.
struct Progress {
    std::optional<double> fraction;    ///< 0 to 1
    std::optional<std::int64_t> rows;  ///< written so far
    std::string text;
};

/// Where a job stands at this moment; lives in memory only.
struct Standing {
    std::optional<std::int64_t> queue_position;  ///< 1: next
    std::optional<Instant> estimated_start;
    std::optional<Progress> progress;
};

}  // namespace uws
