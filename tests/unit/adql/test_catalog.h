// The small catalogue that the tests of adql query.
#pragma once

#include "libvo/catalog/model.h"

namespace adql_test {

inline vo::catalog::Column column(std::string name, vo::table::Type type, std::string unit = "",
                                  std::string ucd = "", std::string xtype = "") {
    vo::catalog::Column out;
    out.name = std::move(name);
    out.type = std::move(type);
    out.unit = std::move(unit);
    out.ucd = std::move(ucd);
    out.xtype = std::move(xtype);
    return out;
}

inline vo::catalog::Table tycho() {
    using vo::table::Datatype;
    const vo::table::Type real{Datatype::double_real, ""};
    const vo::table::Type single{Datatype::float_real, ""};
    vo::catalog::Table table;
    table.name = "main";
    table.position = vo::catalog::Position{"ra", "dec", 25};
    table.columns = {
        column("ra", real, "deg", "pos.eq.ra;meta.main"),
        column("dec", real, "deg", "pos.eq.dec;meta.main"),
        column("bt", single, "mag", "phot.mag;em.opt.B"),
        column("vt", single, "mag", "phot.mag;em.opt.V"),
        column("pm_ra", real, "mas.yr**-1", "pos.pm"),
        column("hip", {Datatype::integer, ""}, "", "meta.id.cross"),
        column("n_obs", {Datatype::short_int, ""}),
        column("source_id", {Datatype::long_int, ""}, "", "meta.id;meta.main"),
        column("tyc", {Datatype::character, "12*"}, "", "meta.id"),
        column("name", {Datatype::unicode_char, "*"}),
        column("is_double", {Datatype::boolean, ""}),
        column("obs_time", {Datatype::character, "*"}, "", "time.epoch", "timestamp"),
        column("size", single, "arcsec"),
        column("Radial Velocity", real, "km.s**-1"),
        column("spectrum", {Datatype::float_real, "*"}),
    };
    table.columns[0].frame = "ICRS";
    table.columns[0].description = "Right ascension";
    return table;
}

inline vo::catalog::Table small_table(std::string name) {
    using vo::table::Datatype;
    vo::catalog::Table table;
    table.name = std::move(name);
    table.columns = {column("id", {Datatype::long_int, ""}),
                     column("ra", {Datatype::double_real, ""}, "deg"),
                     column("dec", {Datatype::double_real, ""}, "deg")};
    return table;
}

inline vo::catalog::Schema schema(std::string name, std::vector<vo::catalog::Table> tables) {
    vo::catalog::Schema out;
    out.generation = name + "-1";
    out.name = std::move(name);
    out.tables = std::move(tables);
    return out;
}

inline vo::catalog::Catalog test_catalog() {
    auto unsorted = small_table("unplaced");
    auto clusters = small_table("clusters");
    clusters.position = vo::catalog::Position{"ra", "dec", 6};
    return {{schema("hip", {small_table("main")}),
             schema("survey", {std::move(clusters), std::move(unsorted)}),
             schema("tycho2", {tycho()})}};
}

}  // namespace adql_test
