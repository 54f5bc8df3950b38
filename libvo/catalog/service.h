// What a service offers, as VOSI capabilities and registry records print it.
//
// Services fill these values from what they really do; publish/ turns them into documents.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "libvo/catalog/data_models.h"

namespace vo::catalog {

/// One entry of a language feature list (TAPRegExt 1.0 section 2.3).
struct LanguageFeature {
    std::string form;         ///< "COALESCE" or "f(x INTEGER) -> DOUBLE"
    std::string description;  ///< may be empty
};

struct LanguageFeatures {
    std::string type;  ///< feature list ivo-id
    std::vector<LanguageFeature> features;
};

struct OutputFormat {
    std::string mime;
    std::vector<std::string> aliases;
    std::string ivo_id;  ///< may be empty
};

/// Limits in rows or seconds; 0: none.
struct Limits {
    std::int64_t by_default = 0;
    std::int64_t hard = 0;
};

/// tr:TableAccess (TAP 1.1, TAPRegExt 1.0).
struct TapCapability {
    std::string base_url;
    std::vector<DataModel> data_models;  ///< that tables follow
    std::vector<LanguageFeatures> features;
    std::vector<OutputFormat> output_formats;
    std::vector<std::string> upload_methods;  ///< "inline", "http", "https"
    Limits output_limit;                      ///< in rows
    Limits upload_rows;                       ///< of one table
    Limits execution_s;                       ///< of a job
    Limits retention_s;                       ///< of a job and its results
};

/// cs:ConeSearch (SCS 1.03, SimpleDALRegExt 1.1).
struct ConeCapability {
    std::string access_url;  ///< ends in `?`
    double max_radius_deg = 180;
    std::int64_t max_records = 0;  ///< 0: none
    bool verbosity = true;
    double test_ra_deg = 0;  ///< a cone that finds a row, if there is any
    double test_dec_deg = 0;
    double test_radius_deg = 1;
    std::vector<OutputFormat> output_formats;
};

/// A plain capability: VOSI and the like.
struct PlainCapability {
    std::string standard_id;
    std::string access_url;
};

/// TAP as the way to the tables of one resource, which another record describes
/// (IVOA Note Discovering Data Collections 1.1 section 3).
struct AuxiliaryTapCapability {
    std::string base_url;
};

/// vg:Harvest: an OAI-PMH endpoint (VORegistry 1.1 section 3.1).
struct HarvestCapability {
    std::string access_url;
    int max_records = 0;  ///< of one answer
};

using Capability = std::variant<TapCapability, ConeCapability, PlainCapability,
                                AuxiliaryTapCapability, HarvestCapability>;

}  // namespace vo::catalog
