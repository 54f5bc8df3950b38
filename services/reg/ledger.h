// Which records there are and were, and when each changed: what datestamps and deleted records
// stand on. One file, written whole before any of it is told. Not thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "libvo/base/file_lock.h"

namespace reg {

/// One record, for ever: a deleted one stays (OAI-PMH 2.0 section 2.5.1, "persistent").
struct LedgerEntry {
    std::int64_t created_s = 0;  ///< Unix time
    std::int64_t changed_s = 0;  ///< the datestamp
    bool deleted = false;
    std::uint64_t content = 0;  ///< hash of the record without its dates
};

/// Clocks that run apart by less are taken as they are.
inline constexpr std::int64_t clock_slack_s = 60;

class Ledger {
 public:
    using Entries = std::map<std::string, LedgerEntry>;  ///< by record id

    /// Opens `folder`/records.json, which need not be there yet, for this process alone. Throws
    /// Error(internal, "registry.damaged") if it cannot be read: datestamps must not be made up
    /// anew; Error(unavailable, "registry.locked") if another process has it.
    explicit Ledger(std::filesystem::path folder);

    /// Takes in what there is now: record id → hash. What changed, came or went is stamped
    /// `stamp_s`, or later if a datestamp of the ledger is. Of `unknown` nothing can be said at the
    /// moment: they stay as they are. Datestamps well beyond `stamp_s`, from a clock that was
    /// wrong, become `stamp_s`. Stored before it returns; throws Error(unavailable,
    /// "registry.unwritable"), and then nothing has changed.
    void take(const std::map<std::string, std::uint64_t>& contents, std::int64_t stamp_s,
              const std::set<std::string>& unknown = {});

    [[nodiscard]] const Entries& entries() const { return entries_; }
    /// A secret of this registry, for tokens that outlive the process.
    [[nodiscard]] const std::string& secret() const { return secret_; }
    /// Whether there was no file.
    [[nodiscard]] bool is_new() const { return is_new_; }

 private:
    void read(const std::string& text);
    void write(const Entries& entries) const;

    std::filesystem::path file_;
    vo::FileLock lock_;
    Entries entries_;
    std::string secret_;
    bool is_new_ = false;
};

}  // namespace reg
