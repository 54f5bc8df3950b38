// The catalogue as the tables of TAP_SCHEMA (TAP 1.1 section 4), itself included. [pure]
#pragma once

#include <memory>
#include <string_view>

#include "libvo/catalog/model.h"
#include "libvo/table/interfaces.h"

namespace vo::publish {

inline constexpr std::string_view kTapSchema = "tap_schema";

/// The schema with its five tables, their columns and keys; row counts are those for `catalog`.
[[nodiscard]] catalog::Schema tap_schema(const catalog::Catalog& catalog);

/// The rows of table `name` of `schema`, which tap_schema() has made. Both are borrowed.
[[nodiscard]] std::unique_ptr<table::RowSource> tap_schema_rows(const catalog::Catalog& catalog,
                                                                const catalog::Schema& schema,
                                                                std::string_view name);

}  // namespace vo::publish
