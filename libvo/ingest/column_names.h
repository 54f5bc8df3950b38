// Names that SQL can carry: those of a file made legal and distinct.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "libvo/ingest/source.h"
#include "libvo/table/column.h"

namespace vo::ingest {

/// Letters, digits and single underscores of `name`, anything else as `_`; `prefix` in front if it
/// would not begin with a letter.
[[nodiscard]] std::string identifier_of(std::string_view name, std::string_view prefix);

/// Names that are taken; SQL compares them without regard to case.
class TakenNames {
 public:
    /// False if it is there already.
    bool insert(std::string_view name);
    /// `wanted`, or with "_2", "_3", … behind it, so that it is new; it is taken then.
    [[nodiscard]] std::string distinct(const std::string& wanted);

 private:
    std::set<std::string> names_;      ///< lower case
    std::map<std::string, int> next_;  ///< the number to try for a name; smaller ones are taken
};

/// A legal resource name (catalog/check.h) near the wanted one.
[[nodiscard]] std::string resource_name(std::string_view wanted);

/// Names without blanks around them; those that are no regular identifiers become such ("Fe/H" →
/// "Fe_H"), and of names that are equal for SQL the later ones get "_2", "_3", … A name that a
/// column of `options.declared` has is kept as it is; all are with `options.keep_names`, but that
/// they are made distinct.
void make_names_legal(std::vector<table::Column>& columns, const OpenOptions& options);

}  // namespace vo::ingest
