#include "services/selfcheck/harvest.h"

#include <fmt/format.h>

#include <set>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "services/selfcheck/web.h"

namespace selfcheck {
namespace {

using pugi::xml_node;
using Parameters = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t kMaxBytes = std::size_t{2} << 30;  ///< of all pages

std::string_view local(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == name.npos ? name : name.substr(colon + 1);
}

class Harvester {
 public:
    Harvester(const std::string& base_url, int timeout_s, const Complain& complain)
        : base_url_(base_url), timeout_s_(timeout_s), complain_(complain) {}

    Harvest run() {
        const xml_node identify = ask({{"verb", "Identify"}}, "Identify");
        if (!identify) return std::move(out_);  // there is nothing to go on with
        check_identify(identify);
        check_lists();
        list_records();
        check_records(identify);
        return std::move(out_);
    }

 private:
    /// The verb's element of an answer; empty, after a complaint, if there is none. Nothing is
    /// said of an error whose code is `expected_error`.
    xml_node ask(const Parameters& parameters, const char* verb,
                 std::string_view expected_error = "-") {
        const std::string url = with_parameters(base_url_, parameters);
        const WebAnswer answer = get(url, timeout_s_);
        if (answer.status != 200) {
            complain_(url, answer.status == 0
                               ? "There is no answer: " + answer.problem + "."
                               : fmt::format("The answer has status {}.", answer.status));
            return {};
        }
        auto document = std::make_unique<pugi::xml_document>();
        const auto parsed = document->load_buffer(answer.body.data(), answer.body.size());
        if (!parsed) {
            complain_(url, fmt::format("The answer is not XML: {}.", parsed.description()));
            return {};
        }
        const xml_node root = document->document_element();
        response_date_ = text_of(root, "responseDate");
        const xml_node content = child(root, verb);
        if (!content) {
            const xml_node error = child(root, "error");
            const std::string_view code = error.attribute("code").value();
            if (code != expected_error) {
                complain_(url, fmt::format("The answer has no {}: {} {}.", verb, code,
                                           error.text().get()));
            }
        }
        bytes_ += answer.body.size();
        out_.pages.push_back(std::move(document));
        return content;
    }

    void check_identify(const xml_node& identify) {
        const auto expect = [&](const char* name, const std::string& wanted) {
            const std::string found = text_of(identify, name);
            if (found != wanted) {
                complain_(base_url_,
                          fmt::format("Identify tells {} `{}`, not `{}`.", name, found, wanted));
            }
        };
        expect("baseURL", base_url_);  // RI3.1.5a
        expect("protocolVersion", "2.0");
        expect("granularity", "YYYY-MM-DDThh:mm:ssZ");
        if (text_of(identify, "adminEmail").find('@') == std::string::npos) {
            complain_(base_url_, "Identify tells no adminEmail.");
        }
        const std::string deleted = text_of(identify, "deletedRecord");
        if (deleted != "persistent" && deleted != "transient") {
            complain_(base_url_, "Identify tells deletedRecord `" + deleted + "`.");
        }
        const xml_node own = child(child(identify, "description"), "Resource");
        if (local(own.attribute("xsi:type").value()) != "Registry") {  // RI3.1.5b
            complain_(base_url_, "The description of Identify holds no record of a registry.");
        }
    }

    void check_lists() {
        std::set<std::string> found;
        const xml_node formats = ask({{"verb", "ListMetadataFormats"}}, "ListMetadataFormats");
        for (const xml_node& node : formats) found.insert(text_of(node, "metadataPrefix"));
        const xml_node sets = ask({{"verb", "ListSets"}}, "ListSets");
        for (const xml_node& node : sets) found.insert(text_of(node, "setSpec"));
        for (const char* wanted : {"ivo_vor", "oai_dc", "ivo_managed"}) {  // RI3.1.2a, RI3.1.6a
            if (!found.contains(wanted)) {
                complain_(base_url_, fmt::format("{} is not among formats and sets.", wanted));
            }
        }
    }

    void list_records() {
        Parameters parameters = {
            {"verb", "ListRecords"}, {"metadataPrefix", "ivo_vor"}, {"set", "ivo_managed"}};
        std::string size;
        std::string begun;
        std::set<std::string> tokens;
        while (true) {
            // What was left of a resumed list may have changed meanwhile.
            const xml_node list =
                ask(parameters, "ListRecords", tokens.empty() ? "-" : "noRecordsMatch");
            if (begun.empty()) begun = response_date_;
            if (!list) break;
            for (const xml_node& node : list) {
                if (local(node.name()) == "record") take(node);
            }
            const xml_node token = child(list, "resumptionToken");
            if (size.empty()) size = token.attribute("completeListSize").value();
            const std::string next = token.text().get();
            if (next.empty()) break;
            if (!tokens.insert(next).second || bytes_ > kMaxBytes) {
                return complain_(base_url_, "The list does not come to an end.");
            }
            parameters = {{"verb", "ListRecords"}, {"resumptionToken", next}};
        }
        const bool whole = size.empty() || size == std::to_string(out_.records.size());
        if (!whole && !has_changed_since(begun)) {
            complain_(base_url_, fmt::format("The list has {} records, {} were announced.",
                                             out_.records.size(), size));
        }
    }

