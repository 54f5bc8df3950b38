#include "libvo/ingest/sorter.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <queue>

#include "libvo/base/error.h"

namespace vo::ingest {
namespace {

using table::Value;

constexpr std::size_t kIoBytes = 1 << 20;
constexpr std::size_t kBatchBytes = 256 << 10;
constexpr int kMaxShift = 62;

template <class T>
void put(std::string& out, T value) {
    char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof(T));
    out.append(bytes, sizeof(T));
}

template <class T>
T get(const char*& at) {
    T value;
    std::memcpy(&value, at, sizeof(T));
    at += sizeof(T);
    return value;
}

/// Row → bytes: a kind byte for each cell, then its 8 bytes or its length and bytes.
void append_record(std::string& out, table::RowView row) {
    for (const Value& value : row) {
        out += static_cast<char>(value.kind);
        switch (value.kind) {
            case Value::Kind::integer:
                put(out, value.integer);
                break;
            case Value::Kind::real:
                put(out, value.real);
                break;
            case Value::Kind::text:
            case Value::Kind::blob:
                put(out, static_cast<std::uint32_t>(value.bytes.size()));
                out += value.bytes;
                break;
            case Value::Kind::null:
                break;
        }
    }
}

void read_record(const char* at, const char* end, std::vector<Value>& row) {
    row.clear();
    while (at < end) {
        Value value;
        value.kind = static_cast<Value::Kind>(*at++);
        if (value.kind == Value::Kind::integer) value.integer = get<std::int64_t>(at);
        if (value.kind == Value::Kind::real) value.real = get<double>(at);
        if (value.kind == Value::Kind::text || value.kind == Value::Kind::blob) {
            const auto size = get<std::uint32_t>(at);
            value.bytes = {at, size};
            at += size;
        }
        row.push_back(value);
    }
}

Error io_error(std::string_view doing) {
    const bool full = errno == ENOSPC || errno == EDQUOT;
    return Error(full ? Fault::unavailable : Fault::internal, full ? "db.disk_full" : "ingest.io",
                 full ? "The disk is full: there is no room to sort the rows."
                      : "Cannot " + std::string(doing) +
                            " a temporary file for sorting: " + std::strerror(errno) + ".");
}

}  // namespace

/// A sorted run on disk: key, size and record of each row; read back block by block.
struct Sorter::Run {
    explicit Run(const std::filesystem::path& folder)
        : fd(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)) {
        if (fd < 0 && errno != ENOSPC && errno != EDQUOT) {
            // Some file systems have no unnamed files.
            std::string name = (folder / ".sort-XXXXXX").string();
            fd = ::mkostemp(name.data(), O_CLOEXEC);
            if (fd >= 0) ::unlink(name.c_str());
        }
        if (fd < 0) throw io_error("create");
    }
    ~Run() { ::close(fd); }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t done = ::write(fd, bytes.data(), bytes.size());
            if (done < 0) throw io_error("write");
            bytes.remove_prefix(static_cast<std::size_t>(done));
        }
    }

    /// Moves to the next row; false at the end.
    bool next() {
        constexpr std::size_t head_bytes = sizeof(std::int64_t) + sizeof(std::uint32_t);
        if (!have(head_bytes)) return false;
        const char* head = block.data() + at;
        key = get<std::int64_t>(head);
        const auto size = get<std::uint32_t>(head);
        at += head_bytes;
        if (!have(size)) throw io_error("read");
        record = {block.data() + at, size};
        at += size;
        return true;
    }

    /// Makes `bytes` available at `at`; false if the file ends before.
    bool have(std::size_t bytes) {
        if (block.size() - at >= bytes) return true;
        block.erase(0, at);
        at = 0;
        while (block.size() < bytes) {
            const std::size_t old_size = block.size();
            block.resize(old_size + kIoBytes);
            const ssize_t got = ::pread(fd, block.data() + old_size, kIoBytes, file_offset);
            if (got < 0) throw io_error("read");
            block.resize(old_size + static_cast<std::size_t>(got));
            if (got == 0) return false;
            file_offset += got;
        }
        return true;
    }

    int fd;
    std::array<std::int64_t, kMaxShift / 2 + 1> group_bounds{};  ///< by shift / 2
    off_t file_offset = 0;
    std::string block;
    std::size_t at = 0;
    std::int64_t key = 0;
    std::string_view record;
};

/// Rows as they came in: records one behind the other, with key and place of each.
struct Sorter::Unsorted {
    struct Entry {
        std::int64_t key;
        std::uint64_t offset;
        std::uint32_t size;
    };

    [[nodiscard]] std::size_t size_bytes() const {
        return records.size() + entries.size() * sizeof(Entry);
    }

    std::unique_ptr<Run> sorted_into(const std::filesystem::path& folder, std::int64_t ungrouped) {
        const auto by_key = [](const Entry& a, const Entry& b) { return a.key < b.key; };
        if (!std::is_sorted(entries.begin(), entries.end(), by_key)) {
            std::stable_sort(entries.begin(), entries.end(), by_key);
        }
        auto run = std::make_unique<Run>(folder);
        count_groups(*run, ungrouped);
        std::string block;
        for (const Entry& entry : entries) {
            put(block, entry.key);
            put(block, entry.size);
            block.append(records, entry.offset, entry.size);
            if (block.size() >= kIoBytes) {
                run->write(block);
                block.clear();
            }
        }
        run->write(block);
        return run;
    }

