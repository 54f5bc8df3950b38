#include "services/jobs/page.h"

#include <fmt/format.h>

#include <algorithm>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/base/uri.h"
#include "libvo/publish/page.h"
#include "uws/job_xml.h"

namespace jobs {
namespace {

using vo::publish::Page;
using vo::publish::Site;
using vo::xml::Writer;

/// A form with one button that posts one parameter.
void write_button(Page& page, const std::string& url, std::string_view name, std::string_view value,
                  std::string_view label) {
    Writer& xml = page.xml();
    xml.start("form", {{"method", "post"}, {"action", url}});
    xml.start("input", {{"type", "hidden"}, {"name", name}, {"value", value}}).end();
    page.put("button", label, {{"type", "submit"}});
    xml.end().line();
}

void write_select(Page& page, const ParameterSpec& spec) {
    Writer& xml = page.xml();
    xml.start("select", {{"id", spec.name}, {"name", spec.name}});
    if (!spec.default_value) page.put("option", "", {{"value", ""}});
    std::vector<std::string> choices = spec.choices;
    if (choices.empty()) choices = {"true", "false"};
    for (const std::string& choice : choices) {
        xml.start("option", {{"value", choice}});
        if (choice == spec.default_value) xml.attribute("selected", "selected");
        xml.text(choice).end();
    }
    xml.end();
}

void write_input(Page& page, const ParameterSpec& spec) {
    Writer& xml = page.xml();
    if (!spec.choices.empty() || spec.type == ParameterType::boolean) {
        return write_select(page, spec);
    }
    xml.start("input", {{"id", spec.name}, {"name", spec.name}});
    const bool is_file = spec.type == ParameterType::file || spec.type == ParameterType::positions;
    const bool is_number = spec.type == ParameterType::integer || spec.type == ParameterType::real;
    // Positions may be sexagesimal.
    const bool is_angle = spec.ucd.starts_with("pos.eq.");
    xml.attribute("type", is_file ? "file" : is_number && !is_angle ? "number" : "text");
    if (is_number && !is_angle) {
        xml.attribute("step", spec.type == ParameterType::integer ? "1" : "any");
        if (spec.min) xml.attribute("min", vo::number::to_string(*spec.min));
        if (spec.max) xml.attribute("max", vo::number::to_string(*spec.max));
    }
    if (!spec.accept.empty()) xml.attribute("accept", vo::text::join(spec.accept, ","));
    if (is_file && spec.max_values > 1) xml.attribute("multiple", "multiple");
    if (spec.default_value && !is_file) xml.attribute("value", *spec.default_value);
    xml.end();
}

void write_form(Page& page, const JobType& type, const std::string& list_url) {
    Writer& xml = page.xml();
    xml.start("form",
              {{"method", "post"}, {"action", list_url}, {"enctype", "multipart/form-data"}})
        .line();
    xml.start("dl").line();
    for (const ParameterSpec& spec : type.parameters) {
        xml.start("dt");
        page.put("label",
                 spec.name + (spec.unit.empty() ? "" : " [" + spec.unit + "]") +
                     (spec.required ? " *" : ""),
                 {{"for", spec.name}});
        xml.end();
        xml.start("dd");
        write_input(page, spec);
        if (!spec.description.empty()) {
            page.put("div", spec.description, {{"class", "soft"}});
        }
        xml.end().line();
    }
    xml.end().line();
    page.put("button", "Run", {{"type", "submit"}, {"name", "PHASE"}, {"value", "RUN"}});
    xml.line().end().line();
}

void write_jobs(Page& page, const std::vector<uws::JobRef>& jobs, const std::string& list_url) {
    Writer& xml = page.xml();
    if (jobs.empty()) {
        page.put("p", "No jobs of yours are here.");
        return;
    }
    xml.start("div", {{"class", "wide"}}).start("table").line();
    xml.start("thead").start("tr");
    for (const std::string_view head : {"Created", "Phase", "Name", "Job"}) page.put("th", head);
    xml.end().end().line().start("tbody").line();
    for (auto job = jobs.rbegin(); job != jobs.rend(); ++job) {  // newest first
        xml.start("tr");
        page.put("td", uws::to_text(job->created));
        page.put("td", to_text(job->phase));
        page.put("td", job->run_id);
        xml.start("td");
        page.link(list_url + "/" + job->id, job->id);
        xml.end().end().line();
    }
    xml.end().end().end().line();
}

std::string standing_text(const uws::Standing& standing) {
    if (standing.queue_position) {
        std::string text = fmt::format("number {} in the line", *standing.queue_position);
        if (standing.estimated_start) {
            text += ", to start at about " + uws::to_text(standing.estimated_start);
        }
        return text;
    }
    if (!standing.progress) return "";
    std::string text = standing.progress->text;
    if (standing.progress->fraction) {
        text = fmt::format("{:.0f} % {}", 100 * *standing.progress->fraction, text);
    }
    return text;
}

void write_results(Page& page, const uws::Job& job, const std::string& job_url) {
    Writer& xml = page.xml();
    page.put("h2", "Results");
    xml.start("ul").line();
    for (const uws::Result& result : uws::shown_results(job)) {
        xml.start("li");
        page.link(
            result.href.empty() ? job_url + "/results/" + vo::uri::encode(result.id) : result.href,
            result.id);
        std::string facts = result.description;
        if (result.size_bytes >= 0) {
            facts += fmt::format(" ({} bytes)", vo::text::grouped(result.size_bytes));
        }
        xml.text(" " + facts).end().line();
    }
    xml.end().line();
}

}  // namespace

std::string types_page(const std::vector<JobType>& types, const Site& site) {
    Page page(site, "Jobs - " + site.title, "Programs that can be run here");
    page.put("h1", "Programs to run");
    if (types.empty()) page.put("p", "No programs are offered here.");
    for (const JobType& type : types) {
        page.put("h2", type.title);
        page.put("p", type.description);
        page.xml().start("p");
        page.link(site.public_url + "/" + "jobs/" + type.name, "Form and jobs");
        page.xml().end().line();
    }
    return page.finish();
}

std::string list_page(const JobType& type, const std::vector<uws::JobRef>& jobs,
                      const std::string& list_url, const Site& site) {
    Page page(site, type.title + " - " + site.title, type.title);
    page.put("h1", type.title);
    page.put("p", type.description, {{"class", "lead"}});
    page.put("h2", "New job");
    write_form(page, type, list_url);
    page.put("h2", "Jobs");
    write_jobs(page, jobs, list_url);
    page.xml().start("p").text("For programs: this address is a UWS 1.1 job list; see also ");
    page.link(list_url + "/interface", "its parameters as a VOTable");
    page.xml().text(" and ");
    page.link(list_url + "/capabilities", "its capabilities");
    page.xml().text(".").end().line();
    return page.finish();
}

std::string job_page(const JobType& type, const uws::Job& job, const uws::Standing& standing,
                     const std::string& list_url, const Site& site) {
    const std::string job_url = list_url + "/" + job.id;
    Page page(site, type.title + " - " + std::string(to_text(job.phase)), type.title);
    Writer& xml = page.xml();
    xml.start("p");
    page.link(list_url, "All jobs and the form");
    xml.end().line();
    page.put("h1", type.title + ": " + std::string(to_text(job.phase)));
    if (job.failure) page.put("p", job.failure->message, {{"class", "lead"}});
    xml.start("dl").line();
    page.row_if("Job", job.id);
    page.row_if("Name", job.run_id);
    page.row_if("Owner", job.owner);
    page.row_if("State", standing_text(standing));
    page.row_if("Created", uws::to_text(job.created));
    page.row_if("Started", uws::to_text(job.started));
    page.row_if("Ended", uws::to_text(job.ended));
    page.row_if("Kept until", uws::to_text(job.destruction));
    for (const uws::Parameter& parameter : job.parameters) {
        page.row_if(parameter.name, parameter.value);
    }
    xml.end().line();
    if (is_final(job.phase)) write_results(page, job, job_url);
    page.put("h2", "Actions");
    if (job.phase == uws::Phase::pending) {
        write_button(page, job_url + "/phase", "PHASE", "RUN", "Run");
    }
    if (!is_final(job.phase)) write_button(page, job_url + "/phase", "PHASE", "ABORT", "Abort");
    write_button(page, job_url, "ACTION", "DELETE", "Delete");
    return page.finish();
}

}  // namespace jobs
