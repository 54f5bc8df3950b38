// Which records there are and were, and when each changed: what datestamps and deleted records
// stand on. One file, written whole before any of it is told. Not thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace reg {

/// One record, for ever: a deleted one stays (OAI-PMH 2.0 section 2.5.1, "persistent").
struct LedgerEntry {
    std::int64_t created_s = 0;  ///< Unix time
    std::int64_t changed_s = 0;  ///< the datestamp
    bool deleted = false;
    std::uint64_t content = 0;  ///< hash of the record without its dates
};

class Ledger {
 public:
    /// Opens `folder`/records.json, which need not be there yet. Throws Error(internal,
    /// "registry.damaged") if it cannot be read: datestamps must not be made up anew.
    explicit Ledger(std::filesystem::path folder);

    /// Takes in what there is now: record id → hash. What changed, came or went is stamped
    /// `stamp_s`, or later if a datestamp of the ledger is. Stored before it returns.
    void take(const std::map<std::string, std::uint64_t>& contents, std::int64_t stamp_s);

    [[nodiscard]] const std::map<std::string, LedgerEntry>& entries() const { return entries_; }
    /// A secret of this registry, for tokens that outlive the process.
    [[nodiscard]] const std::string& secret() const { return secret_; }
    /// Whether there was no file.
    [[nodiscard]] bool is_new() const { return is_new_; }

 private:
    void read(const std::string& text);
    void write() const;

    std::filesystem::path file_;
    std::map<std::string, LedgerEntry> entries_;
    std::string secret_;
    bool is_new_ = false;
};

}  // namespace reg
