#include "libvo/format/votable_annotations_impl.h"

#include <algorithm>
#include <array>

namespace vo::format {
namespace {

/// The ID of the FIELD of that name, which header.groups or .services know.
std::string id_of(const table::ResultHeader& header, const std::string& name) {
    const auto found =
        std::find_if(header.columns.begin(), header.columns.end(),
                     [&name](const table::Column& column) { return column.name == name; });
    return "column_" + std::to_string(found - header.columns.begin() + 1);
}

void write_text_parameter(xml::Writer& writer, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    writer
        .start("PARAM",
               {{"name", name}, {"datatype", "char"}, {"arraysize", "*"}, {"value", value}})
        .end()
        .line();
}

void write_choice(xml::Writer& writer, const table::ServiceParameter& parameter) {
    if (parameter.min.empty() && parameter.max.empty() && parameter.options.empty()) return;
    writer.start("VALUES").line();
    if (!parameter.min.empty()) writer.start("MIN", {{"value", parameter.min}}).end().line();
    if (!parameter.max.empty()) writer.start("MAX", {{"value", parameter.max}}).end().line();
    for (const std::string& option : parameter.options) {
        writer.start("OPTION", {{"value", option}}).end().line();
    }
    writer.end().line();
}

void write_parameter(xml::Writer& writer, const table::ServiceParameter& parameter,
                     const table::ResultHeader& header) {
    writer.start("PARAM")
        .attribute("name", parameter.name)
        .attribute("datatype", table::to_string(parameter.type.datatype))
        .attribute_if("arraysize", parameter.type.arraysize)
        .attribute_if("unit", parameter.unit)
        .attribute_if("ucd", parameter.ucd)
        .attribute_if("xtype", parameter.xtype);
    if (!parameter.column.empty()) writer.attribute("ref", id_of(header, parameter.column));
    writer.attribute("value", parameter.value);
    writer.element_if("DESCRIPTION", parameter.description);
    write_choice(writer, parameter);
    writer.end().line();
}

void write_service(xml::Writer& writer, const table::ServiceDescriptor& service,
                   const table::ResultHeader& header) {
    writer.start("RESOURCE", {{"type", "meta"}, {"utype", "adhoc:service"}})
        .attribute("name", service.name)
        .line();
    writer.element_if("DESCRIPTION", service.description);
    write_text_parameter(writer, "accessURL", service.access_url);
    write_text_parameter(writer, "standardID", service.standard_id);
    write_text_parameter(writer, "contentType", service.content_type);
    writer.start("GROUP", {{"name", "inputParams"}}).line();
    for (const table::ServiceParameter& parameter : service.parameters) {
        write_parameter(writer, parameter, header);
    }
    writer.end().line();
    writer.end().line();
}

/// The word of VOTable 1.4 for a frame, or one that its schema knows already; empty: it has none
/// (section 3.1; the vocabulary of frames came with 1.5).
std::string_view system_word(std::string_view frame) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> words = {{
        {"FK5", "eq_FK5"},
        {"FK4", "eq_FK4"},
        {"ECLIPTIC", "ecl_FK5"},
        {"GALACTIC", "galactic"},
        {"SUPER_GALACTIC", "supergalactic"},
    }};
    static constexpr std::array<std::string_view, 10> legal = {
        "ICRS",     "eq_FK5",        "eq_FK4", "ecl_FK5",     "ecl_FK4",
        "galactic", "supergalactic", "xy",     "barycentric", "geo_app"};
    for (const auto& [modern, word] : words) {
        if (modern == frame) return word;
    }
    const auto found = std::find(legal.begin(), legal.end(), frame);
    return found == legal.end() ? std::string_view() : *found;
}

/// `text` as (the rest of) an XML name.
std::string name_part(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool legal = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '.' || c == '-';
        out += legal ? c : '_';
    }
    return out;
}

void write_system(xml::Writer& writer, const table::Column& column) {
    if (!column.frame.empty()) {
        writer.start("COOSYS", {{"ID", system_id(column)}, {"system", system_word(column.frame)}})
            .attribute_if("epoch", column.epoch);
    } else {
        const std::string& place = column.time.refposition;
        writer.start("TIMESYS", {{"ID", system_id(column)}, {"timescale", column.time.scale}})
            .attribute("refposition", place.empty() ? "UNKNOWN" : place)
            .attribute_if("timeorigin", column.time.origin);
    }
    writer.end().line();
}

}  // namespace

std::string system_id(const table::Column& column) {
    if (!column.frame.empty()) {
        if (system_word(column.frame).empty()) return {};
        return name_part(column.epoch.empty() ? column.frame : column.frame + '_' + column.epoch);
    }
    const table::TimeSystem& time = column.time;
    if (time.scale.empty()) return {};
    std::string id = "time_" + time.scale + '_' + time.refposition;
    if (!time.origin.empty()) id += '_' + time.origin;
    return name_part(id);
}

void write_systems(xml::Writer& writer, const std::vector<table::Column>& columns) {
    std::vector<std::string> written;
    for (const table::Column& column : columns) {
        std::string id = system_id(column);
        if (id.empty() || std::find(written.begin(), written.end(), id) != written.end()) continue;
        written.push_back(std::move(id));
        write_system(writer, column);
    }
}

std::string field_id(const table::ResultHeader& header, std::size_t index) {
    const std::string& name = header.columns[index].name;
    const bool grouped =
        std::any_of(header.groups.begin(), header.groups.end(), [&name](const table::Group& group) {
            return std::find(group.columns.begin(), group.columns.end(), name) !=
                   group.columns.end();
        });
    const auto takes = [&name](const table::ServiceDescriptor& service) {
        return std::any_of(service.parameters.begin(), service.parameters.end(),
                           [&name](const auto& parameter) { return parameter.column == name; });
    };
    const bool taken = std::any_of(header.services.begin(), header.services.end(), takes);
    return grouped || taken ? id_of(header, name) : std::string();
}

void write_groups(xml::Writer& writer, const table::ResultHeader& header) {
    for (const table::Group& group : header.groups) {
        writer.start("GROUP")
            .attribute("name", group.name)
            .attribute_if("ucd", group.ucd)
            .attribute_if("utype", group.utype);
        writer.element_if("DESCRIPTION", group.description);
        for (const std::string& column : group.columns) {
            writer.start("FIELDref", {{"ref", id_of(header, column)}}).end();
        }
        writer.end().line();
    }
}

void write_services(xml::Writer& writer, const table::ResultHeader& header) {
    for (const table::ServiceDescriptor& service : header.services) {
        write_service(writer, service, header);
    }
}

}  // namespace vo::format
