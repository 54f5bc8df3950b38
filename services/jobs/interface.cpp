#include "services/jobs/interface.h"

#include "libvo/base/number.h"
#include "libvo/xml/writer.h"

namespace jobs {
namespace {

using vo::xml::Writer;

void write_text_parameter(Writer& xml, std::string_view name, std::string_view value) {
    xml.start("PARAM", {{"name", name}, {"datatype", "char"}, {"arraysize", "*"}, {"value", value}})
        .end()
        .line();
}

void write_values(Writer& xml, const ParameterSpec& spec) {
    if (spec.choices.empty() && !spec.min && !spec.max) return;
    xml.start("VALUES").line();
    const auto bound = [&](std::string_view name, const std::optional<double>& value) {
        if (!value) return;
        xml.start(name, {{"value", vo::number::to_string(*value)}}).end().line();
    };
    bound("MIN", spec.min);
    bound("MAX", spec.max);
    for (const std::string& choice : spec.choices) {
        xml.start("OPTION", {{"value", choice}}).end().line();
    }
    xml.end().line();
}

void write_parameter(Writer& xml, const ParameterSpec& spec) {
    xml.start("PARAM", {{"name", spec.name}});
    switch (spec.type) {
        case ParameterType::boolean:
            xml.attribute("datatype", "boolean");
            break;
        case ParameterType::integer:
            xml.attribute("datatype", "long");
            break;
        case ParameterType::real:
            xml.attribute("datatype", "double");
            break;
        default:
            xml.attribute("datatype", "char").attribute("arraysize", "*");
            break;
    }
    xml.attribute_if("unit", spec.unit);
    xml.attribute_if("ucd", spec.ucd);
    xml.attribute("value", spec.default_value.value_or("")).line();
    std::string description = spec.description;
    if (spec.type == ParameterType::file) description += " (a file, sent as multipart/form-data)";
    if (spec.type == ParameterType::positions) {
        description += " (a file with positions: VOTable, CSV, or lines of ra dec name)";
    }
    if (spec.required) description += " Required.";
    xml.element_if("DESCRIPTION", description).line();
    write_values(xml, spec);
    xml.end().line();
}

}  // namespace

std::string interface_votable(const JobType& type, const std::string& url) {
    std::string out;
    Writer xml(out);
    xml.declaration();
    xml.start("VOTABLE", {{"version", "1.4"}, {"xmlns", "http://www.ivoa.net/xml/VOTable/v1.3"}})
        .line();
    xml.start("RESOURCE", {{"type", "meta"}, {"utype", "adhoc:service"}, {"name", type.name}})
        .line();
    xml.element_if("DESCRIPTION", type.title + "\n" + type.description).line();
    write_text_parameter(xml, "accessURL", url);
    write_text_parameter(xml, "standardID", "ivo://ivoa.net/std/UWS#rest-1.1");
    xml.start("GROUP", {{"name", "inputParams"}}).line();
    for (const ParameterSpec& spec : type.parameters) write_parameter(xml, spec);
    xml.end().line();
    xml.end().line();
    xml.end().line();
    return out;
}

}  // namespace jobs
