// Proposals for the table of a descriptor that every way to one shares.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libvo/catalog/model.h"

namespace vo::ingest {

/// UCD1 words ("POS_EQ_RA_MAIN") are older than UCD1+ and not legal today: what they mean now, or
/// nothing; any other text as it is.
[[nodiscard]] std::string modern_ucd(const std::string& ucd);
/// Makes `ucd` begin with `word` and end in meta.main, if it does not.
void add_main(std::string& ucd, std::string_view word);
/// The columns as they would stand in a file.
[[nodiscard]] std::vector<table::Column> plain_columns(const std::vector<catalog::Column>& columns);
/// Names the main position, if there is one, and makes its two columns fit for it.
void propose_position(catalog::Table& table);

}  // namespace vo::ingest
