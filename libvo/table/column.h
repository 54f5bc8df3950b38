// What is known of one column of a table or of a result.
#pragma once

#include <string>

#include "libvo/table/type.h"

namespace vo::table {

/// How the numbers or timestamps of a column tell time (VOTable 1.4 section 3.2).
struct TimeSystem {
    std::string scale;        ///< "UTC", "TT", "TDB", …; empty: not told
    std::string refposition;  ///< where the clock stands: "TOPOCENTER", "BARYCENTER", …
    std::string origin;       ///< "MJD-origin", "JD-origin" or a Julian date; empty: timestamps
    bool operator==(const TimeSystem&) const = default;
};

struct Column {
    std::string name;
    Type type;
    std::string unit;  ///< VOUnits text; empty: none or not known
    std::string ucd;   ///< UCD1+; empty: none
    std::string utype;
    std::string xtype;        ///< DALI 1.1 section 3.3 ("timestamp", "point", …)
    std::string description;  ///< one sentence of UTF-8
    std::string frame;        ///< celestial frame of a coordinate ("ICRS"); empty: none or unknown
    std::string epoch;        ///< of positions and motions: "J2016.0"; empty: not told
    TimeSystem time;
    /// The stored column this is, as ADQL names it: `schema.table.column`; empty: computed, or
    /// not part of a result.
    std::string origin;

    bool operator==(const Column&) const = default;
};

}  // namespace vo::table
