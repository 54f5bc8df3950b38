#include "libvo/publish/voresource.h"

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/catalog/reference.h"
#include "libvo/publish/namespaces.h"
#include "libvo/publish/vosi_capabilities.h"
#include "libvo/publish/vosi_tables.h"

namespace vo::publish {
namespace {

constexpr std::size_t kShortNameCharacters = 16;

/// xs:token wants no line ends and no two blanks in a row.
std::string token(std::string_view value) {
    std::string out;
    for (const std::string_view word : text::words(value)) {
        if (!out.empty()) out += ' ';
        out += word;
    }
    return out;
}

void put(xml::Writer& xml, std::string_view name, std::string_view value) {
    if (!value.empty()) xml.element(name, value).line();
}

void put_all(xml::Writer& xml, std::string_view name, const std::vector<std::string>& values) {
    for (const std::string& value : values) put(xml, name, token(value));
}

/// vr:ResourceName: a name, and the IVOID if it is registered.
void put_named(xml::Writer& xml, std::string_view name, const std::string& value,
               const std::string& ivoid) {
    xml.start(name).attribute_if("ivo-id", ivoid).text(token(value)).end().line();
}

/// The first 16 characters, whole ones.
std::string short_name(const std::string& name) {
    std::size_t characters = 0;
    std::size_t end = 0;
    while (end < name.size() && characters < kShortNameCharacters) {
        ++end;
        while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) ++end;
        ++characters;
    }
    return name.substr(0, end);
}

void write_curation(xml::Writer& xml, const Record& record) {
    xml.start("curation").line();
    put_named(xml, "publisher", record.publisher, record.publisher_id);
    for (const std::string& creator : record.creators) {
        xml.start("creator").element("name", token(creator)).end().line();
    }
    for (const auto& [role, date] : record.dates) {
        xml.element("date", date, {{"role", role}}).line();
    }
    put(xml, "version", record.version);
    xml.start("contact").element("name", token(record.contact_name));
    xml.element_if("email", record.contact_email);
    xml.end().line();
    xml.end().line();
}

void write_content(xml::Writer& xml, const Record& record) {
    xml.start("content").line();
    put_all(xml, "subject", record.subjects);
    put(xml, "description", text::trim(record.description));
    if (catalog::is_bibcode(record.source)) {
        xml.element("source", record.source, {{"format", "bibcode"}}).line();
    } else {
        put(xml, "source", token(record.source));
    }
    put(xml, "referenceURL", record.reference_url);
    put_all(xml, "type", record.types);
    put(xml, "contentLevel", record.content_level);
    for (const Relation& relation : record.relations) {
        xml.start("relationship").line();
        put(xml, "relationshipType", relation.type);
        put_named(xml, "relatedResource", relation.title, relation.ivoid);
        xml.end().line();
    }
    xml.end().line();
}

/// Rights and capabilities of a vr:Service.
void write_service(xml::Writer& xml, const Record& record) {
    if (!record.rights.empty() || !record.rights_url.empty()) {
        xml.start("rights").attribute_if("rightsURI", record.rights_url);
        xml.text(record.rights.empty() ? record.rights_url : token(record.rights)).end().line();
    }
    for (const catalog::Capability& capability : record.capabilities) {
        write_capability(xml, capability);
    }
}

void write_coverage(xml::Writer& xml, const Record& record) {
    const bool known = !record.coverage_moc.empty() || record.coverage_mjd ||
                       record.coverage_joule || !record.wavebands.empty();
    if (!known) return;
    const auto put_interval = [&xml](std::string_view name, const std::optional<Interval>& range) {
        if (!range) return;
        put(xml, name, number::to_string(range->first) + ' ' + number::to_string(range->second));
    };
    xml.start("coverage").line();
    put(xml, "spatial", record.coverage_moc);
    put_interval("temporal", record.coverage_mjd);
    put_interval("spectral", record.coverage_joule);
    put_all(xml, "waveband", record.wavebands);
    xml.end().line();
}

void write_tableset(xml::Writer& xml, const catalog::Schema& schema) {
    xml.start("tableset").line();
    write_schema(xml, schema, Detail::full);
    xml.end().line();
}

}  // namespace

void write_voresource(xml::Writer& xml, const Record& record, const RecordDates& dates) {
    // The children have no namespace, whatever the default around the record is.
    xml.start("ri:Resource", {{"xmlns", ""}});
    declare_namespaces(xml, {{"ri", kRegistryInterface},
                             {"vr", kVoResource},
                             {"vs", kVoDataService},
                             {"vg", kVoRegistry},
                             {"tr", kTapRegExt},
                             {"cs", kConeSearch}});
    xml.attribute("xsi:type", record.type)
        .attribute("created", dates.created)
        .attribute("updated", dates.updated)
        .attribute("status", "active")
        .line();
    put(xml, "title", token(record.title));
    put(xml, "shortName", short_name(token(record.short_name)));
    put(xml, "identifier", record.ivoid);
    if (!record.doi.empty()) put(xml, "altIdentifier", "doi:" + record.doi);
    write_curation(xml, record);
    write_content(xml, record);
    // Each type has its own children behind these (VODataService 1.2, VORegistry 1.1).
    if (record.type == "vg:Authority") {
        put_named(xml, "managingOrg", record.managing_org_name, record.managing_org);
    } else if (record.type == "vr:Organisation") {
        put_all(xml, "facility", record.facilities);
        put_all(xml, "instrument", record.instruments);
    } else {
        write_service(xml, record);
    }
    if (record.type == "vg:Registry") {
        put(xml, "full", "false");
        put(xml, "managedAuthority", record.authority);
    } else if (record.type.starts_with("vs:")) {
        put_all(xml, "facility", record.facilities);
        put_all(xml, "instrument", record.instruments);
        write_coverage(xml, record);
        if (record.tables != nullptr) write_tableset(xml, *record.tables);
    }
    xml.end().line();
}

void write_dublin_core(xml::Writer& xml, const Record& record, const RecordDates& dates) {
    xml.start("oai_dc:dc");
    xml.attribute("xmlns:oai_dc", kOaiDublinCore)
        .attribute("xmlns:dc", kDublinCore)
        .attribute("xmlns:xsi", kXsi)
        .attribute("xsi:schemaLocation",
                   std::string(kOaiDublinCore) + " http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
        .line();
    put(xml, "dc:title", token(record.title));
    for (const std::string& creator : record.creators) put(xml, "dc:creator", token(creator));
    put_all(xml, "dc:subject", record.subjects);
    put(xml, "dc:description", text::trim(record.description));
    put(xml, "dc:publisher", token(record.publisher));
    put(xml, "dc:date", dates.updated);
    for (const std::string& type : record.types) put(xml, "dc:type", type);
    if (record.types.empty()) put(xml, "dc:type", "Service");
    put(xml, "dc:identifier", record.ivoid);
    if (!record.doi.empty()) put(xml, "dc:identifier", "doi:" + record.doi);
    put(xml, "dc:identifier", record.reference_url);
    put(xml, "dc:source", token(record.source));
    for (const Relation& relation : record.relations) put(xml, "dc:relation", relation.ivoid);
    put(xml, "dc:rights", record.rights_url.empty() ? token(record.rights) : record.rights_url);
    xml.end().line();
}

}  // namespace vo::publish
