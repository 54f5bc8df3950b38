#include "services/reg/oai.h"

#include <algorithm>
#include <array>
#include <span>

#include "libvo/base/text.h"
#include "libvo/base/time.h"
#include "libvo/publish/namespaces.h"
#include "services/reg/resumption.h"

namespace reg {
namespace {

using vo::xml::Writer;

constexpr const char* kSet = "ivo_managed";

/// An error of OAI-PMH 2.0 section 3.6.
struct OaiError {
    std::string code;
    std::string message;
};

[[noreturn]] void fail(std::string code, std::string message) {
    throw OaiError{std::move(code), std::move(message)};
}

struct Format {
    std::string_view prefix;
    std::string_view schema;
    std::string_view name_space;
};

constexpr std::array<Format, 2> kFormats = {{
    {"ivo_vor", vo::publish::kRegistryInterface, vo::publish::kRegistryInterface},
    {"oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", vo::publish::kOaiDublinCore},
}};

/// What a verb takes.
struct Verb {
    std::string_view name;
    std::vector<std::string> required;
    std::vector<std::string> optional;
    bool is_list = false;  ///< resumptionToken may stand for all others
};

const std::vector<Verb>& verbs() {
    static const std::vector<Verb> all = {
        {"Identify", {}, {}},
        {"ListMetadataFormats", {}, {"identifier"}},
        {"ListSets", {}, {"resumptionToken"}},
        {"GetRecord", {"identifier", "metadataPrefix"}, {}},
        {"ListIdentifiers", {"metadataPrefix"}, {"from", "until", "set", "resumptionToken"}, true},
        {"ListRecords", {"metadataPrefix"}, {"from", "until", "set", "resumptionToken"}, true},
    };
    return all;
}

/// The arguments of one request, each at most once.
using Arguments = std::map<std::string, std::string>;

std::string get(const Arguments& arguments, const std::string& name) {
    const auto found = arguments.find(name);
    return found == arguments.end() ? std::string() : found->second;
}

const Verb& find_verb(const vo::uri::Pairs& pairs) {
    std::vector<std::string> given;
    for (const auto& [name, value] : pairs) {
        if (name == "verb") given.push_back(value);
    }
    std::vector<std::string> names;
    for (const Verb& verb : verbs()) names.emplace_back(verb.name);
    const std::string legal = " Verbs are " + vo::text::join(names, ", ") + ".";
    if (given.empty()) fail("badVerb", "The argument verb is missing." + legal);
    if (given.size() > 1) fail("badVerb", "The argument verb is given twice.");
    for (const Verb& verb : verbs()) {
        if (verb.name == given[0]) return verb;
    }
    fail("badVerb", "There is no verb `" + given[0].substr(0, 40) + "`." +
                        vo::text::did_you_mean(given[0], names) + legal);
}

Arguments check_arguments(const Verb& verb, const vo::uri::Pairs& pairs) {
    Arguments out;
    std::vector<std::string> legal = verb.required;
    legal.insert(legal.end(), verb.optional.begin(), verb.optional.end());
    const std::string words =
        legal.empty() ? "it takes none" : "it takes " + vo::text::join(legal, ", ");
    for (const auto& [name, value] : pairs) {
        if (name == "verb") continue;
        if (std::find(legal.begin(), legal.end(), name) == legal.end()) {
            fail("badArgument", std::string(verb.name) + " has no argument `" + name.substr(0, 40) +
                                    "`; " + words + ".");
        }
        if (!out.emplace(name, value).second) {
            fail("badArgument", "The argument " + name + " is given twice.");
        }
    }
    if (out.contains("resumptionToken")) {
        if (out.size() > 1) {
            fail("badArgument", "The argument resumptionToken must stand alone.");
        }
        return out;
    }
    for (const std::string& name : verb.required) {
        if (get(out, name).empty()) {
            fail("badArgument",
                 std::string(verb.name) + " needs the argument " + name + "; " + words + ".");
        }
    }
    return out;
}

const Format& find_format(const std::string& prefix) {
    for (const Format& format : kFormats) {
        if (format.prefix == prefix) return format;
    }
    fail("cannotDisseminateFormat",
         "There is no format `" + prefix.substr(0, 40) + "`; there are ivo_vor and oai_dc.");
}

/// A bound in either granularity; a day as `until` means its last second.
struct Bound {
    std::int64_t unix_s = 0;
    bool is_day = false;
};

std::optional<Bound> parse_bound(const Arguments& arguments, const std::string& name) {
    const std::string text = get(arguments, name);
    if (!arguments.contains(name)) return std::nullopt;
    const bool is_day = text.size() == 10;
    const bool shaped = is_day || (text.size() == 20 && text[10] == 'T' && text.back() == 'Z');
    const auto instant = shaped ? vo::time::parse_instant(text) : std::nullopt;
    if (!instant) {
        fail("badArgument", "The argument " + name +
                                " is not a date; write it like 2026-01-31 or "
                                "2026-01-31T12:00:00Z.");
    }
    Bound bound{std::chrono::floor<std::chrono::seconds>(*instant).time_since_epoch().count(),
                is_day};
    if (is_day && name == "until") bound.unix_s += 86'399;
    return bound;
}

/// The list that arguments ask for, from its beginning.
Resumption begin_list(const Arguments& arguments, const View& view) {
    Resumption list;
    list.prefix = find_format(get(arguments, "metadataPrefix")).prefix;
    const auto from = parse_bound(arguments, "from");
    const auto until = parse_bound(arguments, "until");
    if (from && until && from->is_day != until->is_day) {
        fail("badArgument", "The arguments from and until must be both days or both seconds.");
    }
    list.from_s = from ? from->unix_s : 0;
    // What has the datestamp of this second may change in it once more: it belongs to the next
    // harvest, which begins with this second.
    list.until_s = std::min(until ? until->unix_s : view.now_s - 1, view.now_s - 1);
    if (from && until && until->unix_s < from->unix_s) {
        fail("badArgument", "The argument until lies before from.");
    }
    if (arguments.contains("set") && get(arguments, "set") != kSet) {
        fail("noRecordsMatch", "There is no set of that name; there is " + std::string(kSet) + ".");
    }
    list.after_s = list.from_s;  // and every id comes after the empty one
    return list;
}

std::span<const Holding> rest_of(const View& view, const Resumption& list) {
    const auto begin = std::upper_bound(
        view.holdings.begin(), view.holdings.end(), list, [](const auto& r, const Holding& h) {
            return std::tie(r.after_s, r.after_id) < std::tie(h.entry.changed_s, h.ivoid);
        });
    auto end = begin;
    while (end != view.holdings.end() && end->entry.changed_s <= list.until_s) ++end;
    return {begin, end};
}

void write_header(Writer& xml, const Holding& holding) {
    xml.start("header");
    if (holding.entry.deleted) xml.attribute("status", "deleted");
    xml.line();
    xml.element("identifier", holding.ivoid);
    xml.element("datestamp", datestamp(holding.entry.changed_s));
    xml.element("setSpec", kSet);
    xml.end().line();
}

void write_record(Writer& xml, const Registry& registry, const View& view, const Holding& holding,
                  std::string_view prefix) {
    xml.start("record").line();
    write_header(xml, holding);
    if (!holding.entry.deleted) {
        const vo::publish::Record record = registry.record(view, holding.ivoid);
        const vo::publish::RecordDates dates{datestamp(holding.entry.created_s),
                                             datestamp(holding.entry.changed_s)};
        xml.start("metadata").line();
        if (prefix == "oai_dc") {
            vo::publish::write_dublin_core(xml, record, dates);
        } else {
            vo::publish::write_voresource(xml, record, dates);
        }
        xml.end().line();
    }
    xml.end().line();
}

const Holding& find_holding(const View& view, const std::string& ivoid) {
    for (const Holding& holding : view.holdings) {
        if (vo::text::iequals(holding.ivoid, ivoid)) return holding;
    }
    fail("idDoesNotExist", "There is no record of that identifier here.");
}

class Answer {
 public:
    Answer(Registry& registry, std::int64_t now_s, int token_lifetime_s)
        : registry_(registry),
          view_(registry.current(now_s)),
          token_lifetime_s_(token_lifetime_s) {}

