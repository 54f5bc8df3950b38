// A small catalogue with everything that is hard to write: names to quote, markup, arrays, dates.
#pragma once

#include "libvo/catalog/model.h"
#include "libvo/publish/html.h"

namespace vo::test {

inline catalog::Column make_column(const std::string& name, table::Type type,
                                   const std::string& unit, const std::string& ucd,
                                   const std::string& description) {
    catalog::Column column;
    column.name = name;
    column.type = type;
    column.unit = unit;
    column.ucd = ucd;
    column.description = description;
    return column;
}

inline catalog::Table bright_table() {
    using table::Datatype;
    catalog::Table table;
    table.name = "bright";
    table.title = "Bright stars & <friends>";
    table.description = "Stars brighter than V < 6.5; \"naked eye\" ones.";
    table.row_count = 9110;
    table.position = catalog::Position{"ra", "dec", 25};
    table.id_column = "id";
    table.coverage_moc = "4/100-103 5/1000 6/";

    catalog::Column id =
        make_column("id", {Datatype::integer, ""}, "", "meta.id;meta.main", "Running number");
    id.indexed = true;
    id.statistics = catalog::ColumnStatistics{0, "1", "9110"};
    catalog::Column ra = make_column("ra", {Datatype::double_real, ""}, "deg",
                                     "pos.eq.ra;meta.main", "Right ascension (ICRS) α");
    ra.statistics = catalog::ColumnStatistics{0, "0.02", "359.98"};
    catalog::Column dec = make_column("dec", {Datatype::double_real, ""}, "deg",
                                      "pos.eq.dec;meta.main", "Declination (ICRS) δ");
    dec.statistics = catalog::ColumnStatistics{0, "-88.9", "89.3"};
    catalog::Column size =
        make_column("size", {Datatype::float_real, ""}, "arcsec", "phys.angSize", "Diameter");
    size.statistics = catalog::ColumnStatistics{17, "0.1", "5"};
    catalog::Column name = make_column("Name \"x\" <y>", table::string_type(), "", "meta.id",
                                       "Name as in the source, e.g. <b>Vega</b>");
    catalog::Column flux = make_column("flux", {Datatype::float_real, "2x3"}, "mJy", "phot.flux",
                                       "Fluxes in three bands, two epochs");
    catalog::Column observed =
        make_column("observed", table::string_type(), "", "time.epoch", "When it was seen");
    observed.xtype = "timestamp";
    observed.utype = "obs:time";
    table.columns = {id, ra, dec, size, name, flux, observed};
    return table;
}

inline catalog::Schema stars_schema() {
    catalog::Schema schema;
    schema.name = "stars";
    schema.title = "Étoiles & stars";
    schema.description = "A catalogue of bright stars by O'Neil et al. (1991). It has notes too.";
    schema.creators = {"O'Neil, A.", "Müller & Sons"};
    schema.subjects = {"Catalogs", "Stars"};
    schema.reference = "1991bsc..book.....H";
    schema.reference_url = "https://example.org/ref?a=1&b=2";
    schema.publisher = "Example Observatory";
    schema.contact_name = "Help Desk";
    schema.contact_email = "help@example.org";
    schema.rights = "CC-BY 4.0";
    schema.rights_url = "javascript:alert(1)";
    schema.published_at = "2024-05-06T07:08:09Z";
    catalog::Table notes;
    notes.name = "Notes 2";
    notes.description = "Remarks";
    notes.row_count = 1;
    notes.columns = {
        make_column("text", {table::Datatype::unicode_char, "*"}, "", "meta.note", "The remark")};
    schema.tables = {bright_table(), notes};
    return schema;
}

inline catalog::Catalog sample_catalog() {
    catalog::Table tables;
    tables.name = "tables";
    tables.row_count = 7;
    catalog::Column name = make_column("table_name", table::string_type(), "", "", "Its name");
    name.std = true;
    tables.columns = {name};
    catalog::Schema tap_schema;
    tap_schema.name = "TAP_SCHEMA";
    tap_schema.tables = {tables};
    return {{tap_schema, stars_schema()}};
}

inline publish::Site sample_site() {
    publish::Site site;
    site.title = "Catalogues of the <Example> Observatory";
    site.public_url = "https://vo.example.org/data";
    site.version = "1.2.3";
    site.links = {{"Legal notice", "https://example.org/legal"}};
    return site;
}

}  // namespace vo::test
