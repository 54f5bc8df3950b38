#include "libvo/catalog/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "libvo/base/error.h"
#include "libvo/base/text.h"
#include "libvo/catalog/fields_impl.h"
#include "libvo/catalog/type_text.h"
#include "libvo/sky/moc_text.h"

namespace vo::catalog {
namespace {

constexpr std::size_t max_size_bytes = 4 << 20;

struct Document {
    Schema schema;
    std::vector<Problem> problems;  ///< in order of position
    std::map<Place, int> lines;     ///< of every key and entry that was read
};

class Reader : private FieldReader {
 public:
    Document read(const toml::table& root) {
        const std::vector<Field> fields = {
            {"resource", [this](const toml::node& node) { read_resource(node); }},
            {"table", [this](const toml::node& node) { read_tables(node); }},
            {"example", [this](const toml::node& node) { read_examples(node); }},
        };
        read_fields(root, {}, "a descriptor", fields);
        if (!root.contains("resource")) {
            problem({1, 1}, "descriptor.key", "There is no [resource] in the descriptor.",
                    "Begin with [resource] and its `name`.");
        }
        std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
            return std::pair(a.position.line, a.position.column) <
                   std::pair(b.position.line, b.position.column);
        });
        return {std::move(schema_), std::move(problems), std::move(lines)};
    }

 private:
    void read_resource(const toml::node& node) {
        const auto* table = node.as_table();
        if (table == nullptr) return wrong_kind(node, "resource", "a table", "[resource]");
        Schema& s = schema_;
        lines[{}] = position_of(node.source()).line;
        const std::vector<Field> fields = {
            text_field("name", s.name),
            text_field("title", s.title),
            text_field("description", s.description),
            texts_field("creators", s.creators),
            texts_field("subjects", s.subjects),
            text_field("reference", s.reference),
            text_field("reference_url", s.reference_url),
            text_field("publisher", s.publisher),
            text_field("contact_name", s.contact_name),
            text_field("contact_email", s.contact_email),
            text_field("rights", s.rights),
            text_field("rights_url", s.rights_url),
            text_field("doi", s.doi),
            text_field("version", s.version),
            texts_field("content_types", s.content_types),
            text_field("content_level", s.content_level),
            texts_field("facilities", s.facilities),
            texts_field("instruments", s.instruments),
            texts_field("wavebands", s.wavebands),
            text_field("published_at", s.published_at),
        };
        read_fields(*table, {}, "[resource]", fields);
        if (!table->contains("name")) missing(node, "name", "[resource]");
    }

    void read_tables(const toml::node& node) {
        read_entries(node, "table", "table", [this](const toml::table& entry) {
            // Fields refer to the table that is being read.
            Table table;
            table.name = "main";
            read_table(entry, table);
            schema_.tables.push_back(std::move(table));
        });
    }

    void read_examples(const toml::node& node) {
        read_entries(node, "example", "example", [this](const toml::table& entry) {
            Example example;
            const std::vector<Field> fields = {text_field("name", example.name),
                                               text_field("description", example.description),
                                               text_field("query", example.query)};
            read_fields(entry, kElsewhere, "[[example]]", fields);
            for (const char* needed : {"name", "query"}) {
                if (!entry.contains(needed)) missing(entry, needed, "[[example]]");
            }
            schema_.examples.push_back(std::move(example));
        });
    }

