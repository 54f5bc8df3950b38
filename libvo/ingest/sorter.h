// Sorts any number of rows by an integer key in bounded memory (external merge sort).
//
// Rows go in one by one; beyond the memory limit, sorted runs go to unnamed temporary files,
// which vanish with the process. Rows with equal keys keep their order. Called by one thread at a
// time; a second one sorts while the caller reads, and merges while the caller stores.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "libvo/ingest/bounded_queue.h"
#include "libvo/table/value.h"

namespace vo::ingest {

class Sorter {
public:
    /// Runs are written in `folder`. Keys from `ungrouped` on are left out of group counts.
    Sorter(std::filesystem::path folder, std::size_t memory_bytes, std::int64_t ungrouped);
    ~Sorter();
    Sorter(const Sorter&) = delete;
    Sorter& operator=(const Sorter&) = delete;

    /// Adds a row. Requires: key ≥ 0. Throws Error(unavailable, "db.disk_full") and the like.
    void add(std::int64_t key, table::RowView row);

    /// An upper bound of the number of rows that agree in key >> shift, for even `shift` up to 62;
    /// exact when everything fitted into one run. Call before drain().
    [[nodiscard]] std::int64_t max_rows_per_group(int shift);

    /// Hands out all rows in key order, then is empty. The row is valid during the call only.
    void drain(const std::function<void(std::int64_t key, table::RowView row)>& take);

private:
    struct Run;
    struct Unsorted;
    struct Batch;

    void start_run();
    void finish_runs();
    void merge(BoundedQueue<Batch>& batches);

    std::filesystem::path folder_;
    std::size_t run_bytes_;
    std::int64_t ungrouped_;
    std::unique_ptr<Unsorted> filling_;
    std::future<std::unique_ptr<Run>> sorting_;
    std::vector<std::unique_ptr<Run>> runs_;
};

}  // namespace vo::ingest
