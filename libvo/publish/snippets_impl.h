// Commands that work as they stand, for one real table: STILTS, pyvo, curl. [pure]
#pragma once

#include <string>

#include "libvo/publish/coverage.h"
#include "libvo/publish/html.h"

namespace vo::publish {

/// A table together with what its examples need.
struct ExampleTable {
    const catalog::Schema& schema;
    const catalog::Table& table;
    std::optional<ExampleCone> cone;  ///< nothing: the table has no cone search
};

[[nodiscard]] ExampleTable make_example(const catalog::Schema& schema, const catalog::Table& table);

/// Ten rows, near the example position if there is one (ADQL 2.1).
[[nodiscard]] std::string example_adql(const ExampleTable& example);
/// The cone search address with its parameters. Requires: example.cone.
[[nodiscard]] std::string example_cone_request(const ExampleTable& example, const Site& site);

[[nodiscard]] std::string stilts_commands(const ExampleTable& example, const Site& site);
[[nodiscard]] std::string pyvo_program(const ExampleTable& example, const Site& site);
[[nodiscard]] std::string curl_commands(const ExampleTable& example, const Site& site);

}  // namespace vo::publish
