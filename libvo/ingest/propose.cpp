#include <array>

#include "libvo/base/text.h"
#include "libvo/ingest/guess.h"
#include "libvo/ingest/propose_impl.h"

namespace vo::ingest {

std::string modern_ucd(const std::string& ucd) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> known = {{
        {"POS_EQ_RA_MAIN", "pos.eq.ra;meta.main"},
        {"POS_EQ_DEC_MAIN", "pos.eq.dec;meta.main"},
        {"ID_MAIN", "meta.id;meta.main"},
    }};
    for (const auto& [old, now] : known) {
        if (ucd == old) return std::string(now);
    }
    return ucd.find('_') != std::string::npos ? std::string() : ucd;
}

void add_main(std::string& ucd, std::string_view word) {
    if (!ucd.starts_with(word)) ucd = word;
    if (ucd.find("meta.main") == std::string::npos) ucd += ";meta.main";
}

std::vector<table::Column> plain_columns(const std::vector<catalog::Column>& columns) {
    return {columns.begin(), columns.end()};
}

void propose_position(catalog::Table& table) {
    const auto pair = find_position(plain_columns(table.columns));
    if (!pair) return;
    catalog::Column& ra = table.columns[pair->first];
    catalog::Column& dec = table.columns[pair->second];
    add_main(ra.ucd, "pos.eq.ra");
    add_main(dec.ucd, "pos.eq.dec");
    for (catalog::Column* column : {&ra, &dec}) {
        if (column->unit.empty()) column->unit = "deg";
        if (column->frame.empty()) column->frame = "ICRS";
        // A text file may happen to hold whole degrees only.
        if (!column->type.is_floating()) column->type.datatype = table::Datatype::double_real;
        column->principal = true;
    }
    // Only one pair is the main one.
    for (catalog::Column& column : table.columns) {
        const bool equatorial =
            column.ucd.starts_with("pos.eq.ra;") || column.ucd.starts_with("pos.eq.dec;");
        if (equatorial && &column != &ra && &column != &dec) {
            column.ucd = text::replace_all(column.ucd, ";meta.main", "");
        }
    }
    table.position = catalog::Position{ra.name, dec.name};
}

}  // namespace vo::ingest
