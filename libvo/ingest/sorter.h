// Sorts any number of rows by an integer key in bounded memory (external merge sort).
//
// Rows go in one by one; beyond the memory limit, sorted runs go to unnamed temporary files,
// which vanish with the process. Rows with equal keys keep their order. Called by one thread at a
// time; a second one sorts while the caller reads, and merges while the caller stores.
#pragma once

#include <cstdint>
#include <filesystem>
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
    /// exact when everything fitted into one run. Call before next().
    [[nodiscard]] std::int64_t max_rows_per_group(int shift);

    /// After the last add(): moves to the next row in key order; false at the end.
    bool next();
    /// The current row's key, and the row, valid until the next call of next().
    [[nodiscard]] std::int64_t key() const { return key_; }
    [[nodiscard]] table::RowView row() const { return row_; }

 private:
    struct Run;
    struct Unsorted;
    struct Batch;

    void start_run();
    void finish_runs();
    void start_merging();
    void merge();

    std::filesystem::path folder_;
    std::size_t run_bytes_;
    std::int64_t ungrouped_;
    std::unique_ptr<Unsorted> filling_;
    std::unique_ptr<Unsorted> spare_;  ///< buffers to fill next, already grown
    std::future<std::unique_ptr<Run>> sorting_;
    std::vector<std::unique_ptr<Run>> runs_;
    std::unique_ptr<BoundedQueue<Batch>> merged_;
    std::future<void> merging_;
    std::unique_ptr<Batch> batch_;  ///< being handed out
    std::size_t at_ = 0;            ///< row in batch_
    std::int64_t key_ = 0;
    std::vector<table::Value> row_;
};

}  // namespace vo::ingest