    void write(Writer& xml, const Verb& verb, const Arguments& arguments) {
        if (verb.name == "Identify") return identify(xml);
        if (verb.name == "ListMetadataFormats") return list_formats(xml, arguments);
        if (verb.name == "ListSets") return list_sets(xml, arguments);
        if (verb.name == "GetRecord") return get_record(xml, arguments);
        list(xml, verb, arguments);
    }

 private:
    void identify(Writer& xml) {
        const vo::publish::Publisher& publisher = registry_.publisher();
        const std::string id = vo::publish::registry_id(publisher);
        const Holding& own = find_holding(*view_, id);
        std::int64_t earliest_s = view_->now_s;
        for (const Holding& h : view_->holdings) {
            earliest_s = std::min(earliest_s, h.entry.created_s);
        }
        const vo::publish::Record record = registry_.record(*view_, id);
        xml.start("Identify").line();
        xml.element("repositoryName", record.title).line();
        xml.element("baseURL", vo::publish::oai_url(publisher)).line();
        xml.element("protocolVersion", "2.0").line();
        xml.element("adminEmail", record.contact_email).line();
        xml.element("earliestDatestamp", datestamp(earliest_s)).line();
        xml.element("deletedRecord", "persistent").line();
        xml.element("granularity", "YYYY-MM-DDThh:mm:ssZ").line();
        xml.element("compression", "gzip").line();
        xml.start("description").line();
        vo::publish::write_voresource(
            xml, record, {datestamp(own.entry.created_s), datestamp(own.entry.changed_s)});
        xml.end().line().end().line();
    }