    void read_table(const toml::table& entry, Table& table) {
        const Place place{static_cast<int>(schema_.tables.size()), -1, ""};
        lines[place] = position_of(entry.source()).line;
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
        const std::vector<Field> fields = {
            text_field("name", table.name),
            text_field("title", table.title),
            text_field("description", table.description),
            text_field("utype", table.utype),
            text_field("source", table.source),
            integer_field("extension", table.extension, 1, 100'000),
            {"position", [&](const toml::node& node) { read_position(node, table); }},
            text_field("id", table.id_column),
            integer_field<std::int64_t>("row_count", table.row_count, 0, most),
            text_field("coverage", table.coverage_moc),
            {"column",
             [&](const toml::node& node) {
                 read_entries(node, "column", "table.column", [&](const toml::table& column) {
                     read_column(column, place.table, table);
                 });
             }},
            {"key",
             [&](const toml::node& node) {
                 read_entries(node, "key", "table.key",
                              [&](const toml::table& key) { read_key(key, table); });
             }},
            {"group",
             [&](const toml::node& node) {
                 read_entries(node, "group", "table.group",
                              [&](const toml::table& group) { read_group(group, table); });
             }},
            {"service",
             [&](const toml::node& node) {
                 read_entries(node, "service", "table.service",
                              [&](const toml::table& service) { read_service(service, table); });
             }},
        };
        read_fields(entry, place, "[[table]]", fields);
        read_coverage(table);
    }

    /// How much of the sky a published table covers; what nobody can read tells nothing.
    static void read_coverage(Table& table) {
        try {
            table.coverage_fraction = sky::parse_moc_text(table.coverage_moc).sky_fraction();
        } catch (const Error&) {
            table.coverage_fraction = 0;
        }
    }

    void read_key(const toml::table& entry, Table& table) {
        ForeignKey key;
        const std::vector<Field> fields = {
            text_field("target", key.target),
            texts_field("columns", key.from_columns),
            texts_field("target_columns", key.target_columns),
            text_field("description", key.description),
            text_field("utype", key.utype),
        };
        read_fields(entry, kElsewhere, "[[table.key]]", fields);
        for (const char* needed : {"target", "columns"}) {
            if (!entry.contains(needed)) missing(entry, needed, "[[table.key]]");
        }
        if (key.target_columns.empty()) key.target_columns = key.from_columns;
        if (key.target_columns.size() != key.from_columns.size()) {
            problem(position_of(entry.source()), "descriptor.value",
                    "`columns` and `target_columns` of the key are not as many.",
                    "Name one target column for each column.");
        }
        table.keys.push_back(std::move(key));
    }

    void read_group(const toml::table& entry, Table& table) {
        table::Group group;
        const std::vector<Field> fields = {
            text_field("name", group.name),        text_field("description", group.description),
            text_field("ucd", group.ucd),          text_field("utype", group.utype),
            texts_field("columns", group.columns),
        };
        read_fields(entry, kElsewhere, "[[table.group]]", fields);
        for (const char* needed : {"name", "columns"}) {
            if (!entry.contains(needed)) missing(entry, needed, "[[table.group]]");
        }
        table.groups.push_back(std::move(group));
    }

    void read_service(const toml::table& entry, Table& table) {
        table::ServiceDescriptor service;
        const std::vector<Field> fields = {
            text_field("name", service.name),
            text_field("description", service.description),
            text_field("url", service.access_url),
            text_field("standard_id", service.standard_id),
            text_field("content_type", service.content_type),
            {"parameter",
             [&](const toml::node& node) {
                 read_entries(node, "parameter", "table.service.parameter",
                              [&](const toml::table& item) { read_parameter(item, service); });
             }},
        };
        read_fields(entry, kElsewhere, "[[table.service]]", fields);
        for (const char* needed : {"name", "url"}) {
            if (!entry.contains(needed)) missing(entry, needed, "[[table.service]]");
        }
        table.services.push_back(std::move(service));
    }

    void read_parameter(const toml::table& entry, table::ServiceDescriptor& service) {
        table::ServiceParameter parameter;
        table::Column typed;
        typed.type = table::string_type();
        const std::vector<Field> fields = {
            text_field("name", parameter.name),
            {"type", [&](const toml::node& node) { read_type(node, typed); }},
            text_field("unit", parameter.unit),
            text_field("ucd", parameter.ucd),
            text_field("xtype", typed.xtype),
            text_field("description", parameter.description),
            text_field("column", parameter.column),
            text_field("value", parameter.value),
            text_field("min", parameter.min),
            text_field("max", parameter.max),
            texts_field("options", parameter.options),
        };
        read_fields(entry, kElsewhere, "[[table.service.parameter]]", fields);
        if (!entry.contains("name")) missing(entry, "name", "[[table.service.parameter]]");
        parameter.type = std::move(typed.type);
        parameter.xtype = std::move(typed.xtype);
        service.parameters.push_back(std::move(parameter));
    }

    void read_time(const toml::node& node, Column& column) {
        const auto* entry = node.as_table();
        if (entry == nullptr) {
            return wrong_kind(node, "time", "a table",
                              "time = { scale = \"TDB\", refposition = \"BARYCENTER\", origin = "
                              "\"MJD-origin\" }");
        }
        const std::vector<Field> fields = {
            text_field("scale", column.time.scale),
            text_field("refposition", column.time.refposition),
            text_field("origin", column.time.origin),
        };
        read_fields(*entry, kElsewhere, "`time`", fields);
        for (const char* needed : {"scale", "refposition"}) {
            if (!entry->contains(needed)) missing(node, needed, "`time`");
        }
    }

    void read_position(const toml::node& node, Table& table) {
        const auto* entry = node.as_table();
        if (entry == nullptr) {
            return wrong_kind(node, "position", "a table",
                              "position = { ra = \"…\", dec = \"…\" }");
        }
        Position position;
        const std::vector<Field> fields = {
            text_field("ra", position.ra_column),
            text_field("dec", position.dec_column),
            integer_field("hpx_order", position.hpx_order, 0, 29),
        };
        read_fields(*entry, kElsewhere, "`position`", fields);
        if (!entry->contains("ra")) missing(node, "ra", "`position`");
        if (!entry->contains("dec")) missing(node, "dec", "`position`");
        table.position = std::move(position);
    }

    void read_column(const toml::table& entry, int table_number, Table& table) {
        const Place place{table_number, static_cast<int>(table.columns.size()), ""};
        lines[place] = position_of(entry.source()).line;
        Column column;
        const std::vector<Field> fields = {
            text_field("name", column.name),
            {"type", [&](const toml::node& node) { read_type(node, column); }},
            text_field("unit", column.unit),
            text_field("ucd", column.ucd),
            text_field("utype", column.utype),
            text_field("xtype", column.xtype),
            text_field("description", column.description),
            text_field("frame", column.frame),
            text_field("epoch", column.epoch),
            {"time", [&](const toml::node& node) { read_time(node, column); }},
            flag_field("indexed", column.indexed),
            flag_field("principal", column.principal),
            flag_field("std", column.std),
            {"statistics", [&](const toml::node& node) { read_statistics(node, column); }},
        };
        read_fields(entry, place, "[[table.column]]", fields);
        if (!entry.contains("name")) missing(entry, "name", "[[table.column]]");
        if (!entry.contains("type")) missing(entry, "type", "[[table.column]]");
        table.columns.push_back(std::move(column));
    }

    void read_type(const toml::node& node, table::Column& column) {
        const auto* value = node.as_string();
        if (value == nullptr) return wrong_kind(node, "type", "a text", "type = \"double\"");
        if (auto parsed = parse_type(value->get())) {
            column.type = std::move(parsed->type);
            // An xtype of its own is read after this, in the order of the keys, and wins.
            column.xtype = std::move(parsed->xtype);
            return;
        }
        const std::string& written = value->get();
        const std::string word(text::trim(written.substr(0, written.find_first_of("[("))));
        std::string remedy = text::did_you_mean(word, type_words());
        if (remedy.empty() || parse_type(word)) {
            remedy =
                " Write a VOTable datatype, with the size of an array or text in brackets: "
                "\"double\", \"int\", \"float[3]\", \"char[*]\".";
        }
        problem(position_of(node.source()), "descriptor.value",
                fmt::format("The type `{}` is not known.", written), remedy.substr(1));
    }

    void read_statistics(const toml::node& node, Column& column) {
        const auto* entry = node.as_table();
        if (entry == nullptr) {
            return wrong_kind(node, "statistics", "a table", "statistics = { nulls = 0 }");
        }
        ColumnStatistics statistics;
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
        const std::vector<Field> fields = {
            integer_field<std::int64_t>("nulls", statistics.null_count, 0, most),
            text_field("min", statistics.min),
            text_field("max", statistics.max),
            {"quantiles",
             [&](const toml::node& list) {
                 if (!list.is_array()) {
                     return wrong_kind(list, "quantiles", "a list", "quantiles = [1.0, 2.0]");
                 }
                 for (const toml::node& number : *list.as_array()) {
                     if (const auto value = number.value<double>()) {
                         statistics.quantiles.push_back(*value);
                     }
                 }
             }},
        };
        read_fields(*entry, kElsewhere, "`statistics`", fields);
        column.statistics = std::move(statistics);
    }

    Schema schema_;
};

Document syntax_failure(TextPosition position, std::string message, std::string remedy = "") {
    return {{}, {{position, "descriptor.syntax", std::move(message), std::move(remedy)}}, {}};
}

std::string in_plain_words(std::string_view reason) {
    constexpr std::string_view opening = "Error while parsing ";
    if (reason.starts_with(opening)) {
        reason.remove_prefix(opening.size());
        return fmt::format("This is not valid TOML in {}.", reason);
    }
    return fmt::format("This is not valid TOML: {}{}.", text::to_lower(reason.substr(0, 1)),
                       reason.substr(std::min<std::size_t>(1, reason.size())));
}

Document read_document(std::string_view toml_text) {
    if (toml_text.size() > max_size_bytes) {
        return syntax_failure({1, 1}, "The descriptor is larger than 4 MiB.",
                              "Leave the columns out: they are then taken from the data file.");
    }
    try {
        return Reader().read(toml::parse(toml_text));
    } catch (const toml::parse_error& error) {
        const std::string reason = in_plain_words(error.description());
        std::string remedy;
        if (reason.find("in boolean:") != reason.npos || reason.find("in value") != reason.npos) {
            remedy = "Put texts into double quotes.";
        } else if (reason.find("cannot redefine") != reason.npos) {
            remedy = "It is given twice; take one away.";
        }
        return syntax_failure(position_of(error.source()), reason, std::move(remedy));
    }
}

std::string with_remedy(const std::string& message, const std::string& remedy) {
    return remedy.empty() ? message : message + ' ' + remedy;
}

/// The line of the key, else of the entry that lacks it; 0 if neither was read.
int line_of(const std::map<Place, int>& lines, const Place& place) {
    auto found = lines.find(place);
    if (found == lines.end()) found = lines.find({place.table, place.column, ""});
    return found == lines.end() ? 0 : found->second;
}

}  // namespace

