// What is known of one column of a table or of a result.
#pragma once

#include <string>

#include "libvo/table/type.h"

namespace vo::table {

struct Column {
    std::string name;
    Type type;
    std::string unit;  ///< VOUnits text; empty: none or not known
    std::string ucd;   ///< UCD1+; empty: none
    std::string utype;
    std::string xtype;        ///< DALI 1.1 section 3.3 ("timestamp", "point", …)
    std::string description;  ///< one sentence of UTF-8
    std::string frame;        ///< celestial frame of a coordinate ("ICRS"); empty: none or unknown

    bool operator==(const Column&) const = default;
};

}  // namespace vo::table