    void list_formats(Writer& xml, const Arguments& arguments) {
        if (arguments.contains("identifier")) {
            (void)find_holding(*view_, get(arguments, "identifier"));
        }
        xml.start("ListMetadataFormats").line();
        for (const Format& format : kFormats) {
            xml.start("metadataFormat");
            xml.element("metadataPrefix", format.prefix);
            xml.element("schema", format.schema);
            xml.element("metadataNamespace", format.name_space);
            xml.end().line();
        }
        xml.end().line();
    }

    static void list_sets(Writer& xml, const Arguments& arguments) {
        if (arguments.contains("resumptionToken")) {
            fail("badResumptionToken", "The list of sets is never cut.");
        }
        xml.start("ListSets").line().start("set");
        xml.element("setSpec", kSet);
        xml.element("setName", "Records that originate in this registry");
        xml.end().line().end().line();
    }

    void get_record(Writer& xml, const Arguments& arguments) {
        const Format& format = find_format(get(arguments, "metadataPrefix"));
        const Holding& holding = find_holding(*view_, get(arguments, "identifier"));
        xml.start("GetRecord").line();
        write_record(xml, registry_, *view_, holding, format.prefix);
        xml.end().line();
    }

    void list(Writer& xml, const Verb& verb, const Arguments& arguments) {
        Resumption list;
        const bool resumed = arguments.contains("resumptionToken");
        if (resumed) {
            const auto known =
                parse_token(get(arguments, "resumptionToken"), registry_.secret(), view_->now_s);
            if (!known) {
                fail("badResumptionToken",
                     "The resumptionToken is not one of this registry, or has expired.");
            }
            list = *known;
        } else {
            list = begin_list(arguments, *view_);
        }
        const std::span<const Holding> rest = rest_of(*view_, list);
        if (rest.empty()) {
            // What was left of a resumed list has changed meanwhile: the next harvest tells it.
            fail("noRecordsMatch", resumed ? "The rest of the list has changed since."
                                           : "No record has changed in that time.");
        }
        if (!resumed) list.size = static_cast<std::int64_t>(rest.size());
        const auto page_records = static_cast<std::size_t>(registry_.publisher().page_records);
        const auto page = rest.first(std::min(rest.size(), page_records));
        xml.start(verb.name).line();
        for (const Holding& holding : page) {
            if (verb.name == "ListRecords") {
                write_record(xml, registry_, *view_, holding, list.prefix);
            } else {
                write_header(xml, holding);
            }
        }
        write_token(xml, list, page, page.size() == rest.size(), resumed);
        xml.end().line();
    }

