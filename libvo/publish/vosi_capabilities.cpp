#include "libvo/publish/vosi_capabilities.h"

#include "libvo/base/number.h"
#include "libvo/publish/namespaces.h"

namespace vo::publish {
namespace {

void write_access_url(xml::Writer& xml, std::string_view use, std::string_view url) {
    xml.element("accessURL", url, {{"use", use}}).line();
}

void write_feature_list(xml::Writer& xml, const catalog::LanguageFeatures& list) {
    xml.start("languageFeatures", {{"type", list.type}}).line();
    for (const catalog::LanguageFeature& feature : list.features) {
        xml.start("feature");
        xml.element("form", feature.form);
        xml.element_if("description", feature.description);
        xml.end().line();
    }
    xml.end().line();
}

void write_language(xml::Writer& xml, const std::vector<catalog::LanguageFeatures>& features) {
    xml.start("language").line();
    xml.element("name", "ADQL").line();
    xml.element("version", "2.1", {{"ivo-id", "ivo://ivoa.net/std/ADQL#v2.1"}}).line();
    xml.element("version", "2.0", {{"ivo-id", "ivo://ivoa.net/std/ADQL#v2.0"}}).line();
    xml.element("description", "The Astronomical Data Query Language").line();
    for (const catalog::LanguageFeatures& list : features) write_feature_list(xml, list);
    xml.end().line();
}

void write_output_format(xml::Writer& xml, const catalog::OutputFormat& format) {
    xml.start("outputFormat").attribute_if("ivo-id", format.ivo_id);
    xml.element("mime", format.mime);
    for (const std::string& alias : format.aliases) xml.element("alias", alias);
    xml.end().line();
}

/// tr:TimeLimits and tr:DataLimits; a limit of 0 is not told. `unit` is empty for seconds.
void write_limits(xml::Writer& xml, std::string_view name, catalog::Limits limits,
                  std::string_view unit) {
    if (limits.by_default <= 0 && limits.hard <= 0) return;
    const auto write_one = [&xml, unit](std::string_view kind, std::int64_t value) {
        if (value <= 0) return;
        xml.start(kind).attribute_if("unit", unit).text(std::to_string(value)).end();
    };
    xml.start(name);
    write_one("default", limits.by_default);
    write_one("hard", limits.hard);
    xml.end().line();
}

/// tr:TableAccess: the order of the children is fixed by the schema.
void write(xml::Writer& xml, const catalog::TapCapability& tap) {
    xml.start("capability",
              {{"standardID", "ivo://ivoa.net/std/TAP"}, {"xsi:type", "tr:TableAccess"}})
        .line();
    xml.start("interface", {{"role", "std"}, {"version", "1.1"}, {"xsi:type", "vs:ParamHTTP"}})
        .line();
    write_access_url(xml, "base", tap.base_url);
    xml.end().line();
    for (const catalog::DataModel& model : tap.data_models) {
        xml.element("dataModel", model.name, {{"ivo-id", model.ivo_id}}).line();
    }
    write_language(xml, tap.features);
    for (const catalog::OutputFormat& format : tap.output_formats) {
        write_output_format(xml, format);
    }
    for (const std::string& method : tap.upload_methods) {
        xml.start("uploadMethod", {{"ivo-id", "ivo://ivoa.net/std/TAPRegExt#upload-" + method}});
        xml.end().line();
    }
    write_limits(xml, "retentionPeriod", tap.retention_s, "");
    write_limits(xml, "executionDuration", tap.execution_s, "");
    write_limits(xml, "outputLimit", tap.output_limit, "row");
    write_limits(xml, "uploadLimit", tap.upload_rows, "row");
    xml.end().line();
}

/// One input parameter of an interface (VODataService 1.2 section 3.5).
struct Param {
    std::string_view name;
    std::string_view description;
    std::string_view unit;
    std::string_view ucd;
    std::string_view type;
    bool required = false;
    bool std = true;  ///< a parameter of SCS 1.03, not only of DALI
};

void write_param(xml::Writer& xml, const Param& param) {
    xml.start("param", {{"use", param.required ? "required" : "optional"},
                        {"std", param.std ? "true" : "false"}});
    xml.element("name", param.name);
    xml.element("description", param.description);
    xml.element_if("unit", param.unit);
    xml.element_if("ucd", param.ucd);
    xml.element("dataType", param.type, {{"xsi:type", "vs:SimpleDataType"}});
    xml.end().line();
}

/// "The format of the answer; one of: votable, csv" from what the service really has.
std::string format_description(const std::vector<catalog::OutputFormat>& formats) {
    std::string names;
    for (const catalog::OutputFormat& format : formats) {
        names += names.empty() ? "; one of: " : ", ";
        names += format.aliases.empty() ? format.mime : format.aliases.front();
    }
    return "The format of the answer" + names;
}

void write_cone_params(xml::Writer& xml, const catalog::ConeCapability& cone) {
    write_param(xml, {"RA", "Right ascension (ICRS) of the centre of the cone", "deg",
                      "pos.eq.ra;meta.main", "real", true});
    write_param(xml, {"DEC", "Declination (ICRS) of the centre of the cone", "deg",
                      "pos.eq.dec;meta.main", "real", true});
    write_param(xml, {"SR", "Radius of the cone; 0 asks for the columns alone", "deg",
                      "phys.angSize", "real", true});
    if (cone.verbosity) {
        write_param(xml, {"VERB", "How many columns: 1 the fewest, 2 the usual ones, 3 all", "", "",
                          "integer"});
    }
    write_param(xml,
                {"MAXREC", "The largest number of rows wanted", "", "", "integer", false, false});
    const std::string description = format_description(cone.output_formats);
    write_param(xml, {"RESPONSEFORMAT", description, "", "", "string", false, false});
}

void write(xml::Writer& xml, const catalog::ConeCapability& cone) {
    xml.start("capability",
              {{"standardID", "ivo://ivoa.net/std/ConeSearch"}, {"xsi:type", "cs:ConeSearch"}})
        .line();
    xml.start("interface", {{"role", "std"}, {"xsi:type", "vs:ParamHTTP"}}).line();
    write_access_url(xml, "base", cone.access_url);
    xml.element("queryType", "GET").line();
    xml.element("resultType", "text/xml").line();
    write_cone_params(xml, cone);
    xml.end().line();
    xml.element("maxSR", number::to_string(cone.max_radius_deg)).line();
    if (cone.max_records > 0) xml.element("maxRecords", std::to_string(cone.max_records)).line();
    xml.element("verbosity", cone.verbosity ? "true" : "false").line();
    xml.start("testQuery");
    xml.element("ra", number::to_string(cone.test_ra_deg));
    xml.element("dec", number::to_string(cone.test_dec_deg));
    xml.element("sr", number::to_string(cone.test_radius_deg));
    xml.end().line().end().line();
}

void write(xml::Writer& xml, const catalog::PlainCapability& plain) {
    // Examples are a page for people (DALI 1.1 section 2.3); all else takes parameters.
    const bool is_page = plain.standard_id.ends_with("#examples");
    xml.start("capability", {{"standardID", plain.standard_id}}).line();
    xml.start("interface", {{"xsi:type", is_page ? "vr:WebBrowser" : "vs:ParamHTTP"}}).line();
    write_access_url(xml, "full", plain.access_url);
    xml.end().line().end().line();
}

void write(xml::Writer& xml, const catalog::AuxiliaryTapCapability& tap) {
    xml.start("capability", {{"standardID", "ivo://ivoa.net/std/TAP#aux"}}).line();
    xml.start("interface", {{"role", "std"}, {"xsi:type", "vs:ParamHTTP"}}).line();
    write_access_url(xml, "base", tap.base_url);
    xml.end().line().end().line();
}

void write(xml::Writer& xml, const catalog::HarvestCapability& harvest) {
    xml.start("capability",
              {{"standardID", "ivo://ivoa.net/std/Registry"}, {"xsi:type", "vg:Harvest"}})
        .line();
    xml.start("interface", {{"role", "std"}, {"version", "1.0"}, {"xsi:type", "vg:OAIHTTP"}})
        .line();
    write_access_url(xml, "base", harvest.access_url);
    xml.end().line();
    xml.element("maxRecords", std::to_string(harvest.max_records)).line();
    xml.end().line();
}

}  // namespace

void write_capability(xml::Writer& xml, const catalog::Capability& capability) {
    std::visit([&xml](const auto& value) { write(xml, value); }, capability);
}

std::string vosi_capabilities(std::span<const catalog::Capability> capabilities) {
    std::string out;
    xml::Writer xml(out);
    xml.declaration();
    xml.start("vosi:capabilities");
    declare_namespaces(xml, {{"vosi", kVosiCapabilities},
                             {"vr", kVoResource},
                             {"vs", kVoDataService},
                             {"tr", kTapRegExt},
                             {"cs", kConeSearch},
                             {"vg", kVoRegistry}});
    xml.line();
    for (const catalog::Capability& capability : capabilities) write_capability(xml, capability);
    xml.end().line();
    return out;
}

}  // namespace vo::publish
