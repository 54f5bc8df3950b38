// Jobs on disk: one SQLite file, write-ahead log, every change flushed before it counts.
//
// Every move between phases is compare-and-set: it tells whether it happened. Safe from any thread;
// readers never wait for writers. All functions throw Error(unavailable, "uws.store") when the
// file cannot be read or written.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "uws/job.h"

namespace uws {

/// What a move between phases sets besides the phase; what is not given stays.
struct MoveFacts {
    std::optional<Instant> queued;
    std::optional<Instant> started;
    std::optional<Instant> ended;
    std::optional<Instant> quote;
    std::optional<Failure> failure;
    std::vector<Result> results;  ///< added
    int attempts = 0;             ///< added to the number
};

class Store {
 public:
    /// Opens or creates `<folder>/jobs.sqlite` and brings an older schema up to date. The folder
    /// is locked against other processes until destruction: Error(unavailable, "uws.locked").
    explicit Store(const std::filesystem::path& folder);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    /// False if there is a job with that id.
    bool insert(const Job& job);
    [[nodiscard]] std::optional<Job> find(std::string_view list, std::string_view id);
    [[nodiscard]] std::optional<Phase> phase(std::string_view id);
    /// In order of creation; newest first if the filter says how many.
    [[nodiscard]] std::vector<JobRef> list(std::string_view list, const JobFilter& filter);

    /// False if the job is not in phase `from` (any more). Requires: may_move(from, to).
    bool move(std::string_view id, Phase from, Phase to, const MoveFacts& facts = {});
    /// Replaces the parameters and run id of a job that is PENDING; false if it is not.
    bool set_parameters(std::string_view id, const std::string& run_id,
                        const std::vector<Parameter>& parameters);
    /// False if the job is not PENDING.
    bool set_duration(std::string_view id, int duration_s);
    /// False if there is no such job.
    bool set_destruction(std::string_view id, Instant destruction);
    /// The bytes that its uploads and results took; nothing if there is no such job.
    std::optional<std::int64_t> erase(std::string_view id);

    /// Jobs in a phase, whole, in the order they were queued.
    [[nodiscard]] std::vector<Job> in_phase(Phase phase);
    struct Doomed {
        std::string list;
        std::string id;
    };
    /// Jobs whose destruction has come, at most `count`.
    [[nodiscard]] std::vector<Doomed> due(Instant now, int count);
    [[nodiscard]] std::optional<Instant> next_destruction();
    /// Bytes of all uploads and results in files.
    [[nodiscard]] std::int64_t stored_bytes();
    [[nodiscard]] bool exists(std::string_view id);

 private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace uws
