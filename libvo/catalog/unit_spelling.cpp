// to_vounit(): the units that files really carry → VOUnits 1.0.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <numeric>
#include <vector>

#include "libvo/base/number.h"
#include "libvo/base/text.h"
#include "libvo/catalog/units.h"
#include "libvo/catalog/units_impl.h"

namespace vo::catalog {
namespace {

struct Spelling {
    std::string_view written;  ///< in lower case
    std::string_view unit;
};

constexpr std::array<Spelling, 102> spellings = {{
    // angles
    {"degree", "deg"},
    {"degrees", "deg"},
    {"degr", "deg"},
    {"degs", "deg"},
    {"arcminute", "arcmin"},
    {"arcminutes", "arcmin"},
    {"arcmins", "arcmin"},
    {"amin", "arcmin"},
    {"arcsecond", "arcsec"},
    {"arcseconds", "arcsec"},
    {"arcsecs", "arcsec"},
    {"asec", "arcsec"},
    {"milliarcsec", "mas"},
    {"milliarcsecond", "mas"},
    {"milliarcseconds", "mas"},
    {"marcsec", "mas"},
    {"microarcsec", "uarcsec"},
    {"microarcsecond", "uarcsec"},
    {"microarcseconds", "uarcsec"},
    {"uas", "uarcsec"},
    {"muas", "uarcsec"},
    {"radian", "rad"},
    {"radians", "rad"},
    {"steradian", "sr"},
    {"steradians", "sr"},
    // time
    {"second", "s"},
    {"seconds", "s"},
    {"sec", "s"},
    {"secs", "s"},
    {"msec", "ms"},
    {"usec", "us"},
    {"nsec", "ns"},
    {"minute", "min"},
    {"minutes", "min"},
    {"mins", "min"},
    {"hour", "h"},
    {"hours", "h"},
    {"hr", "h"},
    {"hrs", "h"},
    {"day", "d"},
    {"days", "d"},
    {"year", "yr"},
    {"years", "yr"},
    {"yrs", "yr"},
    {"gyr", "Gyr"},
    {"myr", "Myr"},
    // brightness and counts
    {"mags", "mag"},
    {"magnitude", "mag"},
    {"magnitudes", "mag"},
    {"counts", "ct"},
    {"cts", "ct"},
    {"cnt", "ct"},
    {"cnts", "ct"},
    {"photons", "photon"},
    {"pixels", "pixel"},
    {"pixs", "pix"},
    {"percent", "%"},
    {"pct", "%"},
    {"jy", "Jy"},
    {"jansky", "Jy"},
    {"janskys", "Jy"},
    {"millijansky", "mJy"},
    {"ergs", "erg"},
    {"watt", "W"},
    {"watts", "W"},
    {"joule", "J"},
    {"joules", "J"},
    // lengths
    {"meter", "m"},
    {"meters", "m"},
    {"metre", "m"},
    {"metres", "m"},
    {"kilometer", "km"},
    {"kilometers", "km"},
    {"kilometre", "km"},
    {"kilometres", "km"},
    {"micron", "um"},
    {"microns", "um"},
    {"micrometer", "um"},
    {"nanometer", "nm"},
    {"nanometers", "nm"},
    {"angstroms", "Angstrom"},
    {"ang", "Angstrom"},
    {"aa", "Angstrom"},
    {"parsec", "pc"},
    {"parsecs", "pc"},
    {"kpc", "kpc"},
    {"mpc", "Mpc"},
    // physics
    {"kelvin", "K"},
    {"kelvins", "K"},
    {"gauss", "G"},
    {"hz", "Hz"},
    {"hertz", "Hz"},
    {"khz", "kHz"},
    {"ghz", "GHz"},
    {"ev", "eV"},
    {"kev", "keV"},
    // the Sun and the planets
    {"msun", "solMass"},
    {"msol", "solMass"},
    {"lsun", "solLum"},
    {"rsun", "solRad"},
    {"mjup", "'jupiterMass'"},
    {"mearth", "'earthMass'"},
}};

// Known units that files also write in capitals or with a capital.
constexpr std::array<std::string_view, 29> any_case = {
    "adu",   "arcmin", "arcsec", "au",      "beam",   "bin",    "cm", "count", "ct",     "deg",
    "erg",   "km",     "m",      "mag",     "mas",    "min",    "mm", "nm",    "photon", "pix",
    "pixel", "rad",    "s",      "solmass", "sollum", "solrad", "sr", "um",    "yr"};

constexpr std::array<std::string_view, 12> no_unit_words = {
    "-",    "--",   "---",      "----",          "n/a",     "na",
    "none", "null", "unitless", "dimensionless", "no unit", "[]"};

// Characters beyond ASCII that stand for letters, digits or operators of a unit.
constexpr std::array<Spelling, 25> symbols = {{
    {"\u00B5", "u"},         {"\u03BC", "u"},    {"\u00C5", "Angstrom"}, {"\u212B", "Angstrom"},
    {"A\u030A", "Angstrom"}, {"\u00B0", "deg"},  {"\u2032", "arcmin"},   {"\u2033", "arcsec"},
    {"\u00B7", "."},         {"\u22C5", "."},    {"\u00D7", "."},        {"\u2009", " "},
    {"\u00A0", " "},         {"\u2212", "-"},    {"\u207B", "-"},        {"\u00B9", "1"},
    {"\u00B2", "2"},         {"\u00B3", "3"},    {"\u2074", "4"},        {"\u2075", "5"},
    {"\u2076", "6"},         {"_\u2609", "sun"}, {"_\u2299", "sun"},     {"\u2609", "sun"},
    {"\u2299", "sun"},
}};

std::optional<std::string_view> find_spelling(std::string_view lower) {
    for (const Spelling& spelling : spellings) {
        if (spelling.written == lower) return spelling.unit;
    }
    return std::nullopt;
}

/// The VOUnits symbol for one word. In a text all in capitals a capital says nothing ("KM/S").
std::optional<std::string> translate(std::string_view word, bool all_capitals) {
    if (!all_capitals && is_unit_symbol(word)) return std::string(word);
    std::string lower = text::to_lower(word);
    std::erase(lower, '_');
    if (const auto unit = find_spelling(lower)) return std::string(*unit);
    if (std::find(any_case.begin(), any_case.end(), lower) != any_case.end()) {
        if (lower == "solmass") return "solMass";
        if (lower == "sollum") return "solLum";
        if (lower == "solrad") return "solRad";
        return lower == "au" ? "AU" : lower;
    }
    if (is_unit_symbol(word)) return std::string(word);
    return std::nullopt;
}

struct Power {
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;
};

/// Zero, which no unit has, if the product is beyond all sense.
Power times(Power a, Power b) {
    constexpr std::int64_t most = 10'000;
    if (std::abs(a.numerator) > most || a.denominator > most) return {0, 1};
    Power product{a.numerator * b.numerator, a.denominator * b.denominator};
    const std::int64_t common = std::gcd(product.numerator, product.denominator);
    if (common > 1) product = {product.numerator / common, product.denominator / common};
    return product;
}

struct Factor {
    std::string symbol;  ///< unit or function with its argument
    Power power;
    bool divides = false;  ///< stood behind a slash
};
using Factors = std::vector<Factor>;

std::string to_text(const Factor& factor, bool inverted) {
    const std::int64_t numerator = factor.power.numerator * (inverted ? -1 : 1);
    if (factor.power.denominator != 1) {
        return fmt::format("{}**({}/{})", factor.symbol, numerator, factor.power.denominator);
    }
    return numerator == 1 ? factor.symbol : fmt::format("{}**{}", factor.symbol, numerator);
}

/// `a.b/c` if one factor stands behind a slash, at the end; else negative powers.
std::string to_text(const Factors& factors) {
    const auto slashes = std::count_if(factors.begin(), factors.end(),
                                       [](const Factor& factor) { return factor.divides; });
    const bool keep_slash = slashes == 1 && factors.size() > 1 && factors.back().divides;
    std::string out;
    for (const Factor& factor : factors) {
        const bool behind_slash = keep_slash && factor.divides;
        if (!out.empty()) out += behind_slash ? '/' : '.';
        out += to_text(factor, factor.divides && !behind_slash);
    }
    return out;
}

/// Reads a unit in any of the usual notations. Failure is an empty optional, all the way up.
class Rewriter {
 public:
    Rewriter(std::string_view s, bool all_capitals) : s_(s), all_capitals_(all_capitals) {}