    /// The token of the next page; of the last page an empty one, unless it is the only one.
    void write_token(Writer& xml, Resumption list, std::span<const Holding> page, bool is_last,
                     bool resumed) const {
        if (is_last && !resumed) return;
        const std::string size = std::to_string(list.size);
        const std::string cursor = std::to_string(list.cursor);
        xml.start("resumptionToken");
        if (!is_last) {
            list.expires_s = view_->now_s + token_lifetime_s_;
            xml.attribute("expirationDate", datestamp(list.expires_s));
        }
        xml.attribute("completeListSize", size).attribute("cursor", cursor);
        if (!is_last) {
            list.after_s = page.back().entry.changed_s;
            list.after_id = page.back().ivoid;
            list.cursor += static_cast<std::int64_t>(page.size());
            xml.text(to_token(list, registry_.secret()));
        }
        xml.end().line();
    }

    Registry& registry_;
    std::shared_ptr<const View> view_;
    int token_lifetime_s_;
};

std::string document(const vo::publish::Publisher& publisher, std::int64_t now_s,
                     const vo::uri::Pairs& arguments, const std::string& content) {
    std::string out;
    Writer xml(out);
    xml.declaration();
    xml.start("OAI-PMH")
        .attribute("xmlns", vo::publish::kOaiPmh)
        .attribute("xmlns:xsi", vo::publish::kXsi)
        .attribute("xsi:schemaLocation", std::string(vo::publish::kOaiPmh) +
                                             " http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd")
        .line();
    xml.element("responseDate", datestamp(now_s)).line();
    xml.start("request");
    for (const auto& [name, value] : arguments) xml.attribute(name, value);
    xml.text(vo::publish::oai_url(publisher)).end().line();
    out += content;
    xml.end().line();
    return out;
}

}  // namespace

std::string datestamp(std::int64_t unix_s) {
    return vo::time::to_iso8601(std::chrono::system_clock::from_time_t(unix_s));
}

std::string bad_argument(Registry& registry, std::int64_t now_s, const std::string& message) {
    (void)registry.current(now_s);  // so that publisher() knows where it is
    std::string content;
    Writer xml(content);
    xml.element("error", message, {{"code", "badArgument"}}).line();
    return document(registry.publisher(), now_s, {}, content);
}

std::string answer(Registry& registry, const vo::uri::Pairs& arguments, std::int64_t now_s,
                   int token_lifetime_s) {
    std::string content;
    Writer xml(content);
    bool tell_arguments = true;
    try {
        // First of all, so that publisher() knows where it is.
        Answer answer(registry, now_s, token_lifetime_s);
        const Verb& verb = find_verb(arguments);
        answer.write(xml, verb, check_arguments(verb, arguments));
    } catch (const OaiError& error) {
        content.clear();
        Writer fresh(content);
        fresh.element("error", error.message, {{"code", error.code}}).line();
        // Which they are cannot be told for these two (OAI-PMH 2.0 section 3.2).
        tell_arguments = error.code != "badVerb" && error.code != "badArgument";
    }
    return document(registry.publisher(), now_s, tell_arguments ? arguments : vo::uri::Pairs(),
                    content);
}

}  // namespace reg
