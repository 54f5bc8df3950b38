#include "services/reg/ledger.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "libvo/base/atomic_file.h"
#include "libvo/base/error.h"
#include "libvo/base/random_id.h"

namespace reg {

using nlohmann::json;

Ledger::Ledger(std::filesystem::path folder) : file_(std::move(folder) / "records.json") {
    std::filesystem::create_directories(file_.parent_path());
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

void Ledger::take(const std::map<std::string, std::uint64_t>& contents, std::int64_t stamp_s) {
    for (const auto& [ivoid, entry] : entries_) stamp_s = std::max(stamp_s, entry.changed_s);
    bool changed = is_new_;
    for (const auto& [ivoid, content] : contents) {
        LedgerEntry& entry = entries_[ivoid];
        if (entry.created_s != 0 && !entry.deleted && entry.content == content) continue;
        if (entry.created_s == 0) entry.created_s = stamp_s;
        entry.changed_s = stamp_s;
        entry.deleted = false;
        entry.content = content;
        changed = true;
    }
    for (auto& [ivoid, entry] : entries_) {
        if (entry.deleted || contents.contains(ivoid)) continue;
        entry.deleted = true;
        entry.changed_s = stamp_s;
        changed = true;
    }
    if (changed) write();
    is_new_ = false;
}

void Ledger::write() const {
    json records = json::object();
    for (const auto& [ivoid, entry] : entries_) {
        records[ivoid] = {{"created", entry.created_s},
                          {"changed", entry.changed_s},
                          {"deleted", entry.deleted},
                          {"content", entry.content}};
    }
    vo::write_file_atomically(file_, json{{"secret", secret_}, {"records", records}}.dump(1));
}

}  // namespace reg
