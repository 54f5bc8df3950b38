#include "libvo/publish/availability.h"

#include "libvo/publish/namespaces.h"

namespace vo::publish {

std::string availability(const Availability& state) {
    std::string out;
    xml::Writer xml(out);
    xml.declaration();
    xml.start("vosi:availability");
    declare_namespaces(xml, {{"vosi", kVosiAvailability}});
    xml.line();
    // Unlike the other VOSI documents, this schema wants its children qualified.
    xml.element("vosi:available", state.available ? "true" : "false").line();
    xml.element_if("vosi:upSince", state.up_since).line();
    for (const std::string& note : state.notes) xml.element("vosi:note", note).line();
    xml.end().line();
    return out;
}

}  // namespace vo::publish
