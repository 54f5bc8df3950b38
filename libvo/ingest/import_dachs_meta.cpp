// Metadata of a resource descriptor: <meta> elements, nested or dotted, and lines of `key: value`.
#include <fmt/format.h>

#include <algorithm>

#include "libvo/base/text.h"
#include "libvo/catalog/reference.h"
#include "libvo/ingest/import_dachs_impl.h"

namespace vo::ingest::dachs {
namespace {

/// `key: value` lines; a backslash at the line end joins the next one (DaCHS' meta streams).
void read_stream(const Node& node, std::vector<Meta>& metas) {
    int line = node.line;
    std::string entry;
    int entry_line = line;
    for (const std::string_view raw : text::split(node.text, '\n')) {
        std::string_view part = text::trim(raw);
        if (entry.empty()) entry_line = line;
        ++line;
        const bool more = part.ends_with('\\');
        if (more) part.remove_suffix(1);
        entry += part;
        if (more) continue;
        const std::size_t colon = entry.find(':');
        if (!entry.starts_with('#') && colon != entry.npos) {
            std::string key = text::to_lower(text::trim(entry.substr(0, colon)));
            if (key.starts_with('!')) key.erase(0, 1);
            std::string value(text::trim(std::string_view(entry).substr(colon + 1)));
            for (const std::string_view format : {"rst:", "literal:", "raw:"}) {
                if (value.starts_with(format)) value = text::trim(value.substr(format.size()));
            }
            metas.push_back({std::move(key), std::move(value), "", false, entry_line});
        }
        entry.clear();
    }
}

void read_meta(const Node& node, const std::string& prefix, std::vector<Meta>& metas) {
    const std::string name = text::to_lower(node.value("name"));
    if (name.empty() && prefix.empty()) return read_stream(node, metas);
    const std::string key = prefix.empty() ? name : prefix + "." + name;
    if (!text::trim(node.text).empty()) {
        metas.push_back(
            {key, node.text, node.value("title"), node.value("format") == "rst", node.line});
    }
    // DaCHS has some sub-metadata as attributes: <meta name="_related" title="…">.
    for (const auto& [attribute, content] : node.attributes) {
        if (attribute != "name" && attribute != "format" && attribute != "lang" &&
            attribute != "title") {
            metas.push_back({key + "." + text::to_lower(attribute), content, "", false, node.line});
        }
    }
    for (const Node& child : node.children) {
        if (child.name == "meta") read_meta(child, key, metas);
    }
}

std::size_t indent_of(std::string_view line) {
    const std::size_t at = line.find_first_not_of(" \t\r");
    return at == line.npos ? line.size() : at;
}

/// Lines without their common indent.
std::string dedented(std::string_view text) {
    std::size_t indent = text.size();
    const auto lines = text::split(text, '\n');
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (!text::trim(lines[i]).empty()) indent = std::min(indent, indent_of(lines[i]));
    }
    std::string out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string_view line = lines[i];
        line.remove_prefix(std::min(i == 0 ? indent_of(line) : indent, line.size()));
        const std::size_t end = line.find_last_not_of(" \t\r");
        out += line.substr(0, end == line.npos ? 0 : end + 1);
        out += '\n';
    }
    return std::string(text::trim(out));
}

std::string paragraphs(std::string_view text) {
    std::string out;
    std::string paragraph;
    const auto finish = [&] {
        if (!paragraph.empty()) out += (out.empty() ? "" : "\n\n") + paragraph;
        paragraph.clear();
    };
    for (const std::string_view line : text::split(text, '\n')) {
        const std::string words = one_line(line);
        if (words.empty()) {
            finish();
        } else {
            paragraph += (paragraph.empty() ? "" : " ") + words;
        }
    }
    finish();
    return out;
}

bool is_url(std::string_view text) {
    return text.starts_with("http://") || text.starts_with("https://");
}

/// `10.…` of a DOI with or without its resolver.
std::string bare_doi(std::string_view text) {
    const std::size_t at = text.find("10.");
    const bool prefixed = text::istarts_with(text, "doi:") || is_url(text);
    return std::string(prefixed && at != text.npos ? text.substr(at) : text);
}

struct Target {
    std::string_view key;
    std::string catalog::Schema::*text = nullptr;
    std::vector<std::string> catalog::Schema::*list = nullptr;
};

using S = catalog::Schema;

constexpr std::array<Target, 28> targets = {{
    {"title", &S::title},
    {"description", &S::description},
    {"subject", nullptr, &S::subjects},
    {"source", &S::reference},
    {"referenceurl", &S::reference_url},
    {"publisher", &S::publisher},
    {"publisher.name", &S::publisher},
    {"contact.name", &S::contact_name},
    {"contact.email", &S::contact_email},
    {"rights", &S::rights},
    {"rights.rightsuri", &S::rights_url},
    {"rightsuri", &S::rights_url},
    {"copyright", &S::rights},
    {"copyright.rightsuri", &S::rights_url},
    {"doi", &S::doi},
    {"version", &S::version},
    {"content.type", nullptr, &S::content_types},
    {"contenttype", nullptr, &S::content_types},
    {"type", nullptr, &S::content_types},
    {"content.level", &S::content_level},
    {"contentlevel", &S::content_level},
    {"facility", nullptr, &S::facilities},
    {"instrument", nullptr, &S::instruments},
    {"coverage.waveband", nullptr, &S::wavebands},
    {"waveband", nullptr, &S::wavebands},
    {"coverage.spectral.waveband", nullptr, &S::wavebands},
    {"content.subject", nullptr, &S::subjects},
    {"content.description", &S::description},
}};