    std::optional<std::string> rewrite() {
        const auto scale = scale_factor();
        if (!scale) return std::nullopt;
        auto factors = product(0);
        if (!factors || factors->empty() || at_ != s_.size()) return std::nullopt;
        // Spectra are per angstrom, not per ampere.
        const bool has_erg = std::any_of(factors->begin(), factors->end(),
                                         [](const Factor& f) { return f.symbol == "erg"; });
        for (Factor& factor : *factors) {
            if (has_erg && factor.symbol == "A") factor.symbol = "Angstrom";
        }
        return *scale + to_text(*factors);
    }

 private:
    static constexpr int max_depth = 16;

    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < s_.size() ? s_[at_ + ahead] : '\0';
    }
    bool take(std::string_view token) {
        if (!s_.substr(at_).starts_with(token)) return false;
        at_ += token.size();
        return true;
    }
    void skip_spaces() {
        while (take(" ")) {
        }
    }
    std::string_view take_while(std::string_view characters) {
        const std::size_t end = std::min(s_.find_first_not_of(characters, at_), s_.size());
        const std::string_view taken = s_.substr(at_, end - at_);
        at_ = end;
        return taken;
    }

    /// "", or the number in front as VOUnits writes it; "10-7", "10^-7", "1E-17", "1.5e3".
    std::optional<std::string> scale_factor() {
        const std::string_view number = take_while("0123456789.");
        if (number.empty()) return "";
        std::string scale(number);
        const std::size_t before = at_;
        const bool one = number.find_first_not_of("10.") == std::string_view::npos &&
                         number::parse_double(number) == 1.0;
        const bool exponent = number == "10"
                                  ? take("**") || take("^") || peek() == '-' || peek() == '+'
                                  : take("e") || take("E");
        if (exponent) {
            const auto power = signed_number();
            if (power) {
                scale = number == "10" || one ? fmt::format("10**{}", *power)
                                              : fmt::format("{}e{}", number, *power);
            } else {
                at_ = before;  // "1eV"
            }
        } else if (one) {
            scale.clear();  // "1/cm"
        }
        skip_spaces();
        if (peek() == '.' || peek() == '*') ++at_;
        if (take("x ")) skip_spaces();
        return scale;
    }

