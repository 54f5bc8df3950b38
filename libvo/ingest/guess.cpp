#include "libvo/ingest/guess.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "libvo/base/text.h"
#include "libvo/catalog/units.h"

namespace vo::ingest {
namespace {

using Words = std::pair<std::string_view, std::string_view>;

// Names that stand together for a position, the most usual first.
constexpr std::array<Words, 22> position_names = {{
    {"ra", "dec"},
    {"ra_icrs", "de_icrs"},
    {"ra_icrs", "dec_icrs"},
    {"raj2000", "dej2000"},
    {"raj2000", "decj2000"},
    {"ra_j2000", "dec_j2000"},
    {"ra2000", "dec2000"},
    {"ra2000", "de2000"},
    {"radeg", "dedeg"},
    {"radeg", "decdeg"},
    {"ra_deg", "dec_deg"},
    {"ra_deg", "de_deg"},
    {"ra", "de"},
    {"ramean", "decmean"},
    {"ra_mean", "dec_mean"},
    {"alpha_j2000", "delta_j2000"},
    {"alphawin_j2000", "deltawin_j2000"},
    {"alpha", "delta"},
    {"right_ascension", "declination"},
    {"rightascension", "declination"},
    {"s_ra", "s_dec"},
    {"ra_fin", "dec_fin"},
}};

// Names of numbers and their UCDs.
constexpr std::array<Words, 70> number_names = {{
    {"parallax", "pos.parallax"},
    {"plx", "pos.parallax"},
    {"pmra", "pos.pm;pos.eq.ra"},
    {"pm_ra", "pos.pm;pos.eq.ra"},
    {"pmra_cosdec", "pos.pm;pos.eq.ra"},
    {"pmdec", "pos.pm;pos.eq.dec"},
    {"pm_dec", "pos.pm;pos.eq.dec"},
    {"pmde", "pos.pm;pos.eq.dec"},
    {"pm", "pos.pm"},
    {"radial_velocity", "spect.dopplerVeloc"},
    {"rv", "spect.dopplerVeloc"},
    {"hrv", "spect.dopplerVeloc"},
    {"vrad", "spect.dopplerVeloc"},
    {"velocity", "spect.dopplerVeloc"},
    {"redshift", "src.redshift"},
    {"z", "src.redshift"},
    {"zspec", "src.redshift"},
    {"z_spec", "src.redshift"},
    {"zbest", "src.redshift"},
    {"zphot", "src.redshift.phot"},
    {"z_phot", "src.redshift.phot"},
    {"photoz", "src.redshift.phot"},
    {"glon", "pos.galactic.lon"},
    {"glat", "pos.galactic.lat"},
    {"elon", "pos.ecliptic.lon"},
    {"elat", "pos.ecliptic.lat"},
    {"ecl_lon", "pos.ecliptic.lon"},
    {"ecl_lat", "pos.ecliptic.lat"},
    {"epoch", "time.epoch"},
    {"ref_epoch", "meta.ref;time.epoch"},
    {"mjd", "time.epoch"},
    {"jd", "time.epoch"},
    {"hjd", "time.epoch"},
    {"bjd", "time.epoch"},
    {"time", "time.epoch"},
    {"obs_time", "time.epoch"},
    {"date", "time.epoch"},
    {"date_obs", "time.epoch"},
    {"year", "time.epoch"},
    {"exptime", "time.duration;obs.exposure"},
    {"exposure", "time.duration;obs.exposure"},
    {"period", "time.period"},
    {"per", "time.period"},
    {"amplitude", "src.var.amplitude"},
    {"distance", "pos.distance"},
    {"dist", "pos.distance"},
    {"teff", "phys.temperature.effective"},
    {"logg", "phys.gravity"},
    {"log_g", "phys.gravity"},
    {"feh", "phys.abund.Fe"},
    {"fe_h", "phys.abund.Fe"},
    {"mh", "phys.abund.Z"},
    {"m_h", "phys.abund.Z"},
    {"mass", "phys.mass"},
    {"radius", "phys.size.radius"},
    {"lum", "phys.luminosity"},
    {"luminosity", "phys.luminosity"},
    {"vsini", "phys.veloc.rotat"},
    {"av", "phys.absorption"},
    {"a_v", "phys.absorption"},
    {"ebv", "phot.color.excess"},
    {"e_b_v", "phot.color.excess"},
    {"snr", "stat.snr"},
    {"healpix", "pos.healpix"},
    {"ellipticity", "src.ellipticity"},
    {"posang", "pos.posAng"},
    {"pa", "pos.posAng"},
    {"dm", "phys.dispMeasure"},
    {"probability", "stat.probability"},
    {"prob", "stat.probability"},
}};

// Names of texts, codes and identifiers and their UCDs.
constexpr std::array<Words, 41> other_names = {{
    {"source_id", "meta.id"},
    {"id", "meta.id"},
    {"objid", "meta.id"},
    {"object_id", "meta.id"},
    {"obj_id", "meta.id"},
    {"designation", "meta.id"},
    {"main_id", "meta.id"},
    {"identifier", "meta.id"},
    {"ident", "meta.id"},
    {"name", "meta.id"},
    {"object", "meta.id"},
    {"hip", "meta.id"},
    {"tyc", "meta.id"},
    {"hd", "meta.id"},
    {"kic", "meta.id"},
    {"tic", "meta.id"},
    {"star", "meta.id"},
    {"source", "meta.id"},
    {"recno", "meta.record"},
    {"seq", "meta.record"},
    {"class", "src.class"},
    {"type", "src.class"},
    {"objtype", "src.class"},
    {"otype", "src.class"},
    {"object_type", "src.class"},
    {"vartype", "src.class"},
    {"sptype", "src.spType"},
    {"sp_type", "src.spType"},
    {"spectral_type", "src.spType"},
    {"quality", "meta.code.qual"},
    {"qual", "meta.code.qual"},
    {"note", "meta.note"},
    {"notes", "meta.note"},
    {"comment", "meta.note"},
    {"remarks", "meta.note"},
    {"bibcode", "meta.bib.bibcode"},
    {"url", "meta.ref.url"},
    {"field", "obs.field"},
    {"filename", "meta.id;meta.file"},
    {"date", "time.epoch"},
    {"date_obs", "time.epoch"},
}};

// Bands as magnitudes and colours name them.
constexpr std::array<Words, 24> bands = {{
    {"u", "em.opt.U"},          {"b", "em.opt.B"},
    {"v", "em.opt.V"},          {"g", "em.opt"},
    {"r", "em.opt.R"},          {"i", "em.opt.I"},
    {"z", "em.opt.I"},          {"y", "em.IR.J"},
    {"j", "em.IR.J"},           {"h", "em.IR.H"},
    {"k", "em.IR.K"},           {"ks", "em.IR.K"},
    {"bp", "em.opt.B"},         {"rp", "em.opt.R"},
    {"bt", "em.opt.B"},         {"vt", "em.opt.V"},
    {"hp", "em.opt"},           {"w1", "em.IR.3-4um"},
    {"w2", "em.IR.4-8um"},      {"w3", "em.IR.8-15um"},
    {"w4", "em.IR.15-30um"},    {"nuv", "em.UV.200-300nm"},
    {"fuv", "em.UV.100-200nm"}, {"grvs", "em.opt.I"},
}};

std::string_view look_up(std::span<const Words> words, std::string_view name) {
    for (const auto& [word, meaning] : words) {
        if (word == name) return meaning;
    }
    return {};
}

/// Lower case, all that is not a letter or digit as one `_`, none at the ends.
std::string plain_name(std::string_view name) {
    std::string plain;
    for (const char c : text::to_lower(name)) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (letter) {
            plain += c;
        } else if (!plain.empty() && plain.back() != '_') {
            plain += '_';
        }
    }
    if (plain.ends_with('_')) plain.pop_back();
    return plain;
}

std::string vounit_of(const table::Column& column) {
    return catalog::to_vounit(column.unit).value_or(column.unit);
}

bool take_prefix(std::string_view& name, std::string_view prefix) {
    if (!name.starts_with(prefix) || name.size() == prefix.size()) return false;
    name.remove_prefix(prefix.size());
    return true;
}

bool take_suffix(std::string_view& name, std::string_view suffix) {
    if (!name.ends_with(suffix) || name.size() == suffix.size()) return false;
    name.remove_suffix(suffix.size());
    return true;
}

bool take_error_mark(std::string_view& name) {
    for (const std::string_view prefix : {"e_", "err_", "error_", "sigma_", "sig_", "u_e_"}) {
        if (take_prefix(name, prefix)) return true;
    }
    for (const std::string_view suffix : {"_error", "_err", "_uncertainty", "_sigma", "_unc"}) {
        if (take_suffix(name, suffix)) return true;
    }
    return false;
}

std::string magnitude_ucd(std::string_view name) {
    std::string band;
    std::string words(name);
    words = text::replace_all(words, "mag", "_");
    for (const std::string_view word : text::split(words, '_')) {
        const std::string_view found = look_up(bands, word);
        if (!found.empty()) band = found;
    }
    return band.empty() ? "phot.mag" : "phot.mag;" + band;
}

std::string colour_ucd(std::string_view name) {
    const auto parts = text::split(name, '_');
    if (parts.size() != 2) return {};
    const std::string_view first = look_up(bands, parts[0]), second = look_up(bands, parts[1]);
    if (first.empty() || second.empty()) return {};
    return "phot.color;" + std::string(first) + ";" + std::string(second);
}

std::string equatorial_ucd(std::string_view name) {
    for (const auto& [ra, dec] : position_names) {
        if (name == ra) return "pos.eq.ra";
        if (name == dec) return "pos.eq.dec";
    }
    return {};
}

bool is_count(std::string_view name) {
    return name.starts_with("n_") || name.starts_with("num_") || name.starts_with("nobs") ||
           name.ends_with("_count") || name.ends_with("_n_obs") || name.ends_with("_nobs");
}

std::string number_ucd(std::string_view name, const table::Column& column) {
    const std::string unit = vounit_of(column);
    if (std::string ucd = equatorial_ucd(name); !ucd.empty()) return ucd;
    if (name == "z" && unit == "mag") return "phot.mag;em.opt.I";
    if (const auto ucd = look_up(number_names, name); !ucd.empty()) return std::string(ucd);
    if (column.type.is_floating()) {
        if (std::string ucd = colour_ucd(name); !ucd.empty()) return ucd;
    }
    if (unit == "mag" || name.ends_with("mag") || name.starts_with("mag")) {
        return magnitude_ucd(name);
    }
    if (name.starts_with("flux") || name.ends_with("flux")) return "phot.flux";
    if (unit == "Jy" || unit == "mJy" || unit == "uJy") return "phot.flux.density";
    if (name.find("_flux") != std::string_view::npos) return "phot.flux";
    if (column.type.is_integer() && is_count(name)) return "meta.number";
    return {};
}

/// The first word and what qualifies it: "pos.pm;pos.eq.ra" → "stat.error;pos.pm;pos.eq.ra".
std::string error_ucd(std::string_view name, const table::Column& column) {
    const std::string of = number_ucd(name, column);
    return of.empty() || of.starts_with("meta.") ? "stat.error" : "stat.error;" + of;
}

bool is_degrees(const table::Column& column) {
    const std::string unit = vounit_of(column);
    return unit.empty() || unit == "deg";
}

bool can_be_position(const table::Column& column) {
    return column.type.is_scalar() && column.type.is_numeric() && is_degrees(column);
}

/// The best column whose UCD begins with `word`: one marked as main, else the first.
std::optional<std::size_t> find_by_ucd(const std::vector<table::Column>& columns,
                                       std::string_view word) {
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string ucd = text::to_lower(columns[i].ucd);
        const bool matches = ucd == word || ucd.starts_with(std::string(word) + ";");
        if (!matches || !can_be_position(columns[i])) continue;
        if (ucd.find("meta.main") != std::string::npos) return i;
        if (!first) first = i;
    }
    return first;
}

