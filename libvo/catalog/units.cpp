#include "libvo/catalog/units.h"

#include <algorithm>
#include <array>

#include "libvo/catalog/units_impl.h"

namespace vo::catalog {
namespace {

enum class Prefixes { none, si, si_and_binary };

struct KnownUnit {
    std::string_view symbol;
    Prefixes prefixes;
};

// VOUnits 1.0 sections 2.3–2.8; `dex` besides, which abundances cannot do without.
constexpr std::array<KnownUnit, 71> known_units = {{
    {"%", Prefixes::none},
    {"A", Prefixes::si},
    {"a", Prefixes::si},
    {"adu", Prefixes::si},
    {"Angstrom", Prefixes::none},
    {"angstrom", Prefixes::none},
    {"arcmin", Prefixes::si},
    {"arcsec", Prefixes::si},
    {"AU", Prefixes::none},
    {"au", Prefixes::none},
    {"Ba", Prefixes::none},
    {"barn", Prefixes::si},
    {"beam", Prefixes::si},
    {"bin", Prefixes::si},
    {"bit", Prefixes::si_and_binary},
    {"byte", Prefixes::si_and_binary},
    {"B", Prefixes::si_and_binary},
    {"C", Prefixes::si},
    {"cd", Prefixes::si},
    {"chan", Prefixes::si},
    {"count", Prefixes::si},
    {"ct", Prefixes::si},
    {"d", Prefixes::si},
    {"D", Prefixes::si},
    {"dB", Prefixes::none},
    {"deg", Prefixes::si},
    {"dex", Prefixes::none},
    {"erg", Prefixes::si},
    {"eV", Prefixes::si},
    {"F", Prefixes::si},
    {"g", Prefixes::si},
    {"G", Prefixes::si},
    {"h", Prefixes::si},
    {"H", Prefixes::si},
    {"Hz", Prefixes::si},
    {"J", Prefixes::si},
    {"Jy", Prefixes::si},
    {"K", Prefixes::si},
    {"lm", Prefixes::si},
    {"lx", Prefixes::si},
    {"lyr", Prefixes::si},
    {"m", Prefixes::si},
    {"mag", Prefixes::si},
    {"mas", Prefixes::none},
    {"min", Prefixes::si},
    {"mol", Prefixes::si},
    {"N", Prefixes::si},
    {"Ohm", Prefixes::si},
    {"Pa", Prefixes::si},
    {"pc", Prefixes::si},
    {"ph", Prefixes::si},
    {"photon", Prefixes::si},
    {"pix", Prefixes::si},
    {"pixel", Prefixes::si},
    {"R", Prefixes::si},
    {"rad", Prefixes::si},
    {"Ry", Prefixes::si},
    {"s", Prefixes::si},
    {"S", Prefixes::si},
    {"solLum", Prefixes::si},
    {"solMass", Prefixes::si},
    {"solRad", Prefixes::si},
    {"sr", Prefixes::si},
    {"T", Prefixes::si},
    {"ta", Prefixes::none},
    {"u", Prefixes::si},
    {"V", Prefixes::si},
    {"voxel", Prefixes::si},
    {"W", Prefixes::si},
    {"Wb", Prefixes::si},
    {"yr", Prefixes::si},
}};

constexpr std::array<std::string_view, 20> si_prefixes = {"y", "z", "a", "f",  "p", "n", "u",
                                                          "m", "c", "d", "da", "h", "k", "M",
                                                          "G", "T", "P", "E",  "Z", "Y"};
constexpr std::array<std::string_view, 6> binary_prefixes = {"Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};

const KnownUnit* find_unit(std::string_view symbol) {
    const auto found =
        std::find_if(known_units.begin(), known_units.end(),
                     [symbol](const KnownUnit& unit) { return unit.symbol == symbol; });
    return found == known_units.end() ? nullptr : &*found;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Recursive descent over VOUnits 1.0 appendix C.4.
class UnitParser {
 public:
    UnitParser(std::string_view s, bool stars_multiply) : s_(s), stars_multiply_(stars_multiply) {}

    bool parse() {
        if (s_.empty() || s_ == "1") return true;
        if (scale_factor() && peek() == '.') ++at_;
        return expression(0) && at_ == s_.size();
    }

 private:
    static constexpr int max_depth = 16;

    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < s_.size() ? s_[at_ + ahead] : '\0';
    }
    bool take(char c) {
        if (peek() != c) return false;
        ++at_;
        return true;
    }
    bool digits() {
        const std::size_t from = at_;
        while (is_digit(peek())) ++at_;
        return at_ > from;
    }
    bool stars() {
        if (peek() != '*' || peek(1) != '*') return false;
        at_ += 2;
        return true;
    }

    bool scale_factor() {
        if (!is_digit(peek()) || (peek() == '0' && peek(1) != '.')) return false;
        const std::size_t from = at_;
        digits();
        if (s_.substr(from, at_ - from) == "10" && stars()) {
            power();
            return true;
        }
        if (peek() == '.' && is_digit(peek(1))) {
            ++at_;
            digits();
        }
        const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
        if ((peek() == 'e' || peek() == 'E') && is_digit(peek(sign))) {
            at_ += sign;
            digits();
        }
        return true;
    }

    /// product [ "/" factor ]
    bool expression(int depth) {
        if (depth > max_depth || !factor(depth)) return false;
        while (peek() == '.' || (stars_multiply_ && peek() == '*')) {
            ++at_;
            if (!factor(depth)) return false;
        }
        return !take('/') || factor(depth);
    }

    bool factor(int depth) {
        if (take('(')) return expression(depth + 1) && take(')');
        const std::size_t from = at_;
        while (is_letter(peek()) || peek() == '%') ++at_;
        const std::string_view symbol = s_.substr(from, at_ - from);
        if (peek() == '(') {
            if (!is_unit_function(symbol)) return false;
            ++at_;
            return expression(depth + 1) && take(')');
        }
        if (peek() == '\'') {
            if (!quoted() || (!symbol.empty() && !is_si_prefix(symbol))) return false;
        } else if (!is_unit_symbol(symbol)) {
            return false;
        }
        return !stars() || power();
    }

    bool quoted() {
        ++at_;
        const std::size_t from = at_;
        while (is_letter(peek()) || peek() == '_') ++at_;
        return at_ > from && take('\'');
    }

    static bool is_si_prefix(std::string_view s) {
        return std::find(si_prefixes.begin(), si_prefixes.end(), s) != si_prefixes.end();
    }

    /// integer | "(" integer ")" | "(" float ")" | "(" integer "/" unsigned ")"
    bool power() {
        const bool open = take('(');
        if (peek() == '+' || peek() == '-') ++at_;
        if (!digits()) return false;
        if (!open) return true;
        if ((peek() == '/' || peek() == '.') && is_digit(peek(1))) {
            const std::size_t from = ++at_;
            digits();
            // A denominator of nothing but zeros is none.
            if (s_[from - 1] == '/' &&
                s_.substr(from, at_ - from).find_first_not_of('0') == s_.npos) {
                return false;
            }
        }
        return take(')');
    }

    std::string_view s_;
    bool stars_multiply_;
    std::size_t at_ = 0;
};

}  // namespace

bool is_unit_symbol(std::string_view symbol) {
    if (symbol.empty()) return false;
    if (find_unit(symbol) != nullptr) return true;
    const auto follows = [symbol](std::string_view prefix, bool binary) {
        if (!symbol.starts_with(prefix)) return false;
        const KnownUnit* unit = find_unit(symbol.substr(prefix.size()));
        if (unit == nullptr || unit->prefixes == Prefixes::none) return false;
        return !binary || unit->prefixes == Prefixes::si_and_binary;
    };
    return std::any_of(si_prefixes.begin(), si_prefixes.end(),
                       [&](std::string_view prefix) { return follows(prefix, false); }) ||
           std::any_of(binary_prefixes.begin(), binary_prefixes.end(),
                       [&](std::string_view prefix) { return follows(prefix, true); });
}

bool is_unit_function(std::string_view name) {
    return name == "log" || name == "ln" || name == "exp" || name == "sqrt";
}

bool is_strict_vounit(std::string_view unit) {
    return UnitParser(unit, false).parse();
}

bool is_known_unit(std::string_view unit) {
    // astropy and the older syntaxes multiply with a star too; no reader stumbles over it.
    return UnitParser(unit, true).parse();
}

}  // namespace vo::catalog
