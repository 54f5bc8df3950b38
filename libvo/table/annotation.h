// What a table says beyond its columns: which of them belong together, what services take its rows.
#pragma once

#include <string>
#include <vector>

#include "libvo/table/type.h"

namespace vo::table {

/// Columns that belong together, by name (VOTable 1.4 section 4.9).
struct Group {
    std::string name;
    std::string description;
    std::string ucd;
    std::string utype;
    std::vector<std::string> columns;
    bool operator==(const Group&) const = default;
};

/// A parameter of a service: the value of a column, a fixed value, or one that the user chooses.
struct ServiceParameter {
    std::string name;
    Type type;
    std::string xtype;
    std::string unit;
    std::string ucd;
    std::string description;
    std::string column;  ///< whose value of the row is sent; empty: none
    std::string value;   ///< what is sent, or proposed if there is a choice
    std::string min;
    std::string max;
    std::vector<std::string> options;
    bool operator==(const ServiceParameter&) const = default;
};

/// A service that clients may call for a row (DataLink 1.1 section 4).
struct ServiceDescriptor {
    std::string name;
    std::string description;
    std::string access_url;    ///< http or https; in descriptors also a path of this site
    std::string standard_id;   ///< IVOID; empty: none
    std::string content_type;  ///< of the answer; empty: not told
    std::vector<ServiceParameter> parameters;
    bool operator==(const ServiceDescriptor&) const = default;
};

}  // namespace vo::table
