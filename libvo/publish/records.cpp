#include "libvo/publish/records.h"

#include "libvo/base/text.h"
#include "libvo/publish/coverage.h"
#include "libvo/sky/moc_text.h"

namespace vo::publish {
namespace {

const std::string& or_else(const std::string& first, const std::string& second) {
    return first.empty() ? second : first;
}

/// Records need not tell the coverage to the last arc second.
constexpr int kMocOrder = 6;

std::string organisation_id(const Publisher& publisher) {
    return or_else(publisher.organisation_id, record_id(publisher, "organisation"));
}

}  // namespace

std::string record_id(const Publisher& publisher, std::string_view key) {
    return "ivo://" + publisher.authority + '/' + std::string(key);
}

std::string oai_url(const Publisher& publisher) {
    return publisher.site.public_url + "/oai";
}

std::string registry_id(const Publisher& publisher) {
    return record_id(publisher, "registry");
}

std::string tap_id(const Publisher& publisher) {
    return record_id(publisher, "tap");
}

Record service_record(const Publisher& publisher, std::string_view key, std::string type) {
    Record record;
    record.type = std::move(type);
    record.ivoid = record_id(publisher, key);
    record.publisher = or_else(publisher.organisation, publisher.site.title);
    record.publisher_id = organisation_id(publisher);
    record.creators = {record.publisher};
    record.contact_name = or_else(publisher.contact_name, record.publisher);
    record.contact_email = publisher.contact_email;
    record.subjects = {"virtual-observatories"};
    record.reference_url = publisher.site.public_url + "/";
    record.content_level = "Research";
    return record;
}

Record registry_record(const Publisher& publisher) {
    Record record = service_record(publisher, "registry", "vg:Registry");
    record.title = record.publisher + " publishing registry";
    record.short_name = publisher.authority;
    record.description = "Records of the resources that " + record.publisher +
                         " publishes in the Virtual Observatory, for harvesting by OAI-PMH.";
    record.types = {"Registry"};
    record.authority = publisher.authority;
    return record;
}

std::vector<Record> owner_records(const Publisher& publisher) {
    std::vector<Record> out;
    Record authority = service_record(publisher, "", "vg:Authority");
    authority.ivoid = "ivo://" + publisher.authority;
    authority.title = authority.publisher + " naming authority";
    authority.short_name = publisher.authority;
    authority.description =
        "The authority under which " + authority.publisher + " names its resources.";
    authority.types = {"Other"};
    authority.managing_org = authority.publisher_id;
    authority.managing_org_name = authority.publisher;
    out.push_back(authority);
    if (!publisher.organisation_id.empty()) return out;
    Record organisation = service_record(publisher, "organisation", "vr:Organisation");
    organisation.title = organisation.publisher;
    organisation.short_name = publisher.authority;
    organisation.description =
        organisation.publisher + " publishes astronomical data in the Virtual Observatory.";
    organisation.types = {"Organisation"};
    organisation.reference_url = or_else(publisher.homepage, organisation.reference_url);
    out.push_back(std::move(organisation));
    return out;
}

std::optional<std::string> unfit_reason(const catalog::Schema& schema) {
    if (text::trim(schema.title).empty()) return "it has no title";
    if (text::trim(schema.description).empty()) return "it has no description";
    if (schema.subjects.empty()) return "it has no subjects";
    return std::nullopt;
}

Record resource_record(const catalog::Schema& schema, const Publisher& publisher) {
    Record record = service_record(publisher, schema.name, "vs:CatalogResource");
    record.title = schema.title;
    record.short_name = schema.name;
    record.doi = schema.doi;
    if (!schema.publisher.empty() && schema.publisher != record.publisher) {
        record.publisher = schema.publisher;
        record.publisher_id.clear();
    }
    if (!schema.creators.empty()) record.creators = schema.creators;
    if (!schema.published_at.empty()) record.dates = {{"Updated", schema.published_at}};
    record.version = schema.version;
    if (!schema.contact_name.empty()) {
        record.contact_name = schema.contact_name;
        record.contact_email = schema.contact_email;
    }
    record.subjects = schema.subjects;
    record.description = schema.description;
    record.source = schema.reference;
    record.reference_url = resource_url(publisher.site, schema);
    record.types =
        schema.content_types.empty() ? std::vector<std::string>{"Catalog"} : schema.content_types;
    record.content_level = or_else(schema.content_level, record.content_level);
    record.rights = schema.rights;
    record.rights_url = schema.rights_url;
    record.facilities = schema.facilities;
    record.instruments = schema.instruments;
    record.wavebands = schema.wavebands;
    record.coverage_mjd = covered_mjd(schema.tables);
    record.coverage_joule = covered_joule(schema.tables);
    const sky::Moc moc = coverage_of(schema.tables);
    if (!moc.empty())
        record.coverage_moc = sky::to_moc_text(sky::degraded(moc, kMocOrder), kMocOrder);
    record.tables = &schema;
    return record;
}

}  // namespace vo::publish
