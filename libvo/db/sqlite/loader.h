// Writes one resource file for db/sqlite.
#pragma once

#include <filesystem>
#include <memory>

#include "libvo/base/cancel.h"
#include "libvo/db/loader.h"

namespace vo::db::sqlite {

/// A loader that writes beside `target` and takes its place on finish(); see Database::replace.
[[nodiscard]] std::unique_ptr<Loader> make_loader(const std::filesystem::path& target,
                                                  const Cancel& cancel);

}  // namespace vo::db::sqlite
