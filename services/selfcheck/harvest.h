// A registry harvested as others do it: Identify, formats, sets, and every record page by page.
#pragma once

#include <functional>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <vector>

namespace selfcheck {

/// What is wrong, and with what: an address or a record.
struct Complaint {
    std::string subject;
    std::string message;
};

/// Where complaints go.
using Complain = std::function<void(const std::string& subject, const std::string& message)>;

struct HarvestedRecord {
    std::string ivoid;
    std::string datestamp;
    bool deleted = false;
    pugi::xml_node resource;  ///< `ri:Resource`; empty if deleted
};

struct Harvest {
    std::vector<std::unique_ptr<pugi::xml_document>> pages;  ///< which the records live in
    std::vector<HarvestedRecord> records;
};

/// The child of that name, whatever its prefix.
[[nodiscard]] pugi::xml_node child(const pugi::xml_node& parent, std::string_view local_name);
/// The trimmed text of such a child.
[[nodiscard]] std::string text_of(const pugi::xml_node& parent, std::string_view local_name);

/// Harvests `base_url` and checks what RofR's validator does (RI3.1.…, OAI2.…, VR…).
[[nodiscard]] Harvest harvest(const std::string& base_url, int timeout_s, const Complain& complain);

}  // namespace selfcheck
