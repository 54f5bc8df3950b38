#include <algorithm>
#include <array>

#include "libvo/catalog/unit_table_impl.h"
#include "libvo/catalog/units_impl.h"

namespace vo::catalog {
namespace {

constexpr auto none = Prefixes::none;
constexpr auto si = Prefixes::si;
constexpr auto binary = Prefixes::si_and_binary;

// VOUnits 1.0 sections 2.3–2.8; `dex` besides, which abundances cannot do without. Values: SI
// brochure, IAU 2012 B2 (au) and 2015 B3 (Sun; its mass from the nominal GM and the G of CODATA
// 2018), CODATA 2018, the FITS standard for D. VOUnits fixes neither year but means by `Ba` the
// Besselian one (Lieske 1979) and by `ta` the tropical one (365.24219 d).
constexpr std::array<KnownUnit, 71> table = {{
    {"%", none, {1, -2}, ""},
    {"A", si, {}, "A"},
    {"a", si, {36525, -2}, "d"},
    {"adu", si, {}, "adu"},
    {"Angstrom", none, {1, -10}, "m"},
    {"angstrom", none, {1, -10}, "m"},
    {"arcmin", si, {1, 0, 60}, "deg"},
    {"arcsec", si, {1, 0, 3600}, "deg"},
    {"AU", none, {149'597'870'700}, "m"},
    {"au", none, {149'597'870'700}, "m"},
    {"Ba", none, {365'242'198'781, -9}, "d"},
    {"barn", si, {1, -28}, "m**2"},
    {"beam", si, {}, "beam"},
    {"bin", si, {}, "bin"},
    {"bit", binary, {}, "bit"},
    {"byte", binary, {8}, "bit"},
    {"B", binary, {8}, "bit"},
    {"C", si, {}, "A.s"},
    {"cd", si, {}, "cd"},
    {"chan", si, {}, "chan"},
    {"count", si, {}, "count"},
    {"ct", si, {}, "count"},
    {"d", si, {24}, "h"},
    {"D", si, {1, -29, 3}, "C.m"},
    {"dB", none, {}, "dB"},
    {"deg", si, {1, 0, 180, 1}, "rad"},
    {"dex", none, {}, "dex"},
    {"erg", si, {1, -7}, "J"},
    {"eV", si, {1'602'176'634, -28}, "J"},
    {"F", si, {}, "C/V"},
    {"g", si, {}, "g"},
    {"G", si, {1, -4}, "T"},
    {"h", si, {60}, "min"},
    {"H", si, {}, "Wb/A"},
    {"Hz", si, {}, "s**-1"},
    {"J", si, {}, "N.m"},
    {"Jy", si, {1, -26}, "W.m**-2.Hz**-1"},
    {"K", si, {}, "K"},
    {"lm", si, {}, "cd.sr"},
    {"lx", si, {}, "lm/m**2"},
    {"lyr", si, {9'460'730'472'580'800}, "m"},
    {"m", si, {}, "m"},
    {"mag", si, {}, "mag"},
    {"mas", none, {1, -3}, "arcsec"},
    {"min", si, {60}, "s"},
    {"mol", si, {}, "mol"},
    {"N", si, {}, "kg.m/s**2"},
    {"Ohm", si, {}, "V/A"},
    {"Pa", si, {}, "N/m**2"},
    {"pc", si, {648'000, 0, 1, -1}, "au"},
    {"ph", si, {}, "photon"},
    {"photon", si, {}, "photon"},
    {"pix", si, {}, "pixel"},
    {"pixel", si, {}, "pixel"},
    {"R", si, {1, 10, 4, -1}, "photon.m**-2.s**-1.sr**-1"},
    {"rad", si, {}, "rad"},
    {"Ry", si, {13'605'693'122'994, -12}, "eV"},
    {"s", si, {}, "s"},
    {"S", si, {}, "A/V"},
    {"solLum", si, {3828, 23}, "W"},
    {"solMass", si, {1'988'409'870'698'051, 15}, "kg"},
    {"solRad", si, {6957, 5}, "m"},
    {"sr", si, {}, "rad**2"},
    {"T", si, {}, "Wb/m**2"},
    {"ta", none, {36'524'219, -5}, "d"},
    {"u", si, {16'605'390'666, -37}, "kg"},
    {"V", si, {}, "W/A"},
    {"voxel", si, {}, "voxel"},
    {"W", si, {}, "J/s"},
    {"Wb", si, {}, "V.s"},
    {"yr", si, {36525, -2}, "d"},
}};

struct Prefix {
    std::string_view text;
    int power;
};

// VOUnits leaves open whether "dadu" is deca-du or deci-adu: the order here decides for the unit
// that exists.
constexpr std::array<Prefix, 20> si_prefixes = {
    {{"y", -24}, {"z", -21}, {"a", -18}, {"f", -15}, {"p", -12}, {"n", -9}, {"u", -6},
     {"m", -3},  {"c", -2},  {"d", -1},  {"da", 1},  {"h", 2},   {"k", 3},  {"M", 6},
     {"G", 9},   {"T", 12},  {"P", 15},  {"E", 18},  {"Z", 21},  {"Y", 24}}};
constexpr std::array<Prefix, 6> binary_prefixes = {
    {{"Ki", 10}, {"Mi", 20}, {"Gi", 30}, {"Ti", 40}, {"Pi", 50}, {"Ei", 60}}};

const KnownUnit* find_bare_unit(std::string_view symbol) {
    const auto found = std::find_if(table.begin(), table.end(), [symbol](const KnownUnit& unit) {
        return unit.symbol == symbol;
    });
    return found == table.end() ? nullptr : &*found;
}

/// The unit behind `prefix` if such a prefix may stand before it.
const KnownUnit* find_behind(const Prefix& prefix, std::string_view symbol, bool is_binary) {
    if (!symbol.starts_with(prefix.text)) return nullptr;
    const KnownUnit* unit = find_bare_unit(symbol.substr(prefix.text.size()));
    if (unit == nullptr || unit->prefixes == Prefixes::none) return nullptr;
    return !is_binary || unit->prefixes == Prefixes::si_and_binary ? unit : nullptr;
}

}  // namespace

std::optional<PrefixedUnit> find_unit(std::string_view symbol) {
    // "Pa" is the pascal, never the peta-year: bare units come first.
    if (const KnownUnit* unit = find_bare_unit(symbol)) return PrefixedUnit{unit};
    for (const Prefix& prefix : si_prefixes) {
        const KnownUnit* unit = find_behind(prefix, symbol, false);
        if (unit != nullptr) return PrefixedUnit{unit, prefix.power, 0};
    }
    for (const Prefix& prefix : binary_prefixes) {
        const KnownUnit* unit = find_behind(prefix, symbol, true);
        if (unit != nullptr) return PrefixedUnit{unit, 0, prefix.power};
    }
    return std::nullopt;
}

std::optional<int> si_prefix_power(std::string_view prefix) {
    for (const Prefix& known : si_prefixes) {
        if (known.text == prefix) return known.power;
    }
    return std::nullopt;
}

bool is_unit_symbol(std::string_view symbol) {
    return find_unit(symbol).has_value();
}

bool is_unit_function(std::string_view name) {
    return name == "log" || name == "ln" || name == "exp" || name == "sqrt";
}

}  // namespace vo::catalog