std::string to_string(const Finding& finding) {
    std::string out = finding.file;
    if (finding.line > 0) out += fmt::format("{}{}", out.empty() ? "line " : ":", finding.line);
    if (!out.empty()) out += ": ";
    out += finding.severity == Finding::Severity::error ? "error: " : "warning: ";
    out += with_remedy(finding.message, finding.remedy);
    return text::replace_all(std::move(out), "\n", " ");
}

Schema load_schema(std::string_view toml_text, const std::string& file_name) {
    Document document = read_document(toml_text);
    if (document.problems.empty()) return std::move(document.schema);
    const Problem& first = document.problems.front();
    throw Error(Fault::usage, first.code,
                fmt::format("{}:{}:{}: {}", file_name, first.position.line, first.position.column,
                            with_remedy(first.message, first.remedy)))
        .at(first.position);
}

std::vector<Finding> check_descriptor(std::string_view toml_text, const std::string& file_name) {
    const Document document = read_document(toml_text);
    std::vector<Finding> findings;
    for (const Problem& problem : document.problems) {
        findings.push_back({Finding::Severity::error, file_name, problem.position.line,
                            problem.message, problem.remedy});
    }
    // What could not be read would only be found wrong a second time.
    if (!findings.empty()) return findings;
    for (PlacedFinding& placed : find_problems(document.schema)) {
        placed.finding.file = file_name;
        placed.finding.line = line_of(document.lines, placed.place);
        findings.push_back(std::move(placed.finding));
    }
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.line < b.line; });
    return findings;
}

}  // namespace vo::catalog
