#include "libvo/format/votable.h"

#include "libvo/format/votable_annotations_impl.h"
#include "libvo/xml/writer.h"

namespace vo::format {
namespace {

void write_field(xml::Writer& writer, const table::Column& column, const table::Type& type,
                 const std::string& id, const std::string& null_text) {
    writer.start("FIELD")
        .attribute_if("ID", id)
        .attribute("name", column.name)
        .attribute("datatype", table::to_string(type.datatype))
        .attribute_if("arraysize", type.arraysize)
        .attribute_if("unit", column.unit)
        .attribute_if("ucd", column.ucd)
        .attribute_if("utype", column.utype)
        .attribute_if("xtype", column.xtype)
        .attribute_if("ref", system_id(column));
    writer.element_if("DESCRIPTION", column.description);
    if (!null_text.empty()) writer.start("VALUES", {{"null", null_text}}).end();
    writer.end().line();
}

void write_info(xml::Writer& writer, const table::Info& info) {
    writer.start("INFO")
        .attribute("name", info.name)
        .attribute("value", info.value)
        .attribute_if("ucd", info.ucd)
        .end()
        .line();
}

}  // namespace

void append_votable_start(std::string& out) {
    xml::Writer(out).declaration();
    out +=
        "<VOTABLE version=\"1.4\" xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\""
        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        " xsi:schemaLocation=\"http://www.ivoa.net/xml/VOTable/v1.3"
        " http://www.ivoa.net/xml/VOTable/v1.3\">\n";
}

void VotableEncoder::begin(std::string& out, const table::ResultHeader& header) {
    append_votable_start(out);
    xml::Writer writer(out);
    writer.start("RESOURCE", {{"type", "results"}}).line();
    writer.element_if("DESCRIPTION", header.description);
    writer.start("INFO", {{"name", "QUERY_STATUS"}, {"value", "OK"}}).end().line();
    for (const table::Info& info : header.infos) write_info(writer, info);
    write_systems(writer, header.columns);
    writer.start("TABLE").attribute_if("name", header.table_name).line();
    for (std::size_t i = 0; i < header.columns.size(); ++i) {
        const table::Column& column = header.columns[i];
        write_field(writer, column, written_type(column), field_id(header, i), null_text(column));
    }
    write_groups(writer, header);
    services_.clear();
    xml::Writer services(services_);
    write_services(services, header);
    writer.start("DATA").content();
    begin_data(out, header);
}

bool VotableEncoder::end(std::string& out, const table::Outcome& outcome) {
    end_data(out);
    out += "</DATA>\n</TABLE>\n";
    xml::Writer writer(out);
    if (outcome.error) {
        writer
            .element("INFO", outcome.error->message(),
                     {{"name", "QUERY_STATUS"}, {"value", "ERROR"}})
            .line();
    } else if (outcome.overflow) {
        writer.start("INFO", {{"name", "QUERY_STATUS"}, {"value", "OVERFLOW"}}).end().line();
    }
    out += "</RESOURCE>\n";
    if (!outcome.error) out += services_;
    out += "</VOTABLE>\n";
    return true;
}

}  // namespace vo::format
