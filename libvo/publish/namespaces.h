// XML namespaces of the VOResource family (VOResource 1.1, VODataService 1.2, TAPRegExt 1.0,
// SimpleDALRegExt 1.1, VOSI 1.1). They are names, http for ever; each one is its own location.
//
// The prefixes are those that harvesters expect inside xsi:type values.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "libvo/xml/writer.h"

namespace vo::publish {

inline constexpr std::string_view kXsi = "http://www.w3.org/2001/XMLSchema-instance";
inline constexpr std::string_view kVoResource = "http://www.ivoa.net/xml/VOResource/v1.0";
inline constexpr std::string_view kVoDataService = "http://www.ivoa.net/xml/VODataService/v1.1";
inline constexpr std::string_view kTapRegExt = "http://www.ivoa.net/xml/TAPRegExt/v1.0";
inline constexpr std::string_view kConeSearch = "http://www.ivoa.net/xml/ConeSearch/v1.0";
inline constexpr std::string_view kVoRegistry = "http://www.ivoa.net/xml/VORegistry/v1.0";
inline constexpr std::string_view kRegistryInterface =
    "http://www.ivoa.net/xml/RegistryInterface/v1.0";
inline constexpr std::string_view kOaiPmh = "http://www.openarchives.org/OAI/2.0/";
inline constexpr std::string_view kOaiDublinCore = "http://www.openarchives.org/OAI/2.0/oai_dc/";
inline constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";
inline constexpr std::string_view kVosiTables = "http://www.ivoa.net/xml/VOSITables/v1.0";
inline constexpr std::string_view kVosiCapabilities =
    "http://www.ivoa.net/xml/VOSICapabilities/v1.0";
inline constexpr std::string_view kVosiAvailability =
    "http://www.ivoa.net/xml/VOSIAvailability/v1.0";

/// Declares each (prefix, namespace), xsi, and a schemaLocation pair for each of them, on the
/// element just started.
inline void declare_namespaces(xml::Writer& xml, std::initializer_list<xml::Attribute> prefixes) {
    std::string locations;
    for (const auto& [prefix, uri] : prefixes) {
        xml.attribute("xmlns:" + std::string(prefix), uri);
        if (!locations.empty()) locations += ' ';
        locations.append(uri).append(1, ' ').append(uri);
    }
    xml.attribute("xmlns:xsi", kXsi).attribute("xsi:schemaLocation", locations);
}

}  // namespace vo::publish
