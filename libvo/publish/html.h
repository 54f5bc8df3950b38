// The pages people read: what is published here and how to get at it. HTML 5 that is well-formed
// XML too; no script, nothing loaded from elsewhere. [pure]
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libvo/catalog/model.h"

namespace vo::publish {

struct Link {
    std::string label;
    std::string url;
};

/// What every page says of the site.
struct Site {
    std::string title;
    std::string public_url;   ///< without trailing slash
    std::string version;      ///< of the software
    std::string description;  ///< one or two sentences; empty: a general one
    std::vector<Link> links;  ///< in the foot of each page: legal notice, help desk, …
};

/// Where things are, in one place for pages and routes.
[[nodiscard]] std::string tap_url(const Site& site);
/// `{public_url}/resources/{schema}`: the page of a resource.
[[nodiscard]] std::string resource_url(const Site& site, const catalog::Schema& schema);
/// `{public_url}/scs/{schema}/{table}?`: the cone search of a table (SCS 1.03 section 2).
[[nodiscard]] std::string cone_url(const Site& site, const catalog::Schema& schema,
                                   const catalog::Table& table);

/// The service, its addresses, how to use them, and all resources but TAP_SCHEMA.
[[nodiscard]] std::string front_page(const catalog::Catalog& catalog, const Site& site);
/// One resource: whose it is, what to cite, its tables column by column, examples that work.
[[nodiscard]] std::string resource_page(const catalog::Schema& schema, const Site& site);
/// A plain notice, for errors met with a browser.
[[nodiscard]] std::string message_page(int status, std::string_view title, std::string_view message,
                                       const Site& site);

}  // namespace vo::publish