    std::optional<std::int64_t> signed_number() {
        const std::size_t before = at_;
        const bool negative = take("-");
        if (!negative) (void)take("+");
        const std::string_view digits = take_while("0123456789");
        if (digits.empty() || digits.size() > 3) {
            at_ = before;
            return std::nullopt;
        }
        const std::int64_t value = *number::parse_int64(digits);
        return negative ? -value : value;
    }

    std::optional<Factors> product(int depth) {
        if (depth > max_depth) return std::nullopt;
        Factors factors;
        while (true) {
            const auto division = separator();
            if (at_ == s_.size() || peek() == ')') {
                return division ? std::nullopt : std::optional(std::move(factors));
            }
            // "W/m2 sr": nobody can tell whether the sr is divided.
            if (!division && !factors.empty() && factors.back().divides) return std::nullopt;
            auto next = factor(depth);
            if (!next) return std::nullopt;
            for (Factor& part : *next) {
                part.divides = part.divides != division;
                factors.push_back(std::move(part));
            }
        }
    }

    /// Moves over what joins two factors; true if it is a division.
    bool separator() {
        skip_spaces();
        bool division = false;
        if (take("/") || take("per ")) {
            division = true;
        } else if (peek() == '.' || (peek() == '*' && peek(1) != '*')) {
            ++at_;
        }
        skip_spaces();
        return division;
    }