std::optional<std::size_t> find_by_name(const std::vector<table::Column>& columns,
                                        std::string_view name) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (plain_name(columns[i].name) == name && can_be_position(columns[i])) return i;
    }
    return std::nullopt;
}

}  // namespace

bool is_equatorial(const table::Column& column) {
    const std::string ucd = text::to_lower(column.ucd);
    if (!ucd.empty()) return ucd.starts_with("pos.eq.ra") || ucd.starts_with("pos.eq.dec");
    return column.type.is_floating() && !equatorial_ucd(plain_name(column.name)).empty();
}

std::optional<std::pair<std::size_t, std::size_t>> find_position(
    const std::vector<table::Column>& columns) {
    const auto ra_by_ucd = find_by_ucd(columns, "pos.eq.ra");
    const auto dec_by_ucd = find_by_ucd(columns, "pos.eq.dec");
    if (ra_by_ucd && dec_by_ucd) return std::pair(*ra_by_ucd, *dec_by_ucd);
    for (const auto& [ra_name, dec_name] : position_names) {
        const auto ra = find_by_name(columns, ra_name);
        const auto dec = find_by_name(columns, dec_name);
        if (ra && dec) return std::pair(*ra, *dec);
    }
    return std::nullopt;
}

std::string guess_ucd(const table::Column& column) {
    const std::string plain = plain_name(column.name);
    std::string_view name = plain;
    if (column.xtype == "timestamp") return "time.epoch";
    if (column.type.is_scalar() && column.type.is_numeric()) {
        const bool known = !look_up(number_names, name).empty();  // e_b_v is no error
        if (!known && take_error_mark(name)) return error_ucd(name, column);
        if (std::string ucd = number_ucd(name, column); !ucd.empty()) return ucd;
    }
    if (const auto ucd = look_up(other_names, name); !ucd.empty()) return std::string(ucd);
    const bool flag = name.starts_with("flag") || name.ends_with("flag") ||
                      name.ends_with("flags") || name.ends_with("flg");
    if (flag || column.type.datatype == table::Datatype::boolean) return "meta.code";
    const bool identifies = column.type.is_integer() || column.type.is_string();
    if (identifies && (name.ends_with("_id") || name.starts_with("id_"))) return "meta.id";
    return {};
}

