// Writes one resource file for db/sqlite.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "libvo/base/cancel.h"
#include "libvo/db/loader.h"

struct sqlite3;

namespace vo::db::sqlite {

/// A loader that writes beside `target` and takes its place on finish(); see Database::replace.
[[nodiscard]] std::unique_ptr<Loader> make_loader(const std::filesystem::path& target,
                                                  const Cancel& cancel);

/// A loader that writes into the attached database `schema` of an open connection, which it
/// borrows; see Connection::load_temporary.
[[nodiscard]] std::unique_ptr<Loader> make_temporary_loader(sqlite3* database,
                                                            const std::string& schema);

}  // namespace vo::db::sqlite