/// Names that DaCHS writes in one meta: "Family, G.; Other, H.".
void add_creators(const Meta& meta, std::vector<std::string>& creators) {
    const std::string text = tidy(meta);
    for (const std::string_view name : text::split(text, ';')) {
        if (!text::trim(name).empty()) creators.emplace_back(text::trim(name));
    }
}

class MetaImporter {
 public:
    MetaImporter(S& schema, LeftOuts& left_out) : schema_(schema), left_out_(left_out) {}

    void import(const Meta& meta) {
        if (meta.key == "creator" || meta.key == "creator.name") {
            return add_creators(meta, schema_.creators);
        }
        if (meta.key == "source") return import_source(meta);
        if (meta.key == "doi" && schema_.doi.empty()) {
            schema_.doi = bare_doi(tidy(meta));
            return;
        }
        for (const Target& target : targets) {
            if (target.key != meta.key) continue;
            if (target.list != nullptr) return add(schema_.*target.list, meta);
            return set(schema_.*target.text, meta);
        }
        if (meta.key == "_example") return;  // import_examples()
        left_out_.count(ImportTopic::resource, meta.line,
                        fmt::format("The metadata item `{}`", shown(meta.key)), "the resource");
    }

 private:
    void add(std::vector<std::string>& list, const Meta& meta) {
        constexpr std::size_t max_items = 1000;
        std::string text = tidy(meta);
        if (list.size() >= max_items) {
            left_out_.count(ImportTopic::resource, meta.line,
                            fmt::format("One more `{}`", shown(meta.key)), "the resource");
        } else if (std::find(list.begin(), list.end(), text) == list.end()) {
            list.push_back(std::move(text));
        }
    }

    void set(std::string& target, const Meta& meta) {
        const std::string text = tidy(meta);
        if (target.empty()) {
            target = text;
        } else if (target != text) {
            left_out_.add(
                ImportTopic::resource, meta.line,
                fmt::format("A second `{}` is left out: `{}`.", shown(meta.key), shown(text)));
        }
    }

    void import_source(const Meta& meta) {
        const std::string text = tidy(meta);
        if (is_url(text) && text.find("doi.org") == text.npos) {
            return set(schema_.reference_url, meta);
        }
        set(schema_.reference, meta);
    }

    S& schema_;
    LeftOuts& left_out_;
};

/// Addresses that follow from a bibcode, and from a licence that is told with its address.
void complete_urls(S& schema) {
    if (catalog::is_bibcode(schema.reference) && schema.reference_url.empty()) {
        schema.reference_url = "https://ui.adsabs.harvard.edu/abs/" +
                               text::replace_all(schema.reference, "&", "%26") + "/abstract";
    }
    const std::size_t at = schema.rights.find("https://creativecommons.org/");
    if (at == std::string::npos || !schema.rights_url.empty()) return;
    const std::size_t end = schema.rights.find_first_of(" \n`>)]", at);
    schema.rights_url = schema.rights.substr(at, end == std::string::npos ? end : end - at);
}

/// The query of `.. tapquery::`: the rest of that line and the indented ones below.
std::string take_query(std::string& text) {
    const std::size_t at = text.find(".. tapquery::");
    if (at == text.npos) return {};
    const std::size_t line_start = text.rfind('\n', at) + 1;
    const std::size_t indent = at - line_start;
    std::size_t end = std::min(text.find('\n', at), text.size());
    while (end < text.size()) {
        const std::size_t next = std::min(text.find('\n', end + 1), text.size());
        const std::string_view line = std::string_view(text).substr(end + 1, next - end - 1);
        if (!text::trim(line).empty() && indent_of(line) <= indent) break;
        end = next;
    }
    const std::size_t start = at + std::string_view(".. tapquery::").size();
    const std::string query = dedented(text.substr(start, end - start));
    text = text.substr(0, line_start) + text.substr(end);
    return query;
}

void import_example(const Meta& meta, S& schema, LeftOuts& left_out) {
    std::string text = dedented(meta.text);
    catalog::Example example;
    example.query = take_query(text);
    example.name = one_line(meta.title);
    example.description = text::trim(text);
    if (example.name.empty()) {
        example.name = fmt::format("Example {}", schema.examples.size() + 1);
    }
    if (example.query.empty()) {
        left_out.add(ImportTopic::resource, meta.line,
                     fmt::format("The example `{}` has no query.", shown(example.name)));
        return;
    }
    schema.examples.push_back(std::move(example));
}

}  // namespace

std::vector<Meta> read_metas(const Node& parent) {
    std::vector<Meta> metas;
    for (const Node& child : parent.children) {
        if (child.name == "meta") read_meta(child, "", metas);
    }
    return metas;
}

std::string tidy(const Meta& meta) {
    return meta.formatted ? dedented(meta.text) : paragraphs(meta.text);
}

void import_metas(const Node& root, catalog::Schema& schema, LeftOuts& left_out) {
    MetaImporter importer(schema, left_out);
    for (const Meta& meta : read_metas(root)) {
        importer.import(meta);
        if (meta.key == "_example") import_example(meta, schema, left_out);
    }
    complete_urls(schema);
    visit(root, [&](const Node& node) {
        if (node.name != "service") return;
        for (const Meta& meta : read_metas(node)) {
            if (meta.key == "_example") import_example(meta, schema, left_out);
        }
    });
}

}  // namespace vo::ingest::dachs
