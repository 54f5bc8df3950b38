#include "libvo/publish/html.h"

#include <algorithm>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/base/uri.h"
#include "libvo/publish/json_ld.h"
#include "libvo/publish/page.h"
#include "libvo/publish/sky_map.h"
#include "libvo/publish/snippets_impl.h"

namespace vo::publish {
namespace {

/// The first sentence, or what fits of it.
std::string one_line(std::string_view text) {
    constexpr std::size_t longest = 200;
    const std::vector<std::string_view> words = text::words(text);
    std::string line;
    for (const std::string_view word : words) {
        if (line.size() + word.size() > longest) return line + " …";
        if (!line.empty()) line += ' ';
        line += word;
        // A full stop behind a short word is more likely an abbreviation ("e.g.", "et al.").
        if (word.size() > 4 && word.ends_with('.')) break;
    }
    return line;
}

const std::string& title_of(const catalog::Schema& schema) {
    return schema.title.empty() ? schema.name : schema.title;
}

std::string counted(long long number, std::string_view singular, std::string_view plural) {
    return text::grouped(number) + ' ' + std::string(number == 1 ? singular : plural);
}

std::string size_text(const catalog::Table& table) {
    return counted(table.row_count, "row", "rows") + ", " +
           counted(static_cast<long long>(table.columns.size()), "column", "columns");
}

std::vector<const catalog::Schema*> published(const catalog::Catalog& catalog) {
    std::vector<const catalog::Schema*> schemas;
    for (const catalog::Schema& schema : catalog.schemas) {
        if (!text::iequals(schema.name, "TAP_SCHEMA")) schemas.push_back(&schema);
    }
    return schemas;
}

void write_resource_entry(Page& page, const catalog::Schema& schema, const Site& site) {
    xml::Writer& xml = page.xml();
    xml.start("section").line().start("h3");
    page.link(resource_url(site, schema), title_of(schema));
    xml.end().line();
    if (!schema.description.empty()) page.put("p", one_line(schema.description));
    xml.start("ul").line();
    for (const catalog::Table& table : schema.tables) {
        xml.start("li");
        page.put("code", catalog::qualified_name(schema, table));
        std::string facts = ": " + size_text(table);
        const sky::Moc moc = coverage_of({&table, 1});
        if (!moc.empty()) facts += ", " + coverage_text(moc);
        xml.text(facts).end().line();
    }
    xml.end().line().end().line();
}

void write_service_row(Page& page, std::string_view term, const std::string& url,
                       std::string_view note) {
    xml::Writer& xml = page.xml();
    page.put("dt", term);
    xml.start("dd");
    page.link(url, url);
    if (!note.empty()) xml.start("br").end().text(note);
    xml.end().line();
}

void write_services(Page& page, const std::optional<ExampleTable>& example, const Site& site) {
    page.put("h2", "Services");
    page.xml().start("dl").line();
    page.put("dt", "Table access (TAP)");
    page.xml().start("dd");
    page.put("code", tap_url(site));
    page.xml().start("br").end();
    page.xml().text("Queries in ADQL over all tables; give this address to TOPCAT or pyvo.");
    page.xml().end().line();
    page.put("dt", "Cone search (SCS)");
    page.xml().start("dd");
    page.put("code", site.public_url + "/scs/{resource}/{table}?");
    page.xml().start("br").end().text("One address per table; see the pages of the resources.");
    page.xml().end().line();
    write_service_row(page, "Capabilities", tap_url(site) + "/capabilities", "");
    write_service_row(page, "Tables", tap_url(site) + "/tables", "");
    write_service_row(page, "Availability", tap_url(site) + "/availability", "");
    if (example && example->cone) {
        write_service_row(page, "A first look", example_cone_request(*example, site),
                          "A cone search around a position in " + title_of(example->schema) + ".");
    }
    page.xml().end().line();
}

void write_snippets(Page& page, const ExampleTable& example, const Site& site) {
    page.code("ADQL", example_adql(example));
    page.code("STILTS, the command line of TOPCAT", stilts_commands(example, site));
    page.code("Python with pyvo", pyvo_program(example, site));
    page.code("curl", curl_commands(example, site));
}

/// The first table with a cone search, else the first table.
std::optional<ExampleTable> front_example(const std::vector<const catalog::Schema*>& schemas) {
    std::optional<ExampleTable> first;
    for (const catalog::Schema* schema : schemas) {
        for (const catalog::Table& table : schema->tables) {
            ExampleTable example = make_example(*schema, table);
            if (example.cone) return example;
            if (!first) first.emplace(std::move(example));
        }
    }
    return first;
}

void write_resource_facts(Page& page, const catalog::Schema& schema) {
    xml::Writer& xml = page.xml();
    const auto linked = [&](std::string_view term, const std::string& url, std::string label) {
        if (label.empty()) label = url;
        if (label.empty()) return;
        page.put("dt", term);
        xml.start("dd");
        page.link(url, label);
        xml.end().line();
    };
    xml.start("dl").line();
    page.row_if("Creators", text::join(schema.creators, "; "));
    linked("How to cite", schema.reference_url, schema.reference);
    if (!schema.doi.empty()) linked("DOI", "https://doi.org/" + schema.doi, schema.doi);
    page.row_if("Version", schema.version);
    page.row_if("Facilities", text::join(schema.facilities, ", "));
    page.row_if("Instruments", text::join(schema.instruments, ", "));
    page.row_if("Wavebands", text::join(schema.wavebands, ", "));
    page.row_if("Subjects", text::join(schema.subjects, "; "));
    linked("Rights", schema.rights_url, schema.rights);
    page.row_if("Publisher", schema.publisher);
    if (schema.contact_email.empty()) {
        page.row_if("Contact", schema.contact_name);
    } else {
        linked("Contact", "mailto:" + schema.contact_email,
               schema.contact_name.empty() ? schema.contact_email : schema.contact_name);
    }
    page.row_if("Published", schema.published_at);
    const sky::Moc moc = coverage_of(schema.tables);
    if (!moc.empty()) page.row_if("Coverage", coverage_text(moc));
    xml.end().line();
    if (moc.empty()) return;
    xml.start("figure");
    write_sky_map(xml, moc);
    page.put("figcaption",
             "Where there are rows: the whole sky, north up, 0h in the middle, east to the left.");
    xml.end().line();
}

std::string type_text(const catalog::Column& column) {
    std::string text(table::to_string(column.type.datatype));
    if (!column.type.arraysize.empty()) text += '[' + column.type.arraysize + ']';
    if (!column.xtype.empty()) text += " (" + column.xtype + ')';
    return text;
}

/// A cell of a figure if `is_number`, else of text.
void put_value(Page& page, std::string_view value, bool is_number) {
    if (is_number) {
        page.put("td", value, {{"class", "number"}});
    } else {
        page.put("td", value);
    }
}

void write_column_row(Page& page, const catalog::Column& column) {
    const catalog::ColumnStatistics statistics =
        column.statistics.value_or(catalog::ColumnStatistics{});
    page.xml().start("tr");
    page.put("th", catalog::adql_name(column.name), {{"scope", "row"}});
    page.put("td", type_text(column));
    page.put("td", column.unit);
    page.put("td", column.ucd);
    page.put("td", column.description, {{"class", "text"}});
    put_value(page, statistics.min, column.type.is_numeric());
    put_value(page, statistics.max, column.type.is_numeric());
    put_value(page, column.statistics ? text::grouped(statistics.null_count) : "", true);
    page.put("td", column.indexed ? "yes" : "");
    page.xml().end().line();
}

void write_columns(Page& page, const std::string& table_name, const catalog::Table& table) {
    xml::Writer& xml = page.xml();
    // Scrolls by itself on narrow screens; tabindex lets the keyboard scroll it too.
    xml.start("div", {{"class", "wide"},
                      {"role", "region"},
                      {"tabindex", "0"},
                      {"aria-label", "Columns of " + table_name}});
    xml.start("table").line().start("thead").start("tr");
    for (const char* head :
         {"Column", "Type", "Unit", "UCD", "Description", "Min", "Max", "Nulls", "Indexed"}) {
        page.put("th", head, {{"scope", "col"}});
    }
    xml.end().end().line().start("tbody").line();
    for (const catalog::Column& column : table.columns) write_column_row(page, column);
    xml.end().end().end().line();
}

/// A field of a form with its label.
void put_input(Page& page, std::string_view name, std::string_view label, std::string_view value) {
    xml::Writer& xml = page.xml();
    xml.start("label").text(std::string(label) + " ");
    xml.start("input", {{"name", name}, {"value", value}, {"size", "10"}, {"required", "required"}})
        .end();
    xml.end().text(" ");
}

void put_format(Page& page) {
    xml::Writer& xml = page.xml();
    xml.start("label").text("as ");
    xml.start("select", {{"name", "RESPONSEFORMAT"}});
    for (const char* format : {"html", "votable", "csv", "fits", "json", "text"}) {
        page.put("option", format);
    }
    xml.end().end().text(" ");
}

/// A cone search to fill in; works in every browser, without script.
void write_cone_form(Page& page, const ExampleTable& example, const Site& site) {
    const std::string url = cone_url(site, example.schema, example.table);
    xml::Writer& xml = page.xml();
    xml.start("form",
              {{"action", std::string_view(url).substr(0, url.size() - 1)}, {"method", "get"}});
    put_input(page, "RA", "RA (deg)", number::to_string(example.cone->ra_deg));
    put_input(page, "DEC", "Dec (deg)", number::to_string(example.cone->dec_deg));
    put_input(page, "SR", "radius (deg)", number::to_string(example.cone->radius_deg));
    put_format(page);
    page.put("button", "Search", {{"type", "submit"}});
    xml.end().line();
}

/// A query to change and send.
void write_query_form(Page& page, const ExampleTable& example, const Site& site) {
    xml::Writer& xml = page.xml();
    xml.start("form", {{"action", tap_url(site) + "/sync"}, {"method", "post"}});
    xml.start("input", {{"type", "hidden"}, {"name", "LANG"}, {"value", "ADQL"}}).end();
    page.put("textarea", example_adql(example),
             {{"name", "QUERY"}, {"rows", "3"}, {"aria-label", "Query in ADQL"}});
    xml.start("br").end();
    put_format(page);
    page.put("button", "Run", {{"type", "submit"}});
    xml.text(" ");
    page.link(tap_url(site) + "/examples", "More examples");
    xml.end().line();
}

void write_table(Page& page, const catalog::Schema& schema, const catalog::Table& table,
                 const Site& site) {
    const std::string name = catalog::qualified_name(schema, table);
    const ExampleTable example = make_example(schema, table);
    page.xml().start("section").line();
    page.put("h2", "Table " + name);
    if (!table.title.empty()) page.put("p", table.title, {{"class", "lead"}});
    if (!table.description.empty()) page.put("p", table.description);
    page.xml().line().start("dl").line();
    page.row_if("Size", size_text(table));
    const sky::Moc moc = coverage_of({&table, 1});
    if (!moc.empty()) page.row_if("Coverage", coverage_text(moc));
    if (example.cone) {
        page.put("dt", "Cone search");
        page.xml().start("dd");
        page.put("code", cone_url(site, schema, table));
        page.xml().end().line();
        write_service_row(page, "For example", example_cone_request(example, site), "");
    }
    page.xml().end().line();
    if (example.cone) write_cone_form(page, example, site);
    write_query_form(page, example, site);
    page.put("h3", "Columns");
    write_columns(page, name, table);
    page.put("h3", "Examples");
    write_snippets(page, example, site);
    page.xml().end().line();
}

}  // namespace

std::string tap_url(const Site& site) {
    return site.public_url + "/tap";
}

std::string resource_url(const Site& site, const catalog::Schema& schema) {
    return site.public_url + "/resources/" + uri::encode(schema.name);
}

std::string cone_url(const Site& site, const catalog::Schema& schema, const catalog::Table& table) {
    return site.public_url + "/scs/" + uri::encode(schema.name) + '/' + uri::encode(table.name) +
           '?';
}

std::string front_page(const catalog::Catalog& catalog, const Site& site) {
    const std::string about =
        !site.description.empty()
            ? site.description
            : "Astronomical catalogues, published in the Virtual Observatory: for TOPCAT, Aladin, "
              "pyvo, or any program that reads tables from the web.";
    Page page(site, site.title, about);
    page.put("h1", site.title);
    page.put("p", about, {{"class", "lead"}});
    const std::vector<const catalog::Schema*> schemas = published(catalog);
    const std::optional<ExampleTable> example = front_example(schemas);
    page.put("h2", "Resources");
    if (schemas.empty()) page.put("p", "Nothing is published here yet.");
    for (const catalog::Schema* schema : schemas) write_resource_entry(page, *schema, site);
    write_services(page, example, site);
    if (example) {
        page.put("h2", "How to use it");
        page.put("p", "These lines work as they stand, with the table " +
                          catalog::qualified_name(example->schema, example->table) + ".");
        write_snippets(page, *example, site);
    }
    return page.finish();
}

std::string resource_page(const catalog::Schema& schema, const Site& site) {
    const std::string title = title_of(schema);
    Page page(site, title + " – " + site.title, one_line(schema.description));
    page.put("h1", title);
    if (!schema.description.empty()) page.put("p", schema.description, {{"class", "lead"}});
    write_resource_facts(page, schema);
    for (const catalog::Table& table : schema.tables) write_table(page, schema, table, site);
    page.data(dataset_json_ld(schema, site));
    return page.finish();
}

std::string message_page(int status, std::string_view title, std::string_view message,
                         const Site& site) {
    Page page(site, std::string(title) + " – " + site.title, title);
    page.put("h1", title);
    page.put("p", message, {{"class", "lead"}});
    page.put("p", "Status " + std::to_string(status), {{"class", "soft"}});
    page.xml().start("p");
    page.link(site.public_url + "/", "To the front page");
    page.xml().end().line();
    return page.finish();
}

}  // namespace vo::publish
