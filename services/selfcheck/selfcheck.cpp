#include "services/selfcheck/selfcheck.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <sstream>

#include "libvo/base/text.h"
#include "services/selfcheck/web.h"

namespace selfcheck {
namespace {

using pugi::xml_node;

/// An element as text, for comparison.
std::string printed(const xml_node& node) {
    std::ostringstream out;
    node.print(out, "", pugi::format_raw);
    return out.str();
}

std::string scheme_of(std::string_view url) {
    return std::string(url.substr(0, url.find(':')));
}

class Checker {
 public:
    Checker(const std::string& site_url, int timeout_s)
        : site_url_(site_url), timeout_s_(timeout_s) {}

    Report run() {
        const Complain complain = [this](const std::string& subject, const std::string& message) {
            report_.complaints.push_back({subject, message});
        };
        const Harvest harvested = harvest(site_url_ + "/oai", timeout_s_, complain);
        report_.requests += harvested.pages.size();
        report_.records = harvested.records.size();
        for (const HarvestedRecord& record : harvested.records) {
            if (!record.deleted) known_.insert(record.ivoid);
        }
        for (const HarvestedRecord& record : harvested.records) {
            if (record.resource) check_record(record);
        }
        return std::move(report_);
    }

 private:
    void complain(const std::string& url, const std::string& message) {
        report_.complaints.push_back({ivoid_ + (url.empty() ? "" : " " + url), message});
    }

    /// The page, if it is there; complains else.
    std::optional<WebAnswer> fetch(const std::string& url) {
        ++report_.requests;
        WebAnswer answer = get(url, timeout_s_);
        if (answer.status == 200) return answer;
        complain(url, answer.status == 0 ? "There is no answer: " + answer.problem + "."
                                         : fmt::format("The answer has status {}{}", answer.status,
                                                       reason_of(answer)));
        return std::nullopt;
    }

    /// ": " and the message of an error document, or a full stop.
    static std::string reason_of(const WebAnswer& answer) {
        pugi::xml_document document;
        if (!document.load_buffer(answer.body.data(), answer.body.size())) return ".";
        const std::string error = error_of(document);
        return error.empty() ? "." : ": " + error;
    }

    std::optional<pugi::xml_document> fetch_xml(const std::string& url) {
        const auto answer = fetch(url);
        if (!answer) return std::nullopt;
        pugi::xml_document document;
        const auto parsed = document.load_buffer(answer->body.data(), answer->body.size());
        if (parsed) return document;
        complain(url, fmt::format("The answer is not XML: {}.", parsed.description()));
        return std::nullopt;
    }

    void check_record(const HarvestedRecord& record) {
        ivoid_ = record.ivoid;
        tap_url_.clear();
        const xml_node content = child(record.resource, "content");
        check_page(text_of(content, "referenceURL"));
        for (const xml_node& node : content) {
            const xml_node related = child(node, "relatedResource");
            const std::string ivoid = related.attribute("ivo-id").value();
            // What other registries have cannot be looked up here.
            const bool ours = ivoid.starts_with(ivoid_.substr(0, ivoid_.find('/', 6)) + "/");
            if (ours && !known_.contains(ivoid)) {
                complain("", "It is related to " + ivoid + ", which is not registered.");
            }
        }
        for (const xml_node& node : record.resource) {
            if (std::string_view(node.name()) == "capability") check_capability(node);
        }
        for (const xml_node& schema : child(record.resource, "tableset")) {
            for (const xml_node& table : schema) {
                if (std::string_view(table.name()) == "table") check_table(text_of(table, "name"));
            }
        }
    }

    /// A page for people. Several records may share it.
    void check_page(const std::string& url) {
        if (url.empty() || !seen_.insert(url).second) return;
        const auto answer = fetch(url);
        if (answer && !answer->type.starts_with("text/html")) {
            complain(url, "The reference page is not HTML but " + answer->type + ".");
        }
    }

