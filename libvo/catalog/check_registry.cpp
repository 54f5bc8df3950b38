// What registries and those who search them need to know of a resource (VOResource 1.1).
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libvo/base/text.h"
#include "libvo/catalog/check_impl.h"
#include "libvo/catalog/reference.h"

namespace vo::catalog {
namespace {

using Words = std::vector<std::string>;

// IVOA vocabularies content_type, content_level and messenger; the schemas that harvesters use
// know these words.
const Words content_types = {
    "Other",      "Archive",    "Bibliography", "Catalog",    "Journal",      "Library",
    "Simulation", "Survey",     "Education",    "Outreach",   "EPOResource",  "Animation",
    "Artwork",    "Background", "BasicData",    "Historical", "Photographic", "Project"};
const Words content_levels = {"General",
                              "Elementary Education",
                              "Middle School Education",
                              "Secondary Education",
                              "Community College",
                              "University",
                              "Research",
                              "Amateur",
                              "Informal Education"};
const Words wavebands = {"Radio", "Millimeter", "Infrared", "Optical",
                         "UV",    "EUV",        "X-ray",    "Gamma-ray"};

std::string choice(std::string_view word, const Words& words) {
    const std::string near = text::did_you_mean(word, words);
    return near.empty() ? "Legal are " + text::join(words, ", ") + "." : near.substr(1);
}

/// The identifiers of the Unified Astronomy Thesaurus in the VO: small letters, digits and
/// hyphens, words in the plural (http://www.ivoa.net/rdf/uat).
bool is_uat_form(std::string_view subject) {
    const auto legal = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !subject.empty() && std::all_of(subject.begin(), subject.end(), legal);
}

std::string in_uat_form(std::string_view subject) {
    std::string out = text::to_lower(text::trim(subject));
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c == ' ' || c == '_'; }, '-');
    return out;
}

bool is_placeholder(std::string_view value) {
    const std::string folded = text::to_lower(value);
    constexpr std::array<std::string_view, 8> signs = {
        "todo", "fixme", "changeme", "change me", "xxx", "your name", "your.name", "placeholder"};
    return std::any_of(signs.begin(), signs.end(), [&folded](std::string_view sign) {
        return folded.find(sign) != folded.npos;
    });
}

class Checker {
 public:
    std::vector<Defect> check(const Schema& schema) {
        check_subjects(schema);
        check_contact(schema);
        for (const auto& [key, value] :
             {std::pair("title", &schema.title), std::pair("description", &schema.description),
              std::pair("publisher", &schema.publisher)}) {
            if (!is_placeholder(*value)) continue;
            add(key, fmt::format("The {} still holds a placeholder.", key), "Write the real one.");
        }
        check_url("reference_url", schema.reference_url);
        check_url("rights_url", schema.rights_url);
        if (!schema.doi.empty() && !is_doi(schema.doi)) {
            add("doi", fmt::format("`{}` is not a DOI.", schema.doi),
                "Write doi = \"10.…/…\", without a resolver in front.");
        }
        for (const std::string& type : schema.content_types) {
            check_word("content_types", type, content_types);
        }
        if (!schema.content_level.empty()) {
            check_word("content_level", schema.content_level, content_levels);
        }
        for (const std::string& band : schema.wavebands) check_word("wavebands", band, wavebands);
        return std::move(found_);
    }

 private:
    void add(std::string key, std::string message, std::string remedy) {
        found_.push_back({std::move(key), std::move(message), std::move(remedy)});
    }

    void check_subjects(const Schema& schema) {
        if (schema.subjects.empty()) {
            add("subjects", "The resource has no subjects, so it cannot be registered.",
                "Add subjects = [\"…\"] with terms of http://www.ivoa.net/rdf/uat.");
        }
        for (const std::string& subject : schema.subjects) {
            if (is_uat_form(subject)) continue;
            add("subjects",
                fmt::format("The subject `{}` is not a term of the Unified Astronomy Thesaurus.",
                            subject),
                fmt::format("Look for one like \"{}\" at http://www.ivoa.net/rdf/uat.",
                            in_uat_form(subject)));
        }
    }

    void check_contact(const Schema& schema) {
        const std::string& email = schema.contact_email;
        const std::size_t at = email.find('@');
        if (!email.empty() && (at == 0 || at == email.npos || at + 1 == email.size() ||
                               email.find(' ') != email.npos)) {
            add("contact_email", fmt::format("`{}` is not an e-mail address.", email),
                "Name a mailbox that somebody reads.");
        }
        if (is_placeholder(email) || is_placeholder(schema.contact_name)) {
            add("contact_name", "The contact still is a placeholder.",
                "Name a mailbox that somebody reads.");
        }
    }

    void check_url(std::string key, const std::string& url) {
        if (url.empty() || url.starts_with("http://") || url.starts_with("https://")) return;
        add(key, fmt::format("`{}` is not a web address.", url), "Begin with https://.");
    }

    void check_word(std::string key, const std::string& word, const Words& words) {
        if (std::find(words.begin(), words.end(), word) != words.end()) return;
        add(key, fmt::format("`{}` is not a word of the vocabulary of {}.", word, key),
            choice(word, words));
    }

    std::vector<Defect> found_;
};

}  // namespace

std::vector<Defect> registry_defects(const Schema& schema) {
    return Checker().check(schema);
}

}  // namespace vo::catalog