    void count_groups(Run& run, std::int64_t ungrouped) const {
        for (int shift = 0; shift <= kMaxShift; shift += 2) {
            std::int64_t longest = 0;
            std::int64_t length = 0;
            std::int64_t last = -1;
            for (const Entry& entry : entries) {
                if (entry.key >= ungrouped) break;
                const std::int64_t group = entry.key >> shift;
                length = group == last ? length + 1 : 1;
                last = group;
                longest = std::max(longest, length);
            }
            run.group_bounds[static_cast<std::size_t>(shift / 2)] = longest;
            if (longest == static_cast<std::int64_t>(entries.size())) {
                // One group at this shift is one group at all coarser ones.
                for (int more = shift; more <= kMaxShift; more += 2) {
                    run.group_bounds[static_cast<std::size_t>(more / 2)] = longest;
                }
                return;
            }
        }
    }

    std::string records;
    std::vector<Entry> entries;
};

/// Rows in order, on their way from the merging to the storing thread.
struct Sorter::Batch {
    std::string records;
    std::vector<std::pair<std::int64_t, std::size_t>> rows;  ///< key, end in `records`
};

Sorter::Sorter(std::filesystem::path folder, std::size_t memory_bytes, std::int64_t ungrouped)
    : folder_(std::move(folder)),
      run_bytes_(memory_bytes / 2),  // one half fills while the other is sorted
      ungrouped_(ungrouped),
      filling_(std::make_unique<Unsorted>()),
      spare_(std::make_unique<Unsorted>()) {}

Sorter::~Sorter() {
    if (merged_) merged_->close();  // ends the merging thread, for which ~future waits
}

void Sorter::add(std::int64_t key, table::RowView row) {
    const std::size_t offset = filling_->records.size();
    append_record(filling_->records, row);
    filling_->entries.push_back(
        {key, offset, static_cast<std::uint32_t>(filling_->records.size() - offset)});
    if (filling_->size_bytes() >= run_bytes_) start_run();
}

void Sorter::start_run() {
    if (sorting_.valid()) runs_.push_back(sorting_.get());
    std::swap(filling_, spare_);
    filling_->records.clear();
    filling_->entries.clear();
    sorting_ =
        std::async(std::launch::async, [this] { return spare_->sorted_into(folder_, ungrouped_); });
}

void Sorter::finish_runs() {
    if (!filling_->entries.empty()) start_run();
    if (sorting_.valid()) runs_.push_back(sorting_.get());
    spare_ = std::make_unique<Unsorted>();
    filling_ = std::make_unique<Unsorted>();
}

std::int64_t Sorter::max_rows_per_group(int shift) {
    finish_runs();
    std::int64_t bound = 0;
    for (const auto& run : runs_) bound += run->group_bounds[static_cast<std::size_t>(shift / 2)];
    return bound;
}

void Sorter::merge() {
    // Ties go to the earlier run, which holds the earlier rows.
    using Head = std::pair<std::int64_t, std::size_t>;
    std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
        if (runs_[i]->next()) heads.emplace(runs_[i]->key, i);
    }
    Batch batch;
    while (!heads.empty()) {
        const auto [key, i] = heads.top();
        heads.pop();
        Run& run = *runs_[i];
        // The same run goes on while its keys come first: files are often nearly sorted.
        bool more = true;
        do {
            batch.records += run.record;
            batch.rows.emplace_back(run.key, batch.records.size());
            if (batch.records.size() >= kBatchBytes) {
                Batch full;
                std::swap(full, batch);
                if (!merged_->push(std::move(full))) return;
            }
            more = run.next();
        } while (more && (heads.empty() || Head(run.key, i) < heads.top()));
        if (more) heads.emplace(run.key, i);
    }
    merged_->push(std::move(batch));
}

void Sorter::start_merging() {
    finish_runs();
    merged_ = std::make_unique<BoundedQueue<Batch>>(4);
    merging_ = std::async(std::launch::async, [this] {
        try {
            merge();
        } catch (...) {
            merged_->close();
            throw;
        }
        merged_->close();
    });
}

bool Sorter::next() {
    if (!merged_) start_merging();
    while (batch_ == nullptr || at_ == batch_->rows.size()) {
        auto batch = merged_->pop();
        if (!batch) {
            if (merging_.valid()) merging_.get();
            return false;
        }
        batch_ = std::make_unique<Batch>(std::move(*batch));
        at_ = 0;
    }
    const char* const records = batch_->records.data();
    const std::size_t start = at_ == 0 ? 0 : batch_->rows[at_ - 1].second;
    key_ = batch_->rows[at_].first;
    read_record(records + start, records + batch_->rows[at_].second, row_);
    ++at_;
    return true;
}

}  // namespace vo::ingest
