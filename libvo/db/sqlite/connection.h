// SQLite behind the seam of db/database.h: a folder of read-only files, one per resource.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "libvo/db/database.h"

namespace vo::db::sqlite {

struct Settings {
    std::filesystem::path archive;  ///< folder of `<resource>.sqlite`
    std::int64_t cache_kib = 4096;  ///< page cache of one connection
    std::int64_t mmap_mib = 0;      ///< memory map of each file; 0: none
};

/// The archive folder as a Database. The folder is made if it is missing.
[[nodiscard]] std::unique_ptr<Database> open_archive(const Settings& settings);

}  // namespace vo::db::sqlite
