#include "libvo/publish/json_ld.h"

#include <nlohmann/json.hpp>

#include "libvo/base/text.h"
#include "libvo/catalog/reference.h"
#include "libvo/publish/snippets_impl.h"

namespace vo::publish {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& object, const char* key, const std::string& value) {
    if (!value.empty()) object[key] = text::to_utf8(value);
}

/// A DOI as a link; a bibcode as it is.
std::string citation(const std::string& reference) {
    return catalog::is_doi(reference) ? "https://doi.org/" + reference : reference;
}

Json variable(const catalog::Column& column) {
    Json out = {{"@type", "PropertyValue"}, {"name", text::to_utf8(column.name)}};
    put(out, "description", column.description);
    put(out, "unitText", column.unit);
    put(out, "propertyID", column.ucd);
    return out;
}

Json distribution(const ExampleTable& example, const Site& site) {
    const bool cone = example.cone.has_value();
    return {{"@type", "DataDownload"},
            {"name", catalog::qualified_name(example.schema, example.table)},
            {"encodingFormat", "application/x-votable+xml"},
            {"contentUrl", cone ? example_cone_request(example, site) : tap_url(site)}};
}

}  // namespace

std::string dataset_json_ld(const catalog::Schema& schema, const Site& site) {
    Json out = {{"@context", "https://schema.org/"}, {"@type", "Dataset"}};
    put(out, "name", schema.title.empty() ? schema.name : schema.title);
    put(out, "description", schema.description);
    put(out, "url", resource_url(site, schema));
    if (!schema.doi.empty()) out["identifier"] = "https://doi.org/" + schema.doi;
    for (const std::string& creator : schema.creators) {
        out["creator"].push_back({{"@type", "Person"}, {"name", text::to_utf8(creator)}});
    }
    if (!schema.publisher.empty()) {
        out["publisher"] = {{"@type", "Organization"}, {"name", text::to_utf8(schema.publisher)}};
    }
    for (const std::string& subject : schema.subjects) {
        out["keywords"].push_back(text::to_utf8(subject));
    }
    put(out, "license", schema.rights_url.empty() ? schema.rights : schema.rights_url);
    put(out, "citation", citation(schema.reference));
    put(out, "version", schema.version);
    put(out, "dateModified", schema.published_at);
    for (const catalog::Table& table : schema.tables) {
        out["distribution"].push_back(distribution(make_example(schema, table), site));
        for (const catalog::Column& column : table.columns) {
            out["variableMeasured"].push_back(variable(column));
        }
    }
    std::string text = out.dump(1, ' ', false, Json::error_handler_t::replace);
    // Inside a script element HTML reads no entities and XML does: so none are needed.
    text = text::replace_all(std::move(text), "<", "\\u003c");
    text = text::replace_all(std::move(text), ">", "\\u003e");
    return text::replace_all(std::move(text), "&", "\\u0026");
}

}  // namespace vo::publish