    std::optional<Factors> factor(int depth) {
        if (take("(")) return group(depth);
        if (peek() == '\'') return quoted();
        const std::string_view word =
            take_while("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ%_");
        if (word == "log") (void)take("10");
        if (peek() == '(') return function(word, depth);
        const auto symbol = translate(word, all_capitals_);
        const auto power = exponent();
        if (!symbol || !power) return std::nullopt;
        return Factors{{*symbol, *power, false}};
    }

    std::optional<Factors> quoted() {
        const std::size_t end = s_.find('\'', at_ + 1);
        if (end == std::string_view::npos) return std::nullopt;
        const std::string symbol(s_.substr(at_, end + 1 - at_));
        at_ = end + 1;
        const auto power = exponent();
        if (!power) return std::nullopt;
        return Factors{{symbol, *power, false}};
    }

    std::optional<Factors> group(int depth) {
        auto factors = product(depth + 1);
        if (!factors || !take(")")) return std::nullopt;
        const auto power = exponent();
        if (!power) return std::nullopt;
        for (Factor& factor : *factors) {
            factor.power = times(factor.power, *power);
            if (factor.power.numerator == 0) return std::nullopt;
        }
        return factors;
    }

    std::optional<Factors> function(std::string_view name, int depth) {
        if (name == "dex") name = "log";
        ++at_;
        const auto argument = product(depth + 1);
        if (!is_unit_function(name) || !argument || !take(")")) return std::nullopt;
        return Factors{{fmt::format("{}({})", name, to_text(*argument)), {}, false}};
    }

    /// "", "2", "-2", "^2", "**2", "^{-2}", "**(1/2)", "**(0.5)".
    std::optional<Power> exponent() {
        const bool written = take("**") || take("^");
        const char close = !written ? '\0' : take("(") ? ')' : take("{") ? '}' : '\0';
        const bool negative = peek() == '-';
        const auto whole = signed_number();
        if (!whole) return written ? std::nullopt : std::optional(Power{});
        Power power{*whole, 1};
        if (close != '\0') {
            if (take("/")) {
                const auto denominator = signed_number();
                if (!denominator || *denominator <= 0) return std::nullopt;
                power = times(power, {1, *denominator});
            } else if (take(".5")) {
                power = {*whole * 2 + (negative ? -1 : 1), 2};
            }
            if (peek() != close) return std::nullopt;
            ++at_;
        }
        return *whole == 0 && power.denominator == 1 ? std::nullopt : std::optional(power);
    }

    std::string_view s_;
    bool all_capitals_;
    std::size_t at_ = 0;
};

bool has_lower_case(std::string_view s) {
    return std::any_of(s.begin(), s.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::optional<std::string> to_vounit(std::string_view unit) {
    if (unit.size() > 200) return std::nullopt;
    unit = text::trim(unit);
    if (is_strict_vounit(unit)) return std::string(unit);
    const std::string lower = text::to_lower(unit);
    if (std::find(no_unit_words.begin(), no_unit_words.end(), lower) != no_unit_words.end()) {
        return "";
    }
    if (unit.size() > 2 && unit.front() == '[' && unit.back() == ']') {
        // CDS catalogues mark logarithms so.
        const auto argument = to_vounit(unit.substr(1, unit.size() - 2));
        if (!argument || argument->empty()) return std::nullopt;
        std::string logarithm = fmt::format("log({})", *argument);
        if (!is_strict_vounit(logarithm)) return std::nullopt;
        return logarithm;
    }
    std::string ascii(unit);
    for (const Spelling& symbol : symbols) {
        ascii = text::replace_all(std::move(ascii), symbol.written, symbol.unit);
    }
    auto rewritten = Rewriter(ascii, !has_lower_case(ascii)).rewrite();
    if (!rewritten || !is_strict_vounit(*rewritten)) return std::nullopt;
    return rewritten;
}

}  // namespace vo::catalog