    void check_capability(const xml_node& capability) {
        const std::string id = vo::text::to_lower(capability.attribute("standardID").value());
        const std::string url = text_of(child(capability, "interface"), "accessURL");
        if (url.empty()) return complain("", "A capability has no accessURL.");
        if (scheme_of(url) != scheme_of(site_url_)) {
            complain(url, "The site is reached by " + scheme_of(site_url_) +
                              ", the record names an address of " + scheme_of(url) + ".");
        }
        if (id == "ivo://ivoa.net/std/conesearch") return check_cone(capability, url);
        if (id == "ivo://ivoa.net/std/tap") return check_own(capability, url);
        if (id == "ivo://ivoa.net/std/tap#aux") return check_auxiliary(url);
        if (id == "ivo://ivoa.net/std/registry") return check_harvest(capability, url);
        if (id.ends_with("#availability")) return check_availability(url);
        (void)fetch(url);
    }

    void check_harvest(const xml_node& capability, const std::string& url) {
        if (url == site_url_ + "/oai") return check_own(capability, url);
        complain(url, "The registry was harvested at " + site_url_ + "/oai.");
    }

    void check_availability(const std::string& url) {
        const auto document = fetch_xml(url);
        if (document && text_of(document->document_element(), "available") != "true") {
            complain(url, "The service says that it is not available.");
        }
    }

    /// What the service at `base` tells of itself is what the record tells.
    void check_own(const xml_node& capability, const std::string& base) {
        const auto document = fetch_xml(base + "/capabilities");
        if (!document) return;
        for (const xml_node& own : document->document_element()) {
            if (printed(own) == printed(capability)) return;
        }
        complain(base + "/capabilities", "The record tells another capability than the service.");
    }

    void check_cone(const xml_node& capability, const std::string& url) {
        const xml_node test = child(capability, "testQuery");
        const std::string request = with_parameters(url, {{"RA", text_of(test, "ra")},
                                                          {"DEC", text_of(test, "dec")},
                                                          {"SR", text_of(test, "sr")}});
        check_own(capability, url.substr(0, url.find('?')));
        const auto document = fetch_xml(request);
        if (!document) return;
        if (const std::string error = error_of(*document); !error.empty()) {
            complain(request, "The test query fails: " + error);
        } else if (!document->select_node("//*[local-name()='TR' or local-name()='STREAM']")) {
            complain(request, "The test query finds no row.");
        }
    }

    void check_auxiliary(const std::string& url) {
        tap_url_ = url;
        if (seen_.insert(url).second) (void)fetch_xml(url + "/capabilities");
    }

    /// Every table that a record tells can be queried.
    void check_table(const std::string& name) {
        if (tap_url_.empty()) return complain("", "It has tables, but no TAP service for them.");
        const std::string request =
            with_parameters(tap_url_ + "/sync", {{"LANG", "ADQL"},
                                                 {"RESPONSEFORMAT", "votable"},
                                                 {"QUERY", "SELECT TOP 1 * FROM " + name}});
        const auto document = fetch_xml(request);
        if (!document) return;
        const std::string error = error_of(*document);
        if (!error.empty()) complain(request, "The query fails: " + error);
    }

    /// The message of a VOTable that tells an error (DALI 1.1, SCS 1.03); else empty.
    static std::string error_of(const pugi::xml_document& document) {
        for (const auto& found : document.select_nodes("//*[local-name()='INFO']")) {
            const xml_node info = found.node();
            const std::string_view name = info.attribute("name").value();
            const std::string_view value = info.attribute("value").value();
            if (name == "Error") return std::string(value);
            if (name == "QUERY_STATUS" && value == "ERROR") {
                return std::string(vo::text::trim(info.text().get()));
            }
        }
        return child(document, "VOTABLE") ? "" : "The answer is not a VOTable.";
    }

    const std::string& site_url_;
    int timeout_s_;
    Report report_;
    std::set<std::string> known_;
    std::set<std::string> seen_;
    std::string ivoid_;    // the record that is being checked
    std::string tap_url_;  // of its tables
};

}  // namespace

Report check_site(const std::string& site_url, int timeout_s) {
    return Checker(site_url, timeout_s).run();
}

}  // namespace selfcheck
