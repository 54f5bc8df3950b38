#include "uws/provenance.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "libvo/base/text.h"
#include "libvo/base/time.h"
#include "libvo/base/uri.h"

namespace uws {
namespace {

using Json = nlohmann::ordered_json;

/// One statement, in the form both documents are printed from: kind, its arguments by their
/// PROV-JSON names, and further attributes.
struct Statement {
    std::string kind;  ///< "activity", "entity", "used", …
    std::string id;    ///< empty: a relation
    std::vector<std::pair<std::string, std::string>> arguments;
    std::vector<std::pair<std::string, std::string>> attributes;
};

const std::vector<std::pair<std::string, std::string>> kPrefixes = {
    {"voprov", "http://www.ivoa.net/documents/dm/provdm/voprov#"},
};

/// The attribute whose value is a qualified name; all others are strings.
constexpr std::string_view kNameAttribute = "prov:type";

/// `job:<id>/<kind>/<name>` with the name as a URL part, which is a legal local name.
std::string local_name(const Job& job, std::string_view kind, std::string_view name) {
    std::string encoded = vo::uri::encode(name);
    if (encoded.ends_with('.')) encoded.replace(encoded.size() - 1, 1, "%2E");
    return fmt::format("job:{}/{}/{}", job.id, kind, encoded);
}

std::vector<Statement> statements_of(const Job& job, const Activity& activity) {
    const std::string self = "job:" + job.id;
    const std::string started = vo::time::to_iso8601_ms(*job.started);
    const std::string ended = vo::time::to_iso8601_ms(*job.ended);
    std::vector<Statement> all;
    all.push_back({"activity",
                   self,
                   {{"prov:startTime", started}, {"prov:endTime", ended}},
                   {{"prov:label", activity.name},
                    {"voprov:name", activity.name},
                    {"voprov:comment", activity.description},
                    {"voprov:status", std::string(to_text(job.phase))}}});
    all.push_back({"agent",
                   "job:" + job.id + "/software",
                   {},
                   {{"prov:type", "prov:SoftwareAgent"},
                    {"voprov:name", activity.software},
                    {"voprov:version", activity.version}}});
    all.push_back({"wasAssociatedWith",
                   "",
                   {{"prov:activity", self}, {"prov:agent", "job:" + job.id + "/software"}},
                   {}});
    if (!job.owner.empty()) {
        const std::string owner = local_name(job, "owner", job.owner);
        all.push_back(
            {"agent", owner, {}, {{"prov:type", "prov:Person"}, {"voprov:name", job.owner}}});
        all.push_back(
            {"wasAssociatedWith", "", {{"prov:activity", self}, {"prov:agent", owner}}, {}});
    }
    std::vector<std::string> seen;
    for (const Parameter& parameter : job.parameters) {
        std::string entity = local_name(job, "parameters", parameter.name);
        const auto times = std::count(seen.begin(), seen.end(), entity);
        seen.push_back(entity);
        if (times > 0) entity += fmt::format("~{}", times + 1);
        all.push_back({"entity",
                       entity,
                       {},
                       {{"prov:label", parameter.name},
                        {"voprov:name", parameter.name},
                        {"prov:value", parameter.value},
                        {"voprov:contentType", parameter.mime}}});
        all.push_back({"used", "", {{"prov:activity", self}, {"prov:entity", entity}}, {}});
    }
    for (const Result& result : job.results) {
        const std::string entity = local_name(job, "results", result.id);
        const std::string size =
            result.size_bytes < 0 ? std::string() : std::to_string(result.size_bytes);
        all.push_back({"entity",
                       entity,
                       {},
                       {{"prov:label", result.id},
                        {"voprov:name", result.id},
                        {"voprov:comment", result.description},
                        {"voprov:contentType", result.mime},
                        {"voprov:sizeBytes", size},
                        {"prov:location", result.href}}});
        all.push_back({"wasGeneratedBy",
                       "",
                       {{"prov:entity", entity}, {"prov:activity", self}, {"prov:time", ended}},
                       {}});
    }
    for (Statement& statement : all) {
        std::erase_if(statement.attributes, [](const auto& a) { return a.second.empty(); });
    }
    return all;
}

/// A string literal of PROV-N.
std::string string_literal(std::string_view value) {
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c == '\t') {
            out += "\\t";
        } else if (static_cast<unsigned char>(c) >= 0x20) {
            out += c;
        }
    }
    return out + '"';
}

std::string attribute_list(const Statement& statement) {
    std::vector<std::string> parts;
    for (const auto& [name, value] : statement.attributes) {
        parts.push_back(name + "=" +
                        (name == kNameAttribute ? "'" + value + "'" : string_literal(value)));
    }
    return parts.empty() ? "" : ", [" + vo::text::join(parts, ", ") + "]";
}

/// The arguments in the order PROV-N wants, with markers for those left out.
std::string argument_list(const Statement& statement) {
    std::vector<std::string> parts;
    if (!statement.id.empty()) parts.push_back(statement.id);
    for (const auto& [name, value] : statement.arguments) parts.push_back(value);
    if (statement.kind == "used") parts.emplace_back("-");               // time
    if (statement.kind == "wasAssociatedWith") parts.emplace_back("-");  // plan
    return vo::text::join(parts, ", ");
}

Json json_value(const std::string& name, const std::string& value) {
    if (name == kNameAttribute) return {{"$", value}, {"type", "prov:QUALIFIED_NAME"}};
    return value;
}

}  // namespace

std::vector<Result> provenance_results(const Job& job) {
    if (!is_final(job.phase) || !job.started || !job.ended) return {};
    return {{std::string(prov_n_id), "", "", "text/provenance-notation;charset=utf-8", -1,
             "Provenance of this job (W3C PROV-N)"},
            {std::string(prov_json_id), "", "", "application/json", -1,
             "Provenance of this job (W3C PROV-JSON)"}};
}

std::string prov_n(const Job& job, const Activity& activity, const std::string& list_url) {
    std::string out = "document\n";
    for (const auto& [prefix, uri] : kPrefixes) {
        out += fmt::format("  prefix {} <{}>\n", prefix, uri);
    }
    out += fmt::format("  prefix job <{}/>\n\n", list_url);
    for (const Statement& statement : statements_of(job, activity)) {
        out += fmt::format("  {}({}{})\n", statement.kind, argument_list(statement),
                           attribute_list(statement));
    }
    return out + "endDocument\n";
}

std::string prov_json(const Job& job, const Activity& activity, const std::string& list_url) {
    Json document;
    for (const auto& [prefix, uri] : kPrefixes) document["prefix"][prefix] = uri;
    document["prefix"]["job"] = list_url + "/";
    int relations = 0;
    for (const Statement& statement : statements_of(job, activity)) {
        Json content = Json::object();
        for (const auto& [name, value] : statement.arguments) content[name] = value;
        for (const auto& [name, value] : statement.attributes)
            content[name] = json_value(name, value);
        const std::string id =
            statement.id.empty() ? fmt::format("_:r{}", ++relations) : statement.id;
        document[statement.kind][id] = std::move(content);
    }
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace uws
