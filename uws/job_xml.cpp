#include "uws/job_xml.h"

#include <fmt/format.h>

#include "libvo/base/number.h"
#include "libvo/base/time.h"
#include "libvo/base/uri.h"
#include "libvo/xml/writer.h"
#include "uws/provenance.h"

namespace uws {
namespace {

using vo::xml::Writer;

constexpr std::string_view kVersion = "1.1";

/// The root element with the namespaces that documents need.
void start_root(Writer& xml, std::string_view name) {
    xml.declaration();
    xml.start(name, {{"xmlns:uws", "http://www.ivoa.net/xml/UWS/v1.0"},
                     {"xmlns:xlink", "http://www.w3.org/1999/xlink"},
                     {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                     {"xsi:schemaLocation",
                      "http://www.ivoa.net/xml/UWS/v1.0 http://www.ivoa.net/xml/UWS/v1.0 "
                      "http://www.w3.org/1999/xlink http://www.w3.org/1999/xlink.xsd"}});
}

void write_nillable(Writer& xml, std::string_view name, const std::string& value) {
    if (value.empty()) {
        xml.start(name, {{"xsi:nil", "true"}}).end().line();
    } else {
        xml.element(name, value).line();
    }
}

/// True if XML can hold the text as it is.
bool fits_xml(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n';
    });
}

void write_parameters(Writer& xml, const Job& job, const std::string& job_url) {
    for (const Parameter& parameter : shown_parameters(job)) {
        const bool by_reference = !parameter.file.empty() || !fits_xml(parameter.value);
        xml.start("uws:parameter", {{"id", parameter.name}});
        if (by_reference) xml.attribute("byReference", "true");
        const std::string url = job_url + "/parameters/" + vo::uri::encode(parameter.name);
        xml.text(by_reference ? url : parameter.value).end().line();
    }
}

void write_results(Writer& xml, const Job& job, const std::string& job_url) {
    for (const Result& result : shown_results(job)) {
        const std::string href =
            result.href.empty() ? job_url + "/results/" + vo::uri::encode(result.id) : result.href;
        xml.start("uws:result",
                  {{"id", result.id}, {"xlink:href", href}, {"xlink:type", "simple"}});
        if (result.size_bytes >= 0) xml.attribute("size", std::to_string(result.size_bytes));
        xml.attribute_if("mime-type", result.mime);
        xml.end().line();
    }
}

void write_standing(Writer& xml, const Standing& standing) {
    const auto& progress = standing.progress;
    if (!standing.queue_position && !progress) return;
    xml.start("uws:jobInfo").line();
    if (standing.queue_position) {
        xml.start("alm:queue", {{"xmlns:alm", "urn:almagest:job"},
                                {"position", std::to_string(*standing.queue_position)}});
        xml.attribute_if("estimatedStart", to_text(standing.estimated_start));
        xml.end().line();
    }
    if (progress) {
        xml.start("alm:progress", {{"xmlns:alm", "urn:almagest:job"}});
        if (progress->fraction) {
            xml.attribute("fraction", vo::number::to_string(*progress->fraction));
        }
        if (progress->rows) xml.attribute("rows", std::to_string(*progress->rows));
        xml.text(progress->text).end().line();
    }
    xml.end().line();
}

}  // namespace

std::string to_text(const std::optional<Instant>& instant) {
    return instant ? vo::time::to_iso8601_ms(*instant) : std::string();
}

std::vector<Parameter> shown_parameters(const Job& job) {
    std::vector<Parameter> shown = job.parameters;
    if (!job.run_id.empty()) shown.push_back({"RUNID", job.run_id, "", ""});
    return shown;
}

std::vector<Result> shown_results(const Job& job) {
    std::vector<Result> shown = job.results;
    for (Result& result : provenance_results(job)) shown.push_back(std::move(result));
    return shown;
}

std::string job_document(const Job& job, const Standing& standing, const std::string& list_url) {
    const std::string job_url = list_url + "/" + job.id;
    std::string out;
    Writer xml(out);
    start_root(xml, "uws:job");
    xml.attribute("version", kVersion).line();
    xml.element("uws:jobId", job.id).line();
    if (!job.run_id.empty()) xml.element("uws:runId", job.run_id).line();
    write_nillable(xml, "uws:ownerId", job.owner);
    xml.element("uws:phase", to_text(job.phase)).line();
    write_nillable(xml, "uws:quote", to_text(job.quote));
    xml.element("uws:creationTime", to_text(job.created)).line();
    write_nillable(xml, "uws:startTime", to_text(job.started));
    write_nillable(xml, "uws:endTime", to_text(job.ended));
    xml.element("uws:executionDuration", std::to_string(job.duration_s)).line();
    xml.element("uws:destruction", to_text(job.destruction)).line();
    xml.start("uws:parameters").line();
    write_parameters(xml, job, job_url);
    xml.end().line();
    xml.start("uws:results").line();
    write_results(xml, job, job_url);
    xml.end().line();
    if (job.failure) {
        xml.start("uws:errorSummary",
                  {{"type", job.failure->transient ? "transient" : "fatal"}, {"hasDetail", "true"}})
            .line();
        xml.element("uws:message", job.failure->message).line();
        xml.end().line();
    }
    write_standing(xml, standing);
    xml.end().line();
    return out;
}

std::string jobs_document(const std::vector<JobRef>& jobs, const std::string& list_url) {
    std::string out;
    Writer xml(out);
    start_root(xml, "uws:jobs");
    xml.attribute("version", kVersion).line();
    for (const JobRef& job : jobs) {
        xml.start(
               "uws:jobref",
               {{"id", job.id}, {"xlink:href", list_url + "/" + job.id}, {"xlink:type", "simple"}})
            .line();
        xml.element("uws:phase", to_text(job.phase)).line();
        if (!job.run_id.empty()) xml.element("uws:runId", job.run_id).line();
        write_nillable(xml, "uws:ownerId", job.owner);
        xml.element("uws:creationTime", to_text(job.created)).line();
        xml.end().line();
    }
    xml.end().line();
    return out;
}

std::string parameters_document(const Job& job, const std::string& list_url) {
    std::string out;
    Writer xml(out);
    start_root(xml, "uws:parameters");
    xml.line();
    write_parameters(xml, job, list_url + "/" + job.id);
    xml.end().line();
    return out;
}

std::string results_document(const Job& job, const std::string& list_url) {
    std::string out;
    Writer xml(out);
    start_root(xml, "uws:results");
    xml.line();
    write_results(xml, job, list_url + "/" + job.id);
    xml.end().line();
    return out;
}

}  // namespace uws
