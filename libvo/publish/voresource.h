// A registry record and its two forms: VOResource 1.1 with its extensions, and Dublin Core. [pure]
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "libvo/catalog/model.h"
#include "libvo/catalog/service.h"
#include "libvo/publish/coverage.h"
#include "libvo/xml/writer.h"

namespace vo::publish {

/// Another resource and what it is to this one (vocabulary relationship_type).
struct Relation {
    std::string type;  ///< "IsServedBy", "IsServiceFor", …
    std::string title;
    std::string ivoid;
};

/// What is told of one resource (VOResource 1.1 section 3, VODataService 1.2 section 3.1).
struct Record {
    std::string type;   ///< xsi:type: "vs:CatalogResource", "vg:Registry", …
    std::string ivoid;  ///< `ivo://authority/key`
    std::string title;
    std::string short_name;  ///< cut to 16 characters
    std::string doi;         ///< `10.…`; empty: none
    std::string publisher;
    std::string publisher_id;  ///< IVOID; empty: not registered
    std::vector<std::string> creators;
    std::vector<std::pair<std::string, std::string>> dates;  ///< role and ISO 8601
    std::string version;
    std::string contact_name;
    std::string contact_email;
    std::vector<std::string> subjects;
    std::string description;
    std::string source;  ///< bibcode or DOI of what to cite
    std::string reference_url;
    std::vector<std::string> types;
    std::string content_level;
    std::vector<Relation> relations;
    std::string rights;
    std::string rights_url;
    std::vector<catalog::Capability> capabilities;
    std::vector<std::string> facilities;
    std::vector<std::string> instruments;
    std::string coverage_moc;  ///< ASCII MOC
    std::optional<Interval> coverage_mjd;
    std::optional<Interval> coverage_joule;
    std::vector<std::string> wavebands;
    const catalog::Schema* tables = nullptr;  ///< borrowed; its tables are the record's tableset
    std::string authority;                    ///< of a registry: the one it manages
    std::string managing_org;                 ///< of an authority: IVOID
    std::string managing_org_name;
};

/// When a record was first there and when it last changed, `YYYY-MM-DDThh:mm:ssZ`.
struct RecordDates {
    std::string created;
    std::string updated;
};

/// Writes `<ri:Resource>` with every namespace it needs, so that it can stand alone.
void write_voresource(xml::Writer& xml, const Record& record, const RecordDates& dates);
/// Writes `<oai_dc:dc>` (OAI-PMH 2.0, Registry Interfaces 1.1 section 3.1.2).
void write_dublin_core(xml::Writer& xml, const Record& record, const RecordDates& dates);

}  // namespace vo::publish