std::vector<std::size_t> identifier_candidates(const std::vector<table::Column>& columns) {
    std::vector<std::pair<int, std::size_t>> ranked;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const table::Column& column = columns[i];
        const bool integer = column.type.is_integer() && column.type.is_scalar();
        if (!integer && !column.type.is_string()) continue;
        const std::string ucd = text::to_lower(column.ucd);
        const bool id_ucd = ucd.starts_with("meta.id");
        const std::string name = plain_name(column.name);
        int rank = 1000;
        if (id_ucd && ucd.find("meta.main") != std::string::npos) {
            rank = 0;
        } else {
            for (std::size_t k = 0; k < other_names.size(); ++k) {
                if (other_names[k].first != name) continue;
                if (!other_names[k].second.starts_with("meta.id") &&
                    other_names[k].second != "meta.record") {
                    break;
                }
                rank = 1 + static_cast<int>(k);
            }
            if (rank == 1000 && (id_ucd || guess_ucd(column) == "meta.id")) rank = 500;
        }
        if (rank < 1000) ranked.emplace_back(rank, i);
    }
    std::stable_sort(ranked.begin(), ranked.end());
    std::vector<std::size_t> places;
    for (const auto& [rank, place] : ranked) places.push_back(place);
    return places;
}

}  // namespace vo::ingest
