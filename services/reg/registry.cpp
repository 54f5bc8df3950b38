#include "services/reg/registry.h"

#include <algorithm>

#include "libvo/base/error.h"
#include "libvo/base/hash.h"
#include "libvo/base/log.h"
#include "libvo/publish/tap_schema.h"
#include "services/host/service.h"
#include "services/host/vosi.h"

namespace reg {
namespace {

using vo::publish::Record;

vo::publish::Publisher publisher_of(const host::Resources& resources) {
    const host::RegistryConfig& config = resources.config.registry;
    vo::publish::Publisher out;
    out.site.title = resources.config.site_title;
    out.site.version = VO_VERSION;
    out.authority = config.authority;
    out.organisation = config.organisation;
    out.organisation_id = config.organisation_id;
    out.homepage = config.homepage;
    out.contact_name = config.contact_name;
    out.contact_email = config.contact_email;
    out.page_records = config.page_records;
    return out;
}

/// Hash of everything that a record says but its dates.
std::uint64_t content_of(const Record& record) {
    std::string text;
    vo::xml::Writer xml(text);
    vo::publish::write_voresource(xml, record, {});
    return vo::fnv1a(text);
}

}  // namespace

std::vector<vo::catalog::Capability> capabilities(const std::string& base, int page_records) {
    return host::with_vosi(vo::catalog::HarvestCapability{base, page_records}, base,
                           host::HasTables::no);
}

Registry::Registry(const host::Resources& resources)
    : resources_(resources),
      publisher_(publisher_of(resources)),
      ledger_(resources.config.registry.folder) {
    // A response of a former process may bear this very second.
    if (!ledger_.is_new()) {
        last_response_s_ = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    }
}

Record Registry::resource_record(const vo::catalog::Schema& schema) const {
    Record record = vo::publish::resource_record(schema, publisher_);
    for (const auto& service : resources_.services) {
        service->add_to_record(record, schema, publisher_);
    }
    return record;
}

Record Registry::record(const View& view, const std::string& ivoid) const {
    const auto own = std::find_if(view.own.begin(), view.own.end(),
                                  [&ivoid](const Record& r) { return r.ivoid == ivoid; });
    if (own != view.own.end()) return *own;
    return resource_record(*view.resources.at(ivoid));
}

std::shared_ptr<const View> Registry::current(std::int64_t now_s) {
    const std::lock_guard lock(mutex_);
    auto catalog = resources_.catalogs.current();
    // The clock was put back.
    if (last_response_s_ > now_s + clock_slack_s) last_response_s_ = now_s;
    if (!view_ || view_->catalog != catalog) rebuild(std::move(catalog), now_s);
    last_response_s_ = std::max(last_response_s_, now_s);
    if (view_->now_s == now_s) return view_;
    auto stamped = std::make_shared<View>(*view_);
    stamped->now_s = now_s;
    view_ = stamped;
    return view_;
}

void Registry::rebuild(std::shared_ptr<const vo::catalog::Catalog> catalog, std::int64_t now_s) {
    // Known when the server listens, and read without the lock from then on.
    if (publisher_.site.public_url.empty()) publisher_.site.public_url = resources_.public_url;
    auto view = std::make_shared<View>();
    view->own = {vo::publish::registry_record(publisher_)};
    view->own[0].capabilities =
        capabilities(vo::publish::oai_url(publisher_), publisher_.page_records);
    for (Record& record : vo::publish::owner_records(publisher_)) {
        view->own.push_back(std::move(record));
    }
    for (const auto& service : resources_.services) {
        for (Record& record : service->records(publisher_)) view->own.push_back(std::move(record));
    }
    std::map<std::string, std::uint64_t> contents;
    for (const Record& record : view->own) contents[record.ivoid] = reg::content_of(record);
    for (const vo::catalog::Schema& schema : catalog->schemas) {
        if (schema.name == vo::publish::kTapSchema) continue;
        if (const auto reason = vo::publish::unfit_reason(schema)) {
            report_unfit(schema, *reason);
            continue;
        }
        const std::string ivoid = vo::publish::record_id(publisher_, schema.name);
        // A service's own name comes first: `registry`, `tap`, …
        if (!contents.emplace(ivoid, 0).second) {
            report_unfit(schema, "its name is that of a record of this site");
            continue;
        }
        contents[ivoid] = content_of(schema);
        view->resources[ivoid] = &schema;
    }
    // See current(): later than all that was told, else in the past and so told at once.
    const std::set<std::string> unknown = unknown_resources(*catalog, contents);
    ledger_.take(contents, std::max(now_s - 1, last_response_s_), unknown);
    for (const auto& [ivoid, entry] : ledger_.entries()) {
        const bool can_be_told = entry.deleted || contents.contains(ivoid);
        if (can_be_told) view->holdings.push_back({ivoid, entry});
    }
    std::sort(view->holdings.begin(), view->holdings.end(), [](const auto& a, const auto& b) {
        return std::tie(a.entry.changed_s, a.ivoid) < std::tie(b.entry.changed_s, b.ivoid);
    });
    view->catalog = std::move(catalog);
    view_ = std::move(view);
}

std::set<std::string> Registry::unknown_resources(
    const vo::catalog::Catalog& catalog, const std::map<std::string, std::uint64_t>& contents) {
    std::set<std::string> unknown;
    for (const std::string& name : catalog.unreadable) {
        unknown.insert(vo::publish::record_id(publisher_, name));
    }
    has_seen_resources_ = has_seen_resources_ || catalog.schemas.size() > 1;  // TAP_SCHEMA is one
    if (has_seen_resources_) return unknown;
    // An archive in which nothing is at the start is more likely not mounted than emptied.
    for (const auto& [ivoid, entry] : ledger_.entries()) {
        if (!entry.deleted && !contents.contains(ivoid)) unknown.insert(ivoid);
    }
    if (!unknown.empty()) {
        vo::log::warning("registry_waits",
                         {{"detail",
                           "the archive is empty; that its resources are gone is told "
                           "once something has been published"}});
    }
    return unknown;
}

std::uint64_t Registry::content_of(const vo::catalog::Schema& schema) {
    Known& known = known_[schema.name];
    if (known.generation != schema.generation || known.content == 0) {
        known = {schema.generation, reg::content_of(resource_record(schema))};
    }
    return known.content;
}

void Registry::report_unfit(const vo::catalog::Schema& schema, const std::string& reason) {
    std::string& known = reported_[schema.name];
    if (known == reason) return;
    known = reason;
    vo::log::warning("not_registered", {{"name", schema.name}, {"reason", reason}});
}

}  // namespace reg
