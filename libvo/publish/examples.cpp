#include "libvo/publish/examples.h"

#include "libvo/base/text.h"
#include "libvo/publish/page.h"
#include "libvo/publish/snippets_impl.h"
#include "libvo/publish/tap_schema.h"

namespace vo::publish {
namespace {

/// An XML name from any words.
std::string id_of(std::string_view words, int number) {
    std::string id = "example-" + std::to_string(number) + "-";
    for (const char c : text::to_lower(words)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            id += c;
        } else if (id.back() != '-') {
            id += '-';
        }
    }
    while (id.ends_with('-')) id.pop_back();
    return id;
}

void write_example(Page& page, const catalog::Example& example, const std::string& table,
                   int number) {
    xml::Writer& xml = page.xml();
    const std::string id = id_of(example.name, number);
    xml.start("div", {{"typeof", "example"}, {"id", id}, {"resource", "#" + id}}).line();
    page.put("h2", example.name, {{"property", "name"}});
    xml.line();
    if (!example.description.empty()) page.put("p", example.description);
    if (!table.empty()) {
        xml.start("p").text("Table: ");
        page.put("code", table, {{"property", "table"}});
        xml.end().line();
    }
    page.put("pre", example.query, {{"property", "query"}});
    xml.line().end().line();
}

}  // namespace

std::string examples(const catalog::Catalog& catalog, const Site& site) {
    Page page(site, "Example queries - " + site.title, "Queries to begin with");
    xml::Writer& xml = page.xml();
    xml.start("div", {{"vocab", "http://www.ivoa.net/rdf/examples#"}}).line();
    page.put("h1", "Example queries");
    page.put("p", "Each can be sent to the TAP service as it is, and be changed to your needs.");
    xml.line();
    int number = 0;
    for (const catalog::Schema* schema : catalog.all_schemas()) {
        for (const catalog::Example& example : schema->examples) {
            write_example(page, example, "", ++number);
        }
        if (!schema->examples.empty()) continue;
        if (schema->name == kTapSchema) {
            write_example(page,
                          {"All tables", "Which tables there are, and what they hold",
                           "SELECT table_name, description FROM tap_schema.tables"},
                          "tap_schema.tables", ++number);
            continue;
        }
        for (const catalog::Table& table : schema->tables) {
            const std::string name = catalog::qualified_name(*schema, table);
            catalog::Example example;
            example.name = "Rows of " + name;
            example.description = table.description;
            example.query = example_adql(make_example(*schema, table));
            write_example(page, example, name, ++number);
        }
    }
    xml.end().line();
    return page.finish();
}

}  // namespace vo::publish
