// The folders of jobs: uploads that came with them, results that they leave; and the room there is.
//
// `<root>/<first two digits>/<id>/`. A result gets its name when it is whole and on disk. Paths
// never reach a client. Safe from any thread, one job's folder by one thread at a time.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "libvo/base/atomic_file.h"

namespace uws {

/// What all uploads and results together may take.
class Budget {
 public:
    /// `limit_bytes` 0: no limit.
    explicit Budget(std::int64_t limit_bytes) : limit_bytes_(limit_bytes) {}
    /// Throws Error(unavailable, "uws.disk_budget") if so much is not left.
    void take(std::int64_t bytes);
    void give_back(std::int64_t bytes) { used_bytes_ -= bytes; }
    void set_used(std::int64_t bytes) { used_bytes_ = bytes; }
    [[nodiscard]] std::int64_t used_bytes() const { return used_bytes_; }

 private:
    std::int64_t limit_bytes_;
    std::atomic<std::int64_t> used_bytes_ = 0;
};

/// What a walk finds below a folder.
struct Entry {
    enum class Kind { file, folder, other };
    std::filesystem::path path;   ///< relative to that folder
    Kind kind = Kind::other;      ///< other: links, sockets, …
    std::int64_t size_bytes = 0;  ///< of a file
};

/// Tells of everything below `folder`, of a folder after what it holds. Links are not followed;
/// what vanishes meanwhile is left out. Before, the owner gets all rights on each folder, `folder`
/// included: what a program has shut could be neither counted nor removed. Throws
/// Error(unavailable, "uws.disk"); Error(internal, "uws.nested") for folders 100 deep.
void walk_folder(const std::filesystem::path& folder,
                 const std::function<void(const Entry&)>& visit);

class Folders {
 public:
    explicit Folders(std::filesystem::path root) : root_(std::move(root)) {}

    /// Where the job's files are; may not exist.
    [[nodiscard]] std::filesystem::path path(const std::string& id) const;
    /// Makes the folder, on disk. Throws Error(unavailable, "uws.disk").
    std::filesystem::path make(const std::string& id) const;
    /// Removes the folder with all it holds; what cannot be removed is logged.
    void remove(const std::string& id) const;
    /// Removes everything but the uploads: what an earlier attempt has left.
    void clear(const std::string& id) const;
    /// The ids that have a folder.
    [[nodiscard]] std::vector<std::string> ids() const;

    /// Names of uploads begin so.
    static constexpr std::string_view upload_prefix = "upload-";

 private:
    std::filesystem::path root_;
};

/// A result being written: takes its room from the budget as it grows.
class ResultFile {
 public:
    /// Throws Error(unavailable, "uws.disk").
    ResultFile(const std::filesystem::path& target, Budget& budget);
    ~ResultFile();
    ResultFile(const ResultFile&) = delete;
    ResultFile& operator=(const ResultFile&) = delete;

    /// Throws Error(unavailable): "uws.disk_budget", "uws.disk".
    void append(std::string_view bytes);
    /// Flushes to disk and gives the file its name; returns its size in bytes.
    std::int64_t commit();

 private:
    Budget& budget_;
    std::unique_ptr<vo::AtomicFile> file_;
    int descriptor_ = -1;
    std::int64_t bytes_ = 0;
    bool committed_ = false;
};

}  // namespace uws
