// The registry records of a site: the registry itself, its authority and organisation, every
// published resource. Services add records of their own. [pure]
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libvo/publish/html.h"
#include "libvo/publish/voresource.h"

namespace vo::publish {

/// Who publishes, and under which names.
struct Publisher {
    Site site;
    std::string authority;        ///< "org.example"
    std::string organisation;     ///< empty: the site's title
    std::string organisation_id;  ///< IVOID; empty: this registry has its record
    std::string homepage;         ///< empty: the front page
    std::string contact_name;     ///< empty: the organisation
    std::string contact_email;
    int page_records = 200;
};

/// `ivo://{authority}/{key}`.
[[nodiscard]] std::string record_id(const Publisher& publisher, std::string_view key);
/// `{public_url}/oai`, the base URL of OAI-PMH.
[[nodiscard]] std::string oai_url(const Publisher& publisher);
/// The ids of what every site has once.
[[nodiscard]] std::string registry_id(const Publisher& publisher);
[[nodiscard]] std::string tap_id(const Publisher& publisher);

/// vg:Registry, which OAI-PMH Identify shows too; its capabilities are for the service to add.
[[nodiscard]] Record registry_record(const Publisher& publisher);
/// vg:Authority, and vr:Organisation unless another registry has it.
[[nodiscard]] std::vector<Record> owner_records(const Publisher& publisher);
/// What a service's record has in common with others: curation, contact, reference.
[[nodiscard]] Record service_record(const Publisher& publisher, std::string_view key,
                                    std::string type);

/// Why a resource cannot be registered; nothing if it can. What VOResource demands and nobody
/// else can fill in.
[[nodiscard]] std::optional<std::string> unfit_reason(const catalog::Schema& schema);
/// vs:CatalogResource with its tables; a service that is about them alone makes it a
/// vs:CatalogService. `schema` is borrowed by the record; capabilities and relations are for the
/// services to add.
[[nodiscard]] Record resource_record(const catalog::Schema& schema, const Publisher& publisher);

}  // namespace vo::publish
