#include "services/reg/ledger.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "libvo/base/atomic_file.h"
#include "libvo/base/error.h"
#include "libvo/base/log.h"
#include "libvo/base/random_id.h"

namespace reg {

using nlohmann::json;

namespace {

vo::FileLock take_folder(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    vo::FileLock lock(folder / "records.lock");
    if (lock.is_ours()) return lock;
    throw vo::Error(vo::Fault::unavailable, "registry.locked",
                    "The registry's folder " + folder.string() +
                        " is in the hands of another process; a registry has one server.");
}

/// Brings datestamps of a wrong clock, which would hide all later changes, back to `stamp_s`.
bool mend_future(Ledger::Entries& entries, std::int64_t stamp_s) {
    bool mended = false;
    for (auto& [ivoid, entry] : entries) {
        if (entry.changed_s <= stamp_s + clock_slack_s) continue;
        vo::log::warning("registry_clock",
                         {{"record", ivoid}, {"detail", "its datestamp lay in the future"}});
        entry.changed_s = stamp_s;
        entry.created_s = std::min(entry.created_s, stamp_s);
        mended = true;
    }
    return mended;
}

}  // namespace

Ledger::Ledger(std::filesystem::path folder)
    : file_(folder / "records.json"), lock_(take_folder(folder)) {
    is_new_ = !std::filesystem::exists(file_);
    if (is_new_) {
        secret_ = vo::random_id() + vo::random_id();
    } else {
        read(vo::read_file(file_));
    }
}

void Ledger::read(const std::string& text) {
    try {
        const json document = json::parse(text);
        secret_ = document.at("secret").get<std::string>();
        for (const auto& [ivoid, entry] : document.at("records").items()) {
            entries_[ivoid] = {
                entry.at("created").get<std::int64_t>(), entry.at("changed").get<std::int64_t>(),
                entry.at("deleted").get<bool>(), entry.at("content").get<std::uint64_t>()};
        }
    } catch (const json::exception& error) {
        throw vo::Error(vo::Fault::internal, "registry.damaged",
                        "The file " + file_.string() +
                            " is damaged; put back a copy of it, so that harvesters keep the "
                            "dates they know.")
            .with_detail(error.what());
    }
}

void Ledger::take(const std::map<std::string, std::uint64_t>& contents, std::int64_t stamp_s,
                  const std::set<std::string>& unknown) {
    Entries entries = entries_;
    bool changed = mend_future(entries, stamp_s) || is_new_;
    for (const auto& [ivoid, entry] : entries) stamp_s = std::max(stamp_s, entry.changed_s);
    for (const auto& [ivoid, content] : contents) {
        LedgerEntry& entry = entries[ivoid];
        if (entry.created_s != 0 && !entry.deleted && entry.content == content) continue;
        if (entry.created_s == 0) entry.created_s = stamp_s;
        entry.changed_s = stamp_s;
        entry.deleted = false;
        entry.content = content;
        changed = true;
    }
    for (auto& [ivoid, entry] : entries) {
        if (entry.deleted || contents.contains(ivoid) || unknown.contains(ivoid)) continue;
        entry.deleted = true;
        entry.changed_s = stamp_s;
        changed = true;
    }
    if (changed) write(entries);
    entries_ = std::move(entries);
    is_new_ = false;
}

void Ledger::write(const Entries& entries) const {
    json records = json::object();
    for (const auto& [ivoid, entry] : entries) {
        records[ivoid] = {{"created", entry.created_s},
                          {"changed", entry.changed_s},
                          {"deleted", entry.deleted},
                          {"content", entry.content}};
    }
    try {
        vo::write_file_atomically(file_, json{{"secret", secret_}, {"records", records}}.dump(1));
    } catch (const vo::Error& error) {
        throw vo::Error(vo::Fault::unavailable, "registry.unwritable",
                        "The registry cannot store its state at the moment; try again later.")
            .with_detail(error.message());
    }
}

}  // namespace reg