    /// Whether records have come, changed or gone since then, so that lists differ.
    bool has_changed_since(const std::string& date) {
        const WebAnswer answer = get(with_parameters(base_url_, {{"verb", "ListIdentifiers"},
                                                                 {"metadataPrefix", "ivo_vor"},
                                                                 {"from", date}}),
                                     timeout_s_);
        return answer.body.find("<header") != std::string::npos;
    }

    void take(const xml_node& node) {
        const xml_node header = child(node, "header");
        HarvestedRecord record;
        record.ivoid = text_of(header, "identifier");
        record.datestamp = text_of(header, "datestamp");
        record.deleted = std::string_view(header.attribute("status").value()) == "deleted";
        const xml_node metadata = child(node, "metadata");
        record.resource = child(metadata, "Resource");
        if (record.deleted && metadata) {  // OAI2.5.1
            complain_(record.ivoid, "The record is deleted and still has metadata.");
        }
        if (!record.deleted && !record.resource) {  // RI3.1.2c
            complain_(record.ivoid, "The record holds no ri:Resource.");
        }
        out_.records.push_back(std::move(record));
    }

    void check_records(const xml_node& identify) {
        std::set<std::string> ids;
        std::set<std::string> authorities;
        std::set<std::string> managed;
        int registries = 0;
        for (const HarvestedRecord& record : out_.records) {
            if (!ids.insert(vo::text::to_lower(record.ivoid)).second) {
                complain_(record.ivoid, "The record is told twice.");
            }
            if (record.deleted || !record.resource) continue;
            check_record(record);
            const std::string_view type = local(record.resource.attribute("xsi:type").value());
            if (type == "Authority") authorities.insert(vo::text::to_lower(record.ivoid));
            if (type != "Registry") continue;
            ++registries;
            for (const xml_node& node : record.resource) {
                if (local(node.name()) != "managedAuthority") continue;
                managed.insert(vo::text::to_lower(vo::text::trim(node.text().get())));
            }
            const std::string own =
                text_of(child(child(identify, "description"), "Resource"), "identifier");
            if (own != record.ivoid) {
                complain_(record.ivoid, "Identify describes the registry as " + own + ".");
            }
        }
        if (registries != 1) {  // RI3.1.4a
            complain_(base_url_, fmt::format("There are {} records of registries.", registries));
        }
        for (const std::string& authority : managed) {  // RI3.1.4c
            if (authorities.contains("ivo://" + authority)) continue;
            complain_(base_url_, "There is no record of the authority " + authority + ".");
        }
    }

    void check_record(const HarvestedRecord& record) {
        const xml_node& r = record.resource;
        if (text_of(r, "identifier") != record.ivoid) {  // RI3.1.3
            complain_(record.ivoid, "The record names itself " + text_of(r, "identifier") + ".");
        }
        const std::string created = r.attribute("created").value();
        const std::string updated = r.attribute("updated").value();
        if (created.empty() || created > updated || updated > record.datestamp ||
            record.datestamp > response_date_) {  // VRdate
            complain_(record.ivoid,
                      fmt::format("Its dates are not in order: created {}, updated {}, datestamp "
                                  "{}, told {}.",
                                  created, updated, record.datestamp, response_date_));
        }
        const xml_node content = child(r, "content");
        for (const auto& [parent, name] :
             {std::pair(r, "title"), std::pair(content, "subject"),
              std::pair(content, "description"), std::pair(content, "referenceURL"),
              std::pair(child(r, "curation"), "publisher"),
              std::pair(child(child(r, "curation"), "contact"), "name")}) {
            if (text_of(parent, name).empty()) {
                complain_(record.ivoid, fmt::format("The record has no {}.", name));
            }
        }
    }

    const std::string& base_url_;
    int timeout_s_;
    const Complain& complain_;
    std::string response_date_;
    std::size_t bytes_ = 0;  ///< of all pages so far
    Harvest out_;
};

}  // namespace

pugi::xml_node child(const pugi::xml_node& parent, std::string_view local_name) {
    for (const xml_node& node : parent) {
        if (local(node.name()) == local_name) return node;
    }
    return {};
}

std::string text_of(const pugi::xml_node& parent, std::string_view local_name) {
    return std::string(vo::text::trim(child(parent, local_name).text().get()));
}

Harvest harvest(const std::string& base_url, int timeout_s, const Complain& complain) {
    return Harvester(base_url, timeout_s, complain).run();
}

}  // namespace selfcheck
